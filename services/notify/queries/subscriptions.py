"""What a town has told outside, and what became of each event."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.notify.commands.subscriptions import keeper_only
from services.notify.domain import CatchUp, Delivery, State, Subscription, Transport
from services.notify.repository import Repository
from shared.caller import Caller
from shared.messaging.feeds import QUEUE
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


class FeedState(StrEnum):
    """Whether a feed can be read, and whether it is."""

    WAITING = "waiting"  # not on the broker yet; `problem` says why
    READY = "ready"
    LAGGING = "lagging"


@dataclass(frozen=True)
class SeenFeed:
    """A broker feed as its reader must know it."""

    address: str
    virtual_host: str
    user: str
    queue: str
    state: FeedState
    problem: str
    messages: int
    bytes: int
    most_bytes: int
    has_dropped: bool
    lagging_since: datetime | None
    catch_up: CatchUp | None


@dataclass(frozen=True)
class Seen:
    """A subscription with its receiver's health."""

    subscription: Subscription
    health: Health
    feed: SeenFeed | None = None


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
    return Seen(held, health, await _feed(repository, held))


async def _feed(repository: Repository, held: Subscription) -> SeenFeed | None:
    if held.transport is not Transport.BROKER:
        return None
    row = await repository.feeds.find(held.tenant, held.id)
    channel = repository.broker_feed
    wanted = channel.wanted(held)
    state = FeedState.READY if row and row.is_ready else FeedState.WAITING
    return SeenFeed(
        address=channel.address,
        virtual_host=wanted.name,
        user=wanted.name,
        queue=QUEUE,
        state=FeedState.LAGGING if held.lagging_since else state,
        problem=row.problem if row else "",
        messages=row.messages if row else 0,
        bytes=row.bytes if row else 0,
        most_bytes=wanted.max_bytes,
        has_dropped=row.has_dropped if row else False,
        lagging_since=held.lagging_since,
        catch_up=row.catch_up if row else None,
    )
