"""Reminders: which clock reminds whom and when, worked out from notify's own copies of dates."""

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
from services.notify.domain.reminders.steps import STEPS, Channel, Rung, Step
from services.notify.domain.reminders.subjects import ActivityDates, Dated, Due, SuggestionDates

__all__ = [
    "STEPS",
    "ActivityDates",
    "Channel",
    "Dated",
    "Due",
    "Escalation",
    "Offset",
    "Reminder",
    "Rung",
    "RunningClock",
    "Step",
    "SuggestionDates",
    "arrived",
    "escalation_of",
    "is_quiet",
    "letter_number",
    "next_moment",
    "reminders_of",
    "sending_moment",
]
