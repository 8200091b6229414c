"""What a town has told outside, and what became of each event."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from services.notify.commands.subscriptions import keeper_only
from services.notify.domain import Delivery, State, Subscription
from services.notify.repository import Repository
from shared.caller import Caller
from shared.store import Page, equal


@dataclass(frozen=True)
class Health:
    """How a subscription's receiver is; the counts are of the deliveries that are still kept."""

    counts: Mapping[str, int]  # by state
    last_sent_at: datetime | None
    failing_since: datetime | None
    throttled_until: datetime | None

    @property
    def waiting(self) -> int:
        return self.counts.get(State.RESERVED, 0) + self.counts.get(State.FAILED, 0)


@dataclass(frozen=True)
class Seen:
    """A subscription with its receiver's health."""

    subscription: Subscription
    health: Health


async def subscriptions(
    repository: Repository, caller: Caller, *, limit: int = 50, cursor: str | None = None
) -> Page[Seen]:
    """The tenant's subscriptions, the newest first."""
    keeper_only(caller)
    page = await repository.subscriptions.page(caller.tenant, limit=limit, cursor=cursor)
    seen = await asyncio.gather(*(_seen(repository, each) for each in page.items))
    return Page(tuple(seen), page.next_cursor)


async def subscription(repository: Repository, caller: Caller, subscription_id: str) -> Seen:
    """One of the tenant's; raises NotFound."""
    keeper_only(caller)
    return await _seen(
        repository, await repository.subscriptions.get(caller.tenant, subscription_id)
    )


async def deliveries(
    repository: Repository,
    caller: Caller,
    subscription_id: str,
    *,
    state: State | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[Delivery]:
    """A subscription's deliveries with their attempts, the newest first."""
    keeper_only(caller)
    await repository.subscriptions.get(caller.tenant, subscription_id)
    where = [equal("subscription_id", subscription_id)]
    if state is not None:
        where.append(equal("state", state))
    return await repository.deliveries.page(caller.tenant, *where, limit=limit, cursor=cursor)


async def delivery(repository: Repository, caller: Caller, delivery_id: str) -> Delivery:
    """One delivery with its body and attempts; raises NotFound."""
    keeper_only(caller)
    found = await repository.deliveries.get(caller.tenant, delivery_id)
    await repository.subscriptions.get(caller.tenant, found.subscription_id)
    return found


async def _seen(repository: Repository, held: Subscription) -> Seen:
    lane = await repository.lanes.find(held.tenant, held.id)
    counts = await repository.deliveries.count(
        held.tenant, equal("subscription_id", held.id), by="state"
    )
    health = Health(
        counts=counts,
        last_sent_at=lane.last_sent_at if lane else None,
        failing_since=lane.failing_since if lane else None,
        throttled_until=lane.throttled_until if lane else None,
    )
    return Seen(held, health)
