"""Flags beside the state."""

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import UNSUBMITTED, WITH_UNITS
from services.feedback.domain.suggestion.state import State as _S
from services.feedback.domain.suggestion.table.row import Rows, Transition, staying
from shared.events import feedback as facts

_SUBMITTED = tuple(state for state in _S if state not in UNSUBMITTED)
_NUMBERED = tuple(
    state for state in _SUBMITTED if state not in (_S.SUBMITTED, _S.WITHDRAWN, _S.MERGED)
)

ROWS: Rows = {
    Command.SUPERVISE: Transition(
        "列为重点督办",
        "take under key supervision",
        Actor.CHAIRPERSON,
        staying(_S.SCREENING, *WITH_UNITS),
        facts.SuggestionSupervised,
    ),
    Command.ESCALATE: Transition(
        "报区人大",
        "pass it to the district",
        Actor.CHAIRPERSON,
        staying(*_NUMBERED),
        facts.SuggestionEscalated,
    ),
    Command.SET_CONFIDENTIALITY: Transition(
        "设定是否公开",
        "say whether it is confidential",
        Actor.SECRETARY,
        staying(*_SUBMITTED),
        facts.SuggestionConfidentialitySet,
    ),
}
