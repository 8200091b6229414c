"""What the deputy says of the answer, and what follows from it."""

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import State as _S
from services.feedback.domain.suggestion.table.row import Rows, Transition, staying, to
from shared.events import feedback as facts

ROWS: Rows = {
    Command.RATE: Transition(
        "评价答复", "rate the reply", Actor.LEAD, to(_S.RATED, _S.REPLIED), facts.SuggestionRated
    ),
    Command.RECORD_RATING: Transition(
        "登记书面评价",
        "record a signed rating",
        Actor.SECRETARY,
        to(_S.RATED, _S.REPLIED),
        facts.SuggestionRated,
    ),
    Command.CHASE_RATING: Transition(
        "提醒评价",
        "remind of the rating",
        Actor.NOBODY,
        staying(_S.REPLIED),
        facts.SuggestionRatingChased,
    ),
    Command.END_UNRATED: Transition(
        "未评价结转",
        "end unrated",
        Actor.NOBODY,
        {_S.REPLIED: (_S.CLOSED, _S.TRACKING)},
        facts.SuggestionNotRated,
    ),
    Command.NOTE_LATE_RATING: Transition(
        "补记评价",
        "note a late rating",
        Actor.LEAD,
        staying(_S.TRACKING, _S.CLOSED),
        facts.SuggestionLateRatingNoted,
    ),
    Command.ORDER_REDO: Transition(
        "责成重新办理",
        "order it to be done again",
        Actor.CHAIRPERSON,
        to(_S.REDO, _S.RATED),
        facts.SuggestionRedoOrdered,
    ),
    Command.DECLINE_REDO: Transition(
        "不再重新办理，转入协调督办",
        "decline to have it done again",
        Actor.CHAIRPERSON,
        to(_S.MEDIATED, _S.RATED),
        facts.SuggestionRedoDeclined,
    ),
    Command.SETTLE: Transition(
        "办结",
        "settle",
        Actor.SECRETARY,
        {_S.RATED: (_S.CLOSED, _S.TRACKING)},
        facts.SuggestionSettled,
    ),
    Command.OPEN_MEDIATION: Transition(
        "转入协调督办",
        "go to mediation",
        Actor.NOBODY,
        to(_S.MEDIATED, _S.RATED),
        facts.SuggestionMediationOpened,
    ),
    Command.RECORD_MEDIATION: Transition(
        "记录协调结果",
        "record the mediation",
        Actor.CHAIRPERSON,
        {_S.MEDIATED: (_S.CLOSED, _S.TRACKING)},
        facts.SuggestionMediated,
    ),
}
