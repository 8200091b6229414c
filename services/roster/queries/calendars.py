"""What working days are counted by in a year."""

from services.roster.domain.calendar import HolidayCalendar, calendar_id
from services.roster.repository import Repository
from shared.calendar import PublishedYear, national_calendar
from shared.caller import PLATFORM


async def calendar_of(
    repository: Repository, year: int
) -> tuple[HolidayCalendar | None, PublishedYear]:
    """The published year if there is one, and what counts: that, or the first data."""
    held = await repository.calendars.find(PLATFORM, calendar_id(year))
    if held is None:
        return None, national_calendar().year(year)
    return held, PublishedYear(held.year, held.holidays, held.made_up)
