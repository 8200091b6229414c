"""The State Council's holidays, a year at a time: what all towns count working days by."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from services.roster.domain.history import Act, Entry, entry
from services.roster.errors import CalendarMistyped
from shared import ids
from shared.aggregate import Aggregate
from shared.calendar import PublishedYear, statutory_holidays
from shared.caller import PLATFORM
from shared.events.roster import CalendarPublished

FIRST, LAST = 2004, 2099
BY_THE_RULES_OF_2024 = 2025


@dataclass(frozen=True, kw_only=True)
class HolidayCalendar(Aggregate):
    """The arrangement of one year (国务院办公厅关于部分节假日安排的通知); days as 2027-01-01."""

    year: int
    holidays: Mapping[str, str] = field(default_factory=dict)
    made_up: tuple[date, ...] = ()
    document: str = ""
    history: tuple[Entry, ...] = ()

    @property
    def sort_key(self) -> str:
        return str(self.year)

    @classmethod
    def unpublished(cls, year: int) -> "HolidayCalendar":
        """The year before anything is known of it."""
        return cls(id=calendar_id(year), tenant=PLATFORM, year=year)


def calendar_id(year: int) -> str:
    """An installation has one calendar a year."""
    return ids.derived("calendar", PLATFORM, str(year))


def publish_calendar(
    held: HolidayCalendar, said: PublishedYear, document: str, act: Act
) -> HolidayCalendar:
    """Take the arrangement over, or its correction; the same once more changes nothing.

    Raises CalendarMistyped.
    """
    _check(said)
    made_up = tuple(sorted(set(said.made_up)))
    holidays = dict(sorted(said.holidays.items()))
    if (held.holidays, held.made_up, held.document) == (holidays, made_up, document):
        return held
    published = replace(
        held,
        holidays=holidays,
        made_up=made_up,
        document=document,
        history=(*held.history, entry("published", act)),
    )
    return published.record(CalendarPublished)


def _check(said: PublishedYear) -> None:
    """A year that could not be what the State Council said: a slip of the hand somewhere."""
    if not FIRST <= said.year <= LAST:
        raise CalendarMistyped(field="year", day=said.year, why="no year of this calendar")
    try:
        off = {date.fromisoformat(day) for day in said.holidays}
    except ValueError as error:
        raise CalendarMistyped(field="holidays", day=str(error), why="no day") from error
    for day in (*off, *said.made_up):
        if day.year != said.year and (day.year, day.month) != (said.year - 1, 12):
            raise CalendarMistyped(field="holidays", day=day, why="of another year")
    missing = sorted(statutory_holidays(said.year).keys() - off)
    if missing and said.year >= BY_THE_RULES_OF_2024:
        raise CalendarMistyped(field="holidays", day=missing[0], why="missing, a holiday by law")
    for day in said.made_up:
        if day.isoweekday() < 6 or day in off:
            raise CalendarMistyped(field="made_up", day=day, why="no weekend day that is worked")
