"""On which day each offset is told: the table of domain §5, with holidays."""

from datetime import UTC, date, datetime

import pytest

from services.notify.domain.reminders import (
    STEPS,
    Offset,
    RunningClock,
    arrived,
    is_quiet,
    next_moment,
    reminders_of,
)
from shared.calendar import national_calendar
from shared.clock import SHANGHAI

CALENDAR = national_calendar()


def days_of(clock: RunningClock) -> list[tuple[str, str]]:
    told = reversed(reminders_of([clock], CALENDAR))
    return [(str(each.offset), f"{each.at.astimezone(SHANGHAI):%m-%d}") for each in told]


@pytest.mark.parametrize(
    ("offset", "due", "told"),
    [
        (Offset(-3), date(2020, 11, 30), date(2020, 11, 27)),
        (Offset(-1), date(2020, 11, 30), date(2020, 11, 27)),  # Sunday moves earlier
        (Offset(0), date(2020, 12, 20), date(2020, 12, 18)),  # a promise never rolls: a Sunday
        (Offset(-3), date(2024, 9, 18), date(2024, 9, 14)),  # a made-up working Saturday
        (Offset(-1), date(2020, 10, 9), date(2020, 9, 30)),  # over the whole holiday
        (Offset(1), date(2020, 11, 30), date(2020, 12, 1)),
        (Offset(1), date(2020, 9, 30), date(2020, 10, 9)),  # later, after the holiday
        (Offset(7), date(2020, 11, 28), date(2020, 12, 7)),  # Saturday the 5th moves later
        (Offset(1, in_working_days=True), date(2020, 9, 30), date(2020, 10, 9)),
        (Offset(2, in_working_days=True), date(2020, 9, 30), date(2020, 10, 10)),  # made up
        (Offset(-3, in_working_days=True), date(2020, 10, 10), date(2020, 9, 29)),
        (Offset(-10, in_working_days=True), date(2020, 11, 16), date(2020, 11, 2)),
        (Offset(0, in_working_days=True), date(2020, 11, 16), date(2020, 11, 16)),
    ],
)
def test_a_day_without_work_moves_earlier_before_a_date_and_later_after_it(
    offset: Offset, due: date, told: date
) -> None:
    assert offset.send_day(due, CALENDAR) == told


def test_a_reply_is_reminded_of_and_then_climbs_the_ladder() -> None:
    reply = RunningClock("reply", date(2020, 11, 30), since=date(2020, 8, 31))

    assert days_of(reply) == [
        ("T-30", "10-30"),
        ("T-15", "11-13"),  # the 15th is a Sunday
        ("T-7", "11-23"),
        ("T-3", "11-27"),
        ("T-1", "11-27"),  # the 29th is a Sunday
        ("+1", "12-01"),
        ("+7", "12-07"),
        ("+15", "12-15"),
        ("+30", "12-30"),
    ]


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        (
            RunningClock("cosigning", date(2020, 10, 22), since=date(2020, 10, 15)),
            [("T-2", "10-20"), ("T-0", "10-22")],
        ),
        (
            RunningClock("sign_for", date(2020, 10, 20), since=date(2020, 10, 15)),
            [("+1wd", "10-21"), ("+2wd", "10-22"), ("+3wd", "10-23")],
        ),
        (
            RunningClock("co_handler", date(2020, 11, 16), since=date(2020, 10, 15)),
            [("T-7", "11-09"), ("T-3", "11-13"), ("T-0", "11-16")],
        ),
        (  # working days 15 and 20 of the twenty
            RunningClock("contact_deputy", date(2020, 11, 12), since=date(2020, 10, 15)),
            [("T-5wd", "11-05"), ("T-0wd", "11-12")],
        ),
        (
            RunningClock("rating", date(2020, 11, 12), since=date(2020, 10, 15)),
            [("T-10wd", "10-29"), ("T-3wd", "11-09"), ("T-0wd", "11-12")],
        ),
        (
            RunningClock("promise", date(2020, 12, 20), since=date(2020, 10, 15)),
            [("T-30", "11-20"), ("T-7", "12-11"), ("T-0", "12-18")],
        ),
        (
            RunningClock("activity", date(2020, 10, 22), since=date(2020, 10, 12)),
            [("T-3", "10-19"), ("T-1", "10-21")],
        ),
        (RunningClock("maximum", date(2021, 2, 28)), []),
    ],
)
def test_each_clock_is_told_as_the_table_says(
    clock: RunningClock, told: list[tuple[str, str]]
) -> None:
    assert days_of(clock) == told


def test_what_would_be_told_on_the_first_day_or_before_is_left_out() -> None:
    soon = RunningClock("redo", date(2020, 10, 30), since=date(2020, 10, 23))

    assert [offset for offset, _ in days_of(soon)][:2] == ["T-3", "T-1"]


def test_a_passed_date_is_not_announced_any_more() -> None:
    reply = RunningClock("reply", date(2020, 11, 30), since=date(2020, 8, 31))
    planned = reminders_of([reply], CALENDAR)
    day_after = datetime(2020, 12, 1, 4, tzinfo=UTC)

    assert [str(each.offset) for each in arrived(planned, day_after)] == ["+1"]
    assert [str(each.offset) for each in arrived(planned, datetime(2020, 11, 24, tzinfo=UTC))] == [
        "T-7",
        "T-15",
        "T-30",
    ]


def test_the_next_look_is_at_the_next_morning_that_has_one() -> None:
    reply = RunningClock("reply", date(2020, 11, 30), since=date(2020, 8, 31))
    planned = reminders_of([reply], CALENDAR)

    assert next_moment(planned, datetime(2020, 11, 24, tzinfo=UTC)) == datetime(
        2020, 11, 27, 8, tzinfo=SHANGHAI
    )
    assert next_moment(planned, datetime(2021, 11, 24, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("local", "quiet"),
    [("07:29", True), ("07:30", False), ("20:59", False), ("21:00", True), ("00:00", True)],
)
def test_nights_are_quiet(local: str, quiet: bool) -> None:
    moment = datetime.fromisoformat(f"2020-10-15T{local}").replace(tzinfo=SHANGHAI)

    assert is_quiet(moment) is quiet


def test_only_what_tells_of_a_passed_date_cannot_be_turned_off() -> None:
    legal = {step.kind for step in STEPS if step.is_legal}

    assert legal == {
        "not_signed_for",
        "opinion_late",
        "overdue",
        "chasing_letter",
        "presidium_agenda",
        "district_list",
    }
