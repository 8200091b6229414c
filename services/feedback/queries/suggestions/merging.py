"""What may be handled as one, and what is."""

from services.feedback.domain.suggestion import State, Suggestion
from services.feedback.repository import Repository
from shared.store import equal

_MOST = 50
_OPEN = (
    State.SCREENING,
    State.ASSIGNED,
    State.SIGNED_FOR,
    State.IN_PROGRESS,
    State.EXTENDED,
    State.REPLY_REVIEW,
)


async def open_masters(repository: Repository, tenant: str) -> list[Suggestion]:
    """What another may be merged into: accepted and not answered, the newest of each state."""
    found: list[Suggestion] = []
    for state in _OPEN:
        page = await repository.suggestions.page(tenant, equal("state", state), limit=_MOST)
        found += page.items
    return sorted(found, key=lambda each: each.number)


async def merged_into(repository: Repository, tenant: str, master: Suggestion) -> list[Suggestion]:
    """What was merged into this one, by number."""
    if not master.number:
        return []
    found = await repository.suggestions.having(tenant, equal("merged_into", master.id))
    return sorted(found, key=lambda each: each.number)
