"""The date on which a period ends, with the sentence that explains it."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.deadlines.explain import Counted, explain_en, explain_zh
from services.feedback.domain.deadlines.profile import Clock, Profile
from shared.calendar import PeriodEnd, WorkingCalendar, period_end


@dataclass(frozen=True)
class Deadline:
    """A due date, meaning 24:00 in Shanghai, and how it came about."""

    due: date
    sentence_zh: str
    sentence_en: str
    since: date | None = None


def deadline_of(clock: Clock, start: date, profile: Profile, calendar: WorkingCalendar) -> Deadline:
    """What `clock` leads to when it begins on `start`."""
    end = _end(clock, start, profile, calendar)
    last = _end(Clock.MAXIMUM, start, profile, calendar) if clock is Clock.REPLY else None
    counted = Counted(clock, start, profile, end, calendar, last)
    return Deadline(
        due=end.due,
        sentence_zh=explain_zh(counted),
        sentence_en=explain_en(counted),
        since=start,
    )


def _end(clock: Clock, start: date, profile: Profile, calendar: WorkingCalendar) -> PeriodEnd:
    length = profile.length_of(clock)
    return period_end(
        start,
        months=length.months,
        days=length.days,
        working_days=length.working_days,
        calendar=calendar,
    )
