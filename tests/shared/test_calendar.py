"""Periods end where the Civil Code says, on the calendar that the State Council published."""

from datetime import date

import pytest

from shared.calendar import (
    Day,
    add_working_days,
    is_working_day,
    national_calendar,
    next_working_day,
    period_end,
)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2020, 8, 31), date(2020, 11, 30)),  # November has no 31st
        (date(2025, 7, 1), date(2025, 10, 9)),  # National Day and Mid-autumn
        (date(2020, 10, 15), date(2021, 1, 15)),
        (date(2020, 11, 30), date(2021, 3, 1)),  # 28 February was a Sunday
        (date(2020, 6, 27), date(2020, 9, 27)),  # a Sunday that was worked
        (date(2023, 11, 29), date(2024, 2, 29)),  # leap year
        (date(2020, 7, 4), date(2020, 10, 9)),  # rolls over the whole holiday
    ],
)
def test_three_months_end_where_the_civil_code_says(start: date, due: date) -> None:
    assert period_end(start, months=3).due == due


def test_the_start_day_is_not_counted() -> None:
    assert period_end(date(2020, 10, 15), days=1).due == date(2020, 10, 16)


def test_a_worked_saturday_counts_as_a_working_day() -> None:
    assert national_calendar().kind_of(date(2024, 9, 14)) is Day.MADE_UP
    assert add_working_days(date(2024, 9, 13), 1) == date(2024, 9, 14)


def test_a_sunday_rolls_to_monday() -> None:
    assert next_working_day(date(2020, 3, 15)) == date(2020, 3, 16)


def test_a_moved_reception_day_follows_the_holiday() -> None:
    assert next_working_day(date(2024, 9, 15)) == date(2024, 9, 18)
    assert national_calendar().previous_working_day(date(2024, 9, 15)) == date(2024, 9, 14)


def test_working_days_left_leave_today_out() -> None:
    left = national_calendar().working_days_left(date(2020, 10, 15), date(2020, 10, 20))

    assert left == 3


@pytest.mark.parametrize(
    "holiday",
    [
        date(2031, 1, 1),
        date(2031, 1, 22),  # lunar New Year's Eve
        date(2031, 1, 25),
        date(2031, 4, 5),
        date(2031, 5, 2),
        date(2031, 6, 24),  # Dragon Boat
        date(2031, 10, 1),  # Mid-autumn as well
        date(2031, 10, 3),
    ],
)
def test_an_unpublished_year_counts_the_statutory_holidays(holiday: date) -> None:
    assert not is_working_day(holiday)


def test_an_unpublished_year_is_said_to_be_one() -> None:
    assert not period_end(date(2031, 7, 1), months=3).published
    assert period_end(date(2020, 7, 1), months=3).published


def test_a_period_has_exactly_one_length() -> None:
    with pytest.raises(ValueError, match="exactly one"):
        period_end(date(2020, 1, 1), months=1, days=1)
