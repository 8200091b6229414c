"""What holds for every rule set, clock and day; counted again in the plainest way beside it."""

import calendar as months
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.feedback.domain.deadlines import (
    PRESETS,
    RULED,
    Clock,
    Deadline,
    Length,
    Profile,
    deadline_of,
    extended,
    recounted,
)
from shared.calendar import WorkingCalendar, national_calendar, period_end

CALENDAR = national_calendar()
DAYS = st.dates(date(2004, 1, 1), date(2032, 12, 31))
PUBLISHED_DAYS = st.dates(date(2005, 1, 1), date(2025, 6, 30))
PROFILES = st.sampled_from(list(PRESETS.values()))
RUNNING = [
    (profile, clock) for profile in PRESETS.values() for clock in Clock if profile.length_of(clock)
]


@given(st.sampled_from(RUNNING), DAYS)
def test_a_date_is_a_working_day_after_the_start(
    running: tuple[Profile, Clock], start: date
) -> None:
    profile, clock = running

    due = deadline_of(clock, start, profile, CALENDAR).due

    assert due > start
    assert CALENDAR.is_working_day(due)


@given(st.sampled_from(RUNNING), DAYS, st.integers(0, 40))
def test_who_begins_later_is_never_due_earlier(
    running: tuple[Profile, Clock], start: date, later: int
) -> None:
    profile, clock = running

    first = deadline_of(clock, start, profile, CALENDAR).due
    second = deadline_of(clock, start + timedelta(days=later), profile, CALENDAR).due

    assert first <= second


@given(PUBLISHED_DAYS, st.integers(1, 60))
def test_working_days_are_those_that_a_finger_on_the_calendar_counts(
    start: date, count: int
) -> None:
    worked: list[date] = []
    day = start
    while len(worked) < count:
        day += timedelta(days=1)
        off = day in CALENDAR.holidays or (day.weekday() >= 5 and day not in CALENDAR.made_up)
        worked += [] if off else [day]

    assert period_end(start, working_days=count, calendar=CALENDAR).due == worked[-1]


@given(DAYS, st.integers(1, 12))
def test_months_end_on_the_same_day_or_on_the_last_of_a_shorter_month(
    start: date, count: int
) -> None:
    year, month = start.year, start.month
    for _ in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    last = months.monthrange(year, month)[1]

    end = period_end(start, months=count, calendar=CALENDAR)

    assert end.nominal == date(year, month, min(start.day, last))
    assert end.clamped == (start.day > last)


@given(DAYS, st.sampled_from([Length(months=2), Length(days=59), Length(days=7)]))
def test_a_last_day_stays_or_goes_to_the_very_next_working_day(start: date, length: Length) -> None:
    end = period_end(start, months=length.months, days=length.days, calendar=CALENDAR)

    between = [end.nominal + timedelta(days=n) for n in range((end.due - end.nominal).days)]
    assert not any(CALENDAR.is_working_day(day) for day in between)


@given(PROFILES, DAYS)
def test_a_reply_is_never_due_after_the_longest_time_to_reply(
    profile: Profile, start: date
) -> None:
    reply = deadline_of(Clock.REPLY, start, profile, CALENDAR)
    maximum = deadline_of(Clock.MAXIMUM, start, profile, CALENDAR)

    assert reply.due <= maximum.due


@given(PROFILES, DAYS, st.integers(0, 200))
def test_handed_to_another_unit_a_reply_still_ends_with_the_first_longest_time(
    profile: Profile, start: date, later: int
) -> None:
    maximum = deadline_of(Clock.MAXIMUM, start, profile, CALENDAR)
    again = start + timedelta(days=later)

    reply = deadline_of(Clock.REPLY, again, profile, CALENDAR, not_after=maximum.due)

    assert reply.due <= maximum.due
    assert reply.due == min(deadline_of(Clock.REPLY, again, profile, CALENDAR).due, maximum.due)


@given(PROFILES, st.dates(date(2019, 6, 1), date(2021, 6, 30)))
def test_counting_again_with_a_calendar_published_later_is_counting_afresh(
    profile: Profile, start: date
) -> None:
    before = _without(CALENDAR, 2021)
    running = [clock for clock in RULED if profile.length_of(clock)]
    held = {str(c): deadline_of(c, start, profile, before) for c in running}

    again = recounted(held, profile, CALENDAR)

    afresh = {str(c): deadline_of(c, start, profile, CALENDAR) for c in running}
    assert held | {str(clock): new for clock, new in again.items()} == afresh
    assert recounted(afresh, profile, CALENDAR) == {}


@given(PROFILES, PROFILES, DAYS)
def test_counting_again_by_another_rule_set_is_counting_afresh(
    old: Profile, new: Profile, start: date
) -> None:
    held = {str(c): deadline_of(c, start, old, CALENDAR) for c in Clock if old.length_of(c)}

    again = recounted(held, new, CALENDAR)

    for clock, deadline in again.items():
        afresh = deadline_of(clock, start, new, CALENDAR) if new.length_of(clock) else None
        assert deadline == afresh


@given(PUBLISHED_DAYS, st.integers(1, 190))
def test_an_extension_is_a_working_day_no_later_than_the_longest_time(
    start: date, longer: int
) -> None:
    reply = deadline_of(Clock.REPLY, start, PRESETS["national"], CALENDAR)
    maximum = deadline_of(Clock.MAXIMUM, start, PRESETS["national"], CALENDAR)
    until = min(reply.due + timedelta(days=longer), maximum.due)

    moved = extended(reply, until, maximum, CALENDAR)

    assert until <= moved.due <= maximum.due
    assert CALENDAR.is_working_day(moved.due)


@given(st.sampled_from(RUNNING), DAYS)
def test_every_date_explains_itself_in_both_languages(
    running: tuple[Profile, Clock], start: date
) -> None:
    profile, clock = running

    found = deadline_of(clock, start, profile, CALENDAR)

    assert _says(found, f"{found.due.month}月{found.due.day}日", str(found.due.year))
    unpublished = found.due.year > 2026
    assert ("尚未公布" in found.sentence_zh) == unpublished
    assert ("not published yet" in found.sentence_en) == unpublished


@given(
    st.builds(Length, months=st.integers(1, 12)) | st.builds(Length, days=st.integers(1, 366)),
    st.builds(Length, months=st.integers(1, 12)) | st.builds(Length, days=st.integers(1, 366)),
    DAYS,
)
def test_a_length_called_never_longer_never_is(one: Length, other: Length, start: date) -> None:
    first = period_end(start, months=one.months, days=one.days, calendar=CALENDAR)
    second = period_end(start, months=other.months, days=other.days, calendar=CALENDAR)

    assert not one.never_longer_than(other) or first.due <= second.due


def _says(found: Deadline, zh: str, year: str) -> bool:
    return zh in found.sentence_zh and year in found.sentence_en and bool(found.rule)


def _without(calendar: WorkingCalendar, year: int) -> WorkingCalendar:
    return replace(
        calendar,
        holidays={day: name for day, name in calendar.holidays.items() if day.year != year},
        made_up=frozenset(day for day in calendar.made_up if day.year != year),
    )
