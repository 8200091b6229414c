"""The date on which a period ends, with the sentence that explains it."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.deadlines.clock import Clock, Start
from services.feedback.domain.deadlines.explain import Counted, explain_en, explain_zh
from services.feedback.domain.deadlines.profile import Length, Profile
from shared.calendar import PeriodEnd, WorkingCalendar, period_end


@dataclass(frozen=True)
class Deadline:
    """A due date, meaning 24:00 in Shanghai, and how it came about."""

    due: date
    sentence_zh: str
    sentence_en: str
    since: date | None = None


def deadline_of(
    clock: Clock,
    start: date,
    profile: Profile,
    calendar: WorkingCalendar,
    *,
    since: Start | None = None,
) -> Deadline:
    """What `clock` leads to when it begins on `start`; ask `length_of` first whether it runs."""
    length = _running(profile, clock)
    end = _end(length, start, calendar)
    last = None
    if clock is Clock.REPLY:
        last = _end(_running(profile, Clock.MAXIMUM), start, calendar)
    started = since or profile.start_of(clock)
    counted = Counted(clock, start, started, length, end, calendar, last)
    return Deadline(
        due=end.due,
        sentence_zh=explain_zh(counted),
        sentence_en=explain_en(counted),
        since=start,
    )


def _running(profile: Profile, clock: Clock) -> Length:
    length = profile.length_of(clock)
    if length is None:
        raise ValueError(f"{profile.name} has no {clock}")
    return length


def _end(length: Length, start: date, calendar: WorkingCalendar) -> PeriodEnd:
    return period_end(
        start,
        months=length.months,
        days=length.days,
        working_days=length.working_days,
        calendar=calendar,
    )
