"""Taking it back."""

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import WITH_UNITS
from services.feedback.domain.suggestion.state import State as _S
from services.feedback.domain.suggestion.table.row import Rows, Transition, to
from shared.events import feedback as facts

_WITHDRAWABLE = (_S.COSIGNING, _S.SUBMITTED, _S.SCREENING, *WITH_UNITS)

ROWS: Rows = {
    Command.WITHDRAW: Transition(
        "撤回", "withdraw", Actor.LEAD, to(_S.WITHDRAWN, *_WITHDRAWABLE), facts.SuggestionWithdrawn
    ),
}
