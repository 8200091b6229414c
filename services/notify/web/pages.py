"""The inbox as a page and as a fragment."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from services.notify import commands, queries
from services.notify.repository import Repository
from services.notify.schemas import NotificationOut
from services.notify.web.due import chips
from shared.api import PageCaller, Paging, repository_of
from shared.web import form_of, fragment, render, see_other

router = APIRouter(prefix="/notify", include_in_schema=False)

NotifyRepository = Annotated[Repository, Depends(repository_of)]
SHOWN_ON_HOME = 5


@router.get("/inbox")
async def inbox(
    request: Request, caller: PageCaller, repository: NotifyRepository, paging: Paging
) -> Response:
    """Everything the caller was told, newest first."""
    found = await queries.inbox(repository, caller, limit=paging.limit, cursor=paging.cursor)
    return render(
        request,
        "notify/inbox.html",
        caller=caller,
        notices=[
            NotificationOut.of(notice, repository.clock.today()) for notice in found.page.items
        ],
        chips=chips(request, found.standings, repository.clock.today()),
        unread=found.unread,
        next_cursor=found.page.next_cursor,
    )


@router.get("/inbox/{notification_id}")
async def open_notice(
    notification_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """Open a notice: it is read, and the reader is where it leads."""
    notice = await commands.read(repository, caller, notification_id)
    return see_other(notice.link)


@router.post("/inbox/read")
async def read_all(request: Request, caller: PageCaller, repository: NotifyRepository) -> Response:
    """Mark the newest unread notices as read."""
    await form_of(request, caller)
    found = await queries.inbox(repository, caller, unread_only=True, limit=200)
    for notice in found.page.items:
        await commands.read(repository, caller, notice.id)
    return see_other("/notify/inbox", done="read")


@router.get("/fragments/inbox")
async def inbox_fragment(
    request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """The newest unread notices, for the home page."""
    found = await queries.inbox(repository, caller, unread_only=True, limit=SHOWN_ON_HOME)
    return fragment(
        request,
        "notify/inbox_fragment.html",
        caller=caller,
        notices=[
            NotificationOut.of(notice, repository.clock.today()) for notice in found.page.items
        ],
        chips=chips(request, found.standings, repository.clock.today()),
        unread=found.unread,
    )
