"""An account's own filters."""

from services.feedback.domain.saved_filter import SavedFilter, SavedFilters
from services.feedback.repository import Repository
from shared.caller import Caller


async def saved_filters(repository: Repository, caller: Caller) -> tuple[SavedFilter, ...]:
    """Those that the caller keeps, in the order of keeping."""
    id = SavedFilters.id_of(caller.tenant, caller.account_id)
    held = await repository.saved_filters.find(caller.tenant, id)
    return held.filters if held else ()
