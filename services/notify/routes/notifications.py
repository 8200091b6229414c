"""The inbox over HTTP."""

from fastapi import APIRouter

from services.notify import commands, queries
from services.notify.routes.doors import API, NotifyRepository
from services.notify.schemas import InboxOut, NotificationOut
from shared.api import CurrentCaller, Paging

router = APIRouter(prefix=API, tags=["notifications"])


@router.get("/notifications")
async def inbox(
    caller: CurrentCaller, repository: NotifyRepository, paging: Paging, unread: bool = False
) -> InboxOut:
    """The caller's own inbox, newest first; `unread=true` leaves out what was read."""
    found = await queries.inbox(
        repository, caller, unread_only=unread, limit=paging.limit, cursor=paging.cursor
    )
    return InboxOut.of(found, repository.clock.today())


@router.post("/notifications/{notification_id}/read")
async def read(
    notification_id: str, caller: CurrentCaller, repository: NotifyRepository
) -> NotificationOut:
    """Mark a notice of the caller's own inbox as read."""
    return NotificationOut.of(
        await commands.read(repository, caller, notification_id), repository.clock.today()
    )
