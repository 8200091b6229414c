"""Reminders: which clock reminds whom and when, worked out from notify's own copies of dates."""

from services.notify.domain.reminders.choice import (
    OFFERED,
    ReminderChoice,
    choice_id,
    choose,
    optional_kinds,
)
from services.notify.domain.reminders.escalation import Escalation, escalation_of, letter_number
from services.notify.domain.reminders.hours import is_quiet, sending_moment
from services.notify.domain.reminders.offset import Offset
from services.notify.domain.reminders.plan import (
    Reminder,
    RunningClock,
    arrived,
    next_moment,
    reminders_of,
)
from services.notify.domain.reminders.sight import as_seen_by, may_read, rungs_of
from services.notify.domain.reminders.steps import STEPS, Channel, Rung, Step
from services.notify.domain.reminders.subjects import (
    ActivityDates,
    Dated,
    Due,
    OpinionDates,
    SuggestionDates,
)

__all__ = [
    "OFFERED",
    "STEPS",
    "ActivityDates",
    "Channel",
    "Dated",
    "Due",
    "Escalation",
    "Offset",
    "OpinionDates",
    "Reminder",
    "ReminderChoice",
    "Rung",
    "RunningClock",
    "Step",
    "SuggestionDates",
    "arrived",
    "as_seen_by",
    "choice_id",
    "choose",
    "escalation_of",
    "is_quiet",
    "letter_number",
    "may_read",
    "next_moment",
    "optional_kinds",
    "reminders_of",
    "rungs_of",
    "sending_moment",
]
