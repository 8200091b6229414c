"""Counting a town's running dates again, when its periods or the holidays changed."""

from collections.abc import AsyncIterator

from services.feedback.commands.looking_up import rules_of
from services.feedback.domain import suggestion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Cause
from services.feedback.domain.suggestion import ENDED, State
from services.feedback.repository import Repository
from shared.store import equal

_PAGE = 200
_WITHOUT_DATES = ENDED | {State.RATED, State.MERGED}


async def recount_town(repository: Repository, tenant: str, cause: Cause) -> None:
    """Bring every running date of a town up to its rules of now; those that agree stay."""
    repository.known_profiles.pop(tenant, None)
    rules = await rules_of(repository, tenant)
    act = Act.of_nobody(repository.clock.now())
    async for suggestion_id in _running(repository, tenant):
        await repository.suggestions.change(
            tenant, suggestion_id, lambda held: domain.recount(held, cause, act, rules)
        )


async def recount_all(repository: Repository, cause: Cause) -> None:
    """The same for every town."""
    repository.calendar.forget()
    for tenant in await repository.townships.tenants():
        await recount_town(repository, tenant, cause)


async def _running(repository: Repository, tenant: str) -> AsyncIterator[str]:
    for state in State:
        cursor: str | None = None
        while state not in _WITHOUT_DATES:
            page = await repository.suggestions.page(
                tenant, equal("state", state), limit=_PAGE, cursor=cursor
            )
            for found in page.items:
                if found.deadlines:
                    yield found.id
            cursor = page.next_cursor
            if cursor is None:
                break
