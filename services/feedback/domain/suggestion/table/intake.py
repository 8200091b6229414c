"""What the office and the presidium do before it is with a unit."""

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import State as _S
from services.feedback.domain.suggestion.table.row import Rows, Transition, staying, to
from shared.events import feedback as facts

ROWS: Rows = {
    Command.ACCEPT: Transition(
        "复核通过",
        "accept",
        Actor.SECRETARY,
        to(_S.SCREENING, _S.SUBMITTED),
        facts.SuggestionAccepted,
    ),
    Command.SEND_BACK: Transition(
        "退回修改",
        "send back",
        Actor.SECRETARY,
        to(_S.DRAFT, _S.SUBMITTED),
        facts.SuggestionSentBack,
    ),
    Command.HAND_OVER: Transition(
        "主席团交办",
        "hand over",
        Actor.CHAIRPERSON,
        to(_S.ASSIGNED, _S.SCREENING),
        facts.SuggestionHandedOver,
    ),
    Command.MERGE: Transition(
        "合并办理",
        "merge into another",
        Actor.SECRETARY,
        to(_S.MERGED, _S.SCREENING),
        facts.SuggestionMerged,
    ),
    Command.REFUSE: Transition(
        "不作为建议处理",
        "refuse",
        Actor.CHAIRPERSON,
        to(_S.NOT_ACCEPTED, _S.SCREENING),
        facts.SuggestionRefused,
    ),
    Command.FOLLOW_REPLY: Transition(
        "随并案答复",
        "be answered with its master",
        Actor.NOBODY,
        staying(_S.MERGED),
        facts.SuggestionAnsweredWithMaster,
    ),
    Command.RELEASE: Transition(
        "解除合并",
        "be released from its master",
        Actor.NOBODY,
        to(_S.SCREENING, _S.MERGED),
        facts.SuggestionReleased,
    ),
}
