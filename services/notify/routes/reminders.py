"""The overdue ladder over HTTP, and what the caller wants to be reminded of."""

from fastapi import APIRouter

from services.notify import queries
from services.notify.commands.choosing import choose_reminders
from services.notify.domain.reminders import Rung
from services.notify.routes.doors import API, NotifyRepository
from services.notify.schemas.reminders import LadderOut, ReminderChoiceIn, ReminderChoiceOut
from shared.api import CurrentCaller, Paging

router = APIRouter(prefix=API, tags=["reminders"])


@router.get("/escalations")
async def escalations(
    caller: CurrentCaller,
    repository: NotifyRepository,
    paging: Paging,
    rung: Rung = Rung.OVERDUE,
) -> LadderOut:
    """What reached a rung of the overdue ladder, the newest first."""
    page = await queries.ladder(repository, caller, rung, limit=paging.limit, cursor=paging.cursor)
    return LadderOut.of(page)


@router.get("/reminder-choice")
async def reminder_choice(caller: CurrentCaller, repository: NotifyRepository) -> ReminderChoiceOut:
    """What the caller is not reminded of, and what can be turned off."""
    return ReminderChoiceOut.of(await queries.choice(repository, caller))


@router.put("/reminder-choice")
async def choose(
    body: ReminderChoiceIn, caller: CurrentCaller, repository: NotifyRepository
) -> ReminderChoiceOut:
    """Turn off exactly this; what tells that a date has passed can't be turned off."""
    return ReminderChoiceOut.of(await choose_reminders(repository, caller, body.off))
