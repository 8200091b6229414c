"""What goes on while a unit handles it, and more time for it."""

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import WITH_UNITS
from services.feedback.domain.suggestion.state import State as _S
from services.feedback.domain.suggestion.table.row import HANDLING, Rows, Transition, staying, to
from shared.events import feedback as facts

ROWS: Rows = {
    Command.CONTACT_DEPUTY: Transition(
        "登记与代表沟通",
        "note the contact with the deputy",
        Actor.LEAD_UNIT,
        HANDLING,
        facts.SuggestionDeputyContacted,
    ),
    Command.NOTE_PROGRESS: Transition(
        "登记办理进展", "note progress", Actor.LEAD_UNIT, HANDLING, facts.SuggestionProgressNoted
    ),
    Command.ASK_EXTENSION: Transition(
        "申请延期",
        "ask for more time",
        Actor.LEAD_UNIT,
        staying(_S.IN_PROGRESS),
        facts.SuggestionExtensionAsked,
    ),
    Command.CONSENT_EXTENSION: Transition(
        "同意延期",
        "consent to more time",
        Actor.CHAIRPERSON,
        to(_S.EXTENDED, _S.IN_PROGRESS),
        facts.SuggestionExtended,
    ),
    Command.REFUSE_EXTENSION: Transition(
        "不同意延期",
        "refuse more time",
        Actor.CHAIRPERSON,
        staying(_S.IN_PROGRESS),
        facts.SuggestionExtensionRefused,
    ),
    Command.FALL_OVERDUE: Transition(
        "逾期", "fall overdue", Actor.NOBODY, staying(*WITH_UNITS), facts.SuggestionOverdue
    ),
}
