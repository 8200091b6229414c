"""Publishing the State Council's holidays to the installation."""

from services.roster.commands.acts import act
from services.roster.domain.calendar import HolidayCalendar, publish_calendar
from services.roster.domain.rights import operator_only
from services.roster.repository import Repository
from shared.calendar import PublishedYear
from shared.caller import PLATFORM, Caller


async def publish(
    repository: Repository, caller: Caller, said: PublishedYear, document: str
) -> HolidayCalendar:
    """Take a year's arrangement over, or its correction; raises CalendarMistyped."""
    operator_only(caller)
    done = act(repository, caller)
    unknown = HolidayCalendar.unpublished(said.year)
    published = publish_calendar(unknown, said, document.strip(), done)
    if await repository.calendars.create_once(published):
        return published
    return await repository.calendars.change(
        PLATFORM,
        unknown.id,
        lambda held: publish_calendar(held, said, document.strip(), done),
    )
