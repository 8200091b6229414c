"""Which unit has it: signing for it, and the way back within the window."""

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import State as _S
from services.feedback.domain.suggestion.table.row import Rows, Transition, to
from shared.events import feedback as facts

ROWS: Rows = {
    Command.SIGN_FOR: Transition(
        "签收",
        "sign for it",
        Actor.LEAD_UNIT,
        to(_S.SIGNED_FOR, _S.ASSIGNED),
        facts.SuggestionSignedFor,
    ),
    Command.REASSIGN: Transition(
        "重新交办",
        "re-assign",
        Actor.CHAIRPERSON,
        to(_S.ASSIGNED, _S.RETURN_REQUESTED),
        facts.SuggestionReassigned,
    ),
    Command.REFUSE_RETURN: Transition(
        "不同意退办",
        "refuse the return",
        Actor.CHAIRPERSON,
        {_S.RETURN_REQUESTED: (_S.ASSIGNED, _S.SIGNED_FOR)},
        facts.SuggestionReturnRefused,
    ),
    Command.ASK_RETURN: Transition(
        "申请退办",
        "ask to return it",
        Actor.LEAD_UNIT,
        to(_S.RETURN_REQUESTED, _S.ASSIGNED, _S.SIGNED_FOR),
        facts.SuggestionReturnAsked,
    ),
}
