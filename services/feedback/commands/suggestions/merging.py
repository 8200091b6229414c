"""Handling two on the same matter as one."""

from services.feedback.commands.looking_up import rules_of
from services.feedback.commands.suggestions.changing import Which, change
from services.feedback.domain import suggestion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.suggestion import Suggestion
from services.feedback.errors import MasterNotOpen
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.store import equal


async def merge(repository: Repository, caller: Caller, which: Which, master_id: str) -> Suggestion:
    """Handle it as part of another; raises MasterNotOpen."""
    master = await repository.suggestions.find(caller.tenant, master_id)
    if master is None:
        raise MasterNotOpen(field="master_id")
    return await change(repository, caller, which, lambda s, act: domain.merge(s, master, act))


async def follow_master(repository: Repository, tenant: str, suggestion_id: str) -> None:
    """Bring one that was merged up to where its master stands."""
    merged = await repository.suggestions.get(tenant, suggestion_id)
    if merged.merged_into:
        master = await repository.suggestions.get(tenant, merged.merged_into)
        await _follow(repository, merged.id, master)


async def let_follow(repository: Repository, tenant: str, master_id: str) -> None:
    """Bring all that were merged into this one up to where it stands."""
    followers = await repository.suggestions.having(tenant, equal("merged_into", master_id))
    if followers:
        master = await repository.suggestions.get(tenant, master_id)
        for follower in followers:
            await _follow(repository, follower.id, master)


async def _follow(repository: Repository, suggestion_id: str, master: Suggestion) -> None:
    rules = await rules_of(repository, master.tenant)
    act = Act.of_nobody(repository.clock.now())
    await repository.suggestions.change(
        master.tenant, suggestion_id, lambda s: domain.follow(s, master, act, rules)
    )
