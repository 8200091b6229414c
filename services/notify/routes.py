"""notify's HTTP door."""

from typing import Annotated

from fastapi import APIRouter, Depends

from services.notify import commands, queries
from services.notify.repository import Repository
from services.notify.schemas import InboxOut, NotificationOut
from shared.api import CurrentCaller, Paging, repository_of

router = APIRouter(prefix="/notify/api/v1", tags=["notifications"])

NotifyRepository = Annotated[Repository, Depends(repository_of)]


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
