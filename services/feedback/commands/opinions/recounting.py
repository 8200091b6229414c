"""Counting running dates again, when a year's holidays were published."""

from collections.abc import AsyncIterator

from services.feedback.commands.opinions.changing import change_by_itself
from services.feedback.domain import opinion as domain
from services.feedback.domain.opinion import WAITS
from services.feedback.repository import Repository
from shared.store import equal

_PAGE = 200


async def recount_all(repository: Repository) -> None:
    """Count the running dates of every town, by the holidays that are known now."""
    repository.calendar.forget()
    for tenant in await repository.townships.tenants():
        async for opinion_id in _with_dates(repository, tenant):
            await change_by_itself(repository, tenant, opinion_id, domain.recount)


async def _with_dates(repository: Repository, tenant: str) -> AsyncIterator[str]:
    for state in WAITS:
        cursor: str | None = None
        while True:
            page = await repository.opinions.page(
                tenant, equal("state", state), limit=_PAGE, cursor=cursor
            )
            for found in page.items:
                yield found.id
            cursor = page.next_cursor
            if cursor is None:
                break
