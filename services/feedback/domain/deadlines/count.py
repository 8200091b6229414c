"""The date on which a period ends, with the sentence that explains it."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.deadlines.clock import Clock, Start
from services.feedback.domain.deadlines.explain import (
    Counted,
    explain_en,
    explain_zh,
    ground_en,
)
from services.feedback.domain.deadlines.length import Length
from services.feedback.domain.deadlines.profile import Profile
from shared.calendar import PeriodEnd, WorkingCalendar, period_end


@dataclass(frozen=True)
class Deadline:
    """A due date, meaning 24:00 in Shanghai, and how it came about.

    It counts from `since` (the day of `begun_by`), citing the law of `law_on`. `moved_from` is the
    day on which it would have ended but for a day off or for the longest time to reply. `until` is
    the day that the presidium consented to, instead of the counted one.
    """

    due: date
    sentence_zh: str
    sentence_en: str
    since: date | None = None
    begun_by: str = ""
    law_on: date | None = None
    counted: str = ""
    rule: str = ""
    moved_from: date | None = None
    until: date | None = None


def deadline_of(
    clock: Clock,
    start: date,
    profile: Profile,
    calendar: WorkingCalendar,
    *,
    begun_by: Start | None = None,
    law_on: date | None = None,
    not_after: date | None = None,
) -> Deadline:
    """What `clock` leads to when it begins on `start`; ask `length_of` first whether it runs.

    `begun_by` says what happened on that day when it isn't the usual thing, `law_on` is T0 when
    that is another day, and `not_after` is the end of a longest time to reply that began earlier.
    """
    end = _end(_running(profile, clock), start, calendar)
    last = None
    if clock is Clock.REPLY:
        last = not_after or _end(_running(profile, Clock.MAXIMUM), start, calendar).due
    capped = last is not None and end.due > last
    counted = Counted(
        clock=clock,
        start=start,
        begun_by=begun_by or profile.start_of(clock),
        length=_running(profile, clock),
        end=end,
        calendar=calendar,
        law_on=law_on or start,
        regulation=profile.regulation_of(clock),
        last=last,
        capped=capped,
    )
    moved_from = end.due if capped else end.nominal
    return _deadline(counted, last if last is not None and capped else end.due, moved_from)


def _deadline(counted: Counted, due: date, moved_from: date) -> Deadline:
    return Deadline(
        due=due,
        sentence_zh=explain_zh(counted),
        sentence_en=explain_en(counted),
        since=counted.start,
        begun_by=counted.begun_by.value,
        law_on=counted.law_on,
        counted=str(counted.length),
        rule=ground_en(counted),
        moved_from=moved_from if moved_from != due else None,
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
