"""Keeping and forgetting an account's own filters."""

from services.feedback.domain.saved_filter import SavedFilter, SavedFilters
from services.feedback.repository import Repository
from shared.caller import Caller


async def save_filter(repository: Repository, caller: Caller, new: SavedFilter) -> None:
    """Keep it for the caller's account; raises TooManySavedFilters."""
    id = SavedFilters.id_of(caller.tenant, caller.account_id)
    await repository.saved_filters.insert_once(SavedFilters(id=id, tenant=caller.tenant))
    await repository.saved_filters.change(caller.tenant, id, lambda held: held.with_one(new))


async def forget_filter(repository: Repository, caller: Caller, name: str) -> None:
    """Forget it; raises NotFound for an account that never kept one."""
    id = SavedFilters.id_of(caller.tenant, caller.account_id)
    await repository.saved_filters.change(caller.tenant, id, lambda held: held.without(name))
