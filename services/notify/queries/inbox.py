"""Every read of notify: the inbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.notify.commands import inbox_of
from services.notify.domain import Notification
from services.notify.queries.reminders import Standing, standings
from services.notify.repository import Repository
from shared.caller import Caller
from shared.store import Page, equal


@dataclass(frozen=True)
class Inbox:
    """A page of an inbox, how many of all are unread, and how what was reminded of stands."""

    page: Page[Notification]
    unread: int
    standings: Mapping[str, Standing] = field(default_factory=dict)


async def inbox(
    repository: Repository,
    caller: Caller,
    *,
    unread_only: bool = False,
    limit: int = 50,
    cursor: str | None = None,
) -> Inbox:
    """The caller's notices, newest first."""
    mine = equal("recipient", inbox_of(caller))
    unread = equal("status", "unread")
    where = (mine, unread) if unread_only else (mine,)
    page = await repository.notifications.page(caller.tenant, *where, limit=limit, cursor=cursor)
    counted = await repository.notifications.count(caller.tenant, mine, unread)
    return Inbox(page, counted.get("", 0), await standings(repository, page.items))
