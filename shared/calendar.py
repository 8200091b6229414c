"""Working days, and periods counted as the Civil Code counts them (art. 201 to 203).

Calendars are data: the national one starts from the State Council's published years, and later
ones are added to it. A year that isn't published yet counts weekends and the holidays that the 2024
办法 fixes, and says so.
"""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from functools import cache

from chinese_calendar import constants  # type: ignore[import-untyped]
from lunar_python import Lunar  # type: ignore[import-untyped]

_NAMES_ZH = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


@dataclass(frozen=True)
class PublishedYear:
    """The State Council's arrangement of one year; days as 2027-01-01.

    It may reach into the December before: a New Year's holiday begins there at times.
    """

    year: int = 0
    holidays: Mapping[str, str] = field(default_factory=dict)  # day → name
    made_up: tuple[date, ...] = ()


class Day(Enum):
    """What kind of day it is."""

    WORKING = "working"
    MADE_UP = "made_up"  # a Saturday or Sunday worked in exchange for a holiday
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class WorkingCalendar:
    """Holidays by name and worked weekends of the years that are published."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    made_up: frozenset[date] = frozenset()

    def with_year(self, published: PublishedYear) -> "WorkingCalendar":
        """With this arrangement instead of what was known of the year."""
        said = {date.fromisoformat(day): name for day, name in published.holidays.items()}
        other = {day: name for day, name in self.holidays.items() if day.year != published.year}
        kept = {day for day in self.made_up if day.year != published.year}
        return WorkingCalendar({**other, **said}, frozenset({*kept, *published.made_up}))

    def year(self, year: int) -> PublishedYear:
        """What is known of a year, as it would be published."""
        holidays = {day.isoformat(): self.holiday_name(day) for day in _days_of(year)}
        return PublishedYear(
            year,
            {day: name for day, name in holidays.items() if name},
            tuple(sorted(day for day in self.made_up if day.year == year)),
        )

    def kind_of(self, day: date) -> Day:
        """Whether a day is worked, and why not."""
        if day in self.made_up:
            return Day.MADE_UP
        if self.holiday_name(day):
            return Day.HOLIDAY
        return Day.WEEKEND if day.isoweekday() >= 6 else Day.WORKING

    def holiday_name(self, day: date) -> str:
        """The holiday's Chinese name, empty on other days."""
        if self.is_published(day.year):
            return self.holidays.get(day, "")
        return statutory_holidays(day.year).get(day, "")

    def is_published(self, year: int) -> bool:
        """Whether the State Council's arrangement of this year is among the data."""
        return date(year, 10, 1) in self.holidays

    def is_working_day(self, day: date) -> bool:
        """Working days, made-up Saturdays and Sundays among them."""
        return self.kind_of(day) in (Day.WORKING, Day.MADE_UP)

    def next_working_day(self, day: date) -> date:
        """The day itself when it is worked, else the first worked one after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def previous_working_day(self, day: date) -> date:
        """The day itself when it is worked, else the last worked one before it."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`, which itself is not counted."""
        day = start
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def working_days_left(self, today: date, due: date) -> int:
        """How many working days come after today, up to and with the due date."""
        days = (today + timedelta(days=n) for n in range(1, (due - today).days + 1))
        return sum(self.is_working_day(day) for day in days)


@dataclass(frozen=True)
class PeriodEnd:
    """The last day of a period: `due` after rolling from `nominal`, and what it rests on."""

    due: date
    nominal: date
    clamped: bool  # the end month has no such day
    unpublished: tuple[int, ...] = ()  # years touched whose calendar is not published yet

    @property
    def published(self) -> bool:
        return not self.unpublished

    @property
    def rolled(self) -> bool:
        return self.due != self.nominal


_learned: list[WorkingCalendar] = []


@cache
def national_calendar() -> WorkingCalendar:
    """The calendar that the State Council has published so far."""
    names = {day: _NAMES_ZH.get(name, name) for day, name in constants.holidays.items()}
    return WorkingCalendar(holidays=names, made_up=frozenset(constants.workdays))


def known_calendar() -> WorkingCalendar:
    """The national calendar with the years that this process has read since, to show days left by.

    Dates are counted by the calendar that a command is given.
    """
    return _learned[-1] if _learned else national_calendar()


def learn(calendar: WorkingCalendar) -> None:
    """Show days left by this calendar from now on."""
    _learned[:] = [calendar]


def period_end(
    start: date,
    *,
    months: int = 0,
    days: int = 0,
    working_days: int = 0,
    calendar: WorkingCalendar | None = None,
) -> PeriodEnd:
    """The end of a period that begins on `start`, which does not count (Civil Code art. 201).

    Months end on the same day of the end month, else on its last (art. 202); a last day that is
    no working day rolls to the next one (art. 203). Exactly one of the lengths is given.
    """
    if sum(map(bool, (months, days, working_days))) != 1:
        raise ValueError("a period has exactly one length")
    workdays = calendar or national_calendar()
    if working_days:
        nominal = workdays.add_working_days(start, working_days)
        clamped = False
    else:
        nominal = add_months(start, months) if months else start + timedelta(days=days)
        clamped = bool(months) and nominal.day != start.day
    due = workdays.next_working_day(nominal)
    first = start.year if working_days else nominal.year
    years = range(first, due.year + 1)
    unpublished = tuple(year for year in years if not workdays.is_published(year))
    return PeriodEnd(due, nominal, clamped, unpublished)


def add_months(start: date, months: int) -> date:
    """The same day `months` later, or that month's last day where it is shorter."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def is_working_day(day: date) -> bool:
    """Whether a day is worked by the national calendar."""
    return national_calendar().is_working_day(day)


def next_working_day(day: date) -> date:
    """The day itself or the first worked one after it, by the national calendar."""
    return national_calendar().next_working_day(day)


def add_working_days(start: date, count: int) -> date:
    """The `count`-th working day after `start`, by the national calendar."""
    return national_calendar().add_working_days(start, count)


@cache
def statutory_holidays(year: int) -> Mapping[date, str]:
    """What 全国年节及纪念日放假办法 (2024) fixes, for a year without a published arrangement."""
    fixed = {date(year, 1, 1): "元旦", date(year, 5, 1): "劳动节", date(year, 5, 2): "劳动节"}
    fixed |= {date(year, 10, day): "国庆节" for day in (1, 2, 3)}
    fixed[_qingming(year)] = "清明节"
    new_year = _lunar(year, 1, 1)
    fixed |= {new_year + timedelta(days=n): "春节" for n in range(-1, 3)}
    return {**fixed, _lunar(year, 5, 5): "端午节", _lunar(year, 8, 15): "中秋节"}


def _days_of(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))


def _lunar(year: int, month: int, day: int) -> date:
    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _qingming(year: int) -> date:
    solar = Lunar.fromYmd(year, 3, 1).getJieQiTable()["清明"]
    return date(solar.getYear(), solar.getMonth(), solar.getDay())
