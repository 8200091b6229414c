"""The State Council's holidays over HTTP: an operator publishes, everybody reads."""

from typing import Annotated

from fastapi import APIRouter, Path

from services.roster import commands, queries
from services.roster.domain.calendar import FIRST, LAST
from services.roster.routes.dependencies import API, Operator, RosterRepository
from services.roster.schemas.calendars import CalendarForm, CalendarOut
from shared.api import CurrentCaller

router = APIRouter(prefix=API, tags=["calendars"])
Year = Annotated[int, Path(ge=FIRST, le=LAST)]


@router.post("/calendars", status_code=201)
async def publish_calendar(
    body: CalendarForm, caller: Operator, repository: RosterRepository
) -> CalendarOut:
    """Publish a year's holidays, or correct them; dates that rest on it are counted again."""
    await commands.publish_calendar(repository, caller, body.said, body.document)
    return await _seen(repository, body.year)


@router.get("/calendars/{year}")
async def calendar(year: Year, _caller: CurrentCaller, repository: RosterRepository) -> CalendarOut:
    """By what working days of a year are counted."""
    return await _seen(repository, year)


async def _seen(repository: RosterRepository, year: int) -> CalendarOut:
    held, counted = await queries.calendar_of(repository, year)
    return CalendarOut(
        year=year,
        published=held is not None,
        holidays=dict(counted.holidays),
        made_up=list(counted.made_up),
        document=held.document if held else "",
    )
