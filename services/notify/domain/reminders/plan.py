"""When which reminders of a subject are due: nothing but its dates, the table and the calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.notify.domain.reminders.hours import sending_moment
from services.notify.domain.reminders.offset import Offset
from services.notify.domain.reminders.steps import STEPS, Step
from shared.calendar import WorkingCalendar
from shared.clock import end_of_day


@dataclass(frozen=True)
class RunningClock:
    """A clock that runs; `since` is the day it counts from, None if unknown.

    `unit_id` is the one unit whose clock it is, if several have one of this name.
    """

    name: str
    due: date
    since: date | None = None
    sentence_zh: str = ""
    sentence_en: str = ""
    unit_id: str = ""


@dataclass(frozen=True)
class Reminder:
    """One offset of one step, at its moment."""

    clock: RunningClock
    step: Step
    offset: Offset
    at: datetime

    @property
    def urgency(self) -> tuple[datetime, int]:
        """Of two that tell one person of one date, the higher one is the more urgent."""
        return self.at, self.offset.days


def reminders_of(
    clocks: Iterable[RunningClock], calendar: WorkingCalendar, steps: Sequence[Step] = STEPS
) -> list[Reminder]:
    """All reminders of running clocks, the most urgent first.

    What would be told no later than on the clock's first day is left out: that day has its own
    notice.
    """
    found = [
        Reminder(clock, step, offset, sending_moment(day))
        for clock in clocks
        for step in steps
        if clock.name in step.clocks
        for offset in step.offsets
        for day in (offset.send_day(clock.due, calendar),)
        if clock.since is None or day > clock.since
    ]
    return sorted(found, key=lambda reminder: reminder.urgency, reverse=True)


def arrived(reminders: Iterable[Reminder], now: datetime) -> list[Reminder]:
    """Those whose moment has come, in the same order.

    What announces a date is not told any more when the date has passed.
    """
    return [
        reminder
        for reminder in reminders
        if reminder.at <= now
        and not (reminder.offset.is_before and end_of_day(reminder.clock.due) <= now)
    ]


def next_moment(reminders: Iterable[Reminder], now: datetime) -> datetime | None:
    """When the next one is due."""
    return min((reminder.at for reminder in reminders if reminder.at > now), default=None)
