"""Writes on deliveries: store one for each subscription that an event concerns, settle, replay."""

import asyncio
import random
from collections.abc import Sequence
from datetime import datetime

from services.notify.commands.lanes import want
from services.notify.commands.subscriptions import keeper_only
from services.notify.domain import Delivery, Outcome, Subscription, delivery_of
from services.notify.domain import delivery as deliveries
from services.notify.domain.delivery import REPLAYED
from services.notify.domain.subscription import active_only
from services.notify.public import SubscriptionTested, matches, public_envelope
from services.notify.repository import Repository
from shared.caller import PLATFORM, Caller
from shared.events import Envelope
from shared.store import equal

REPLAYED_AT_ONCE = 200


async def offer(repository: Repository, public: Envelope) -> None:
    """Store the row of every subscription that asked for this event; a repeat adds none."""
    for subscription in await _interested(repository, public):
        now = repository.clock.now()
        row = delivery_of(subscription, public, now)
        await repository.deliveries.insert_once(row)
        # Also when the row was there: the process may have ended before it said so.
        if row.due_at is not None:
            await want(repository, row.tenant, subscription.id)


async def settle(repository: Repository, row: Delivery, outcome: Outcome) -> Delivery:
    """Take an attempt down; of two workers that tried the same round, one is noted."""
    now, chance = repository.clock.now(), random.random()
    tried, replays = row.tried, row.replays

    def decide(known: Delivery) -> Delivery:
        if (known.tried, known.replays) != (tried, replays):
            return known
        return deliveries.settle(known, outcome, now, chance)

    return await repository.deliveries.change(row.tenant, row.id, decide)


async def test(
    repository: Repository, caller: Caller, subscription_id: str, occasion: str
) -> Delivery:
    """Send an event that says nothing, to see whether events arrive."""
    keeper_only(caller)
    subscription = await repository.subscriptions.get(caller.tenant, subscription_id)
    active_only(subscription)
    now = repository.clock.now()
    public = public_envelope(
        SubscriptionTested(subscription_id=subscription.id),
        id=f"{subscription.id}:test:{occasion}",
        source=f"/tenants/{subscription.tenant}/notify",
        subject=subscription.id,
        time=now,
        tenant=subscription.tenant,
        sequence=subscription.seq,
    )
    row = delivery_of(subscription, public, now)
    await repository.deliveries.insert_once(row)
    await want(repository, row.tenant, subscription.id)
    return await repository.deliveries.get(row.tenant, row.id)


async def replay(repository: Repository, caller: Caller, delivery_id: str) -> Delivery:
    """Send one once more, under the same id; also what was sent already."""
    keeper_only(caller)
    row = await repository.deliveries.get(caller.tenant, delivery_id)
    active_only(await repository.subscriptions.get(caller.tenant, row.subscription_id))
    now = repository.clock.now()
    replayed = await repository.deliveries.change(
        caller.tenant, delivery_id, lambda known: deliveries.replay(known, now)
    )
    await want(repository, caller.tenant, row.subscription_id)
    return replayed


async def replay_failures(
    repository: Repository, caller: Caller, subscription_id: str, since: datetime
) -> int:
    """Send what failed or was missed since then; how many."""
    keeper_only(caller)
    active_only(await repository.subscriptions.get(caller.tenant, subscription_id))
    now, count = repository.clock.now(), 0
    for state in sorted(REPLAYED):
        cursor = None
        while True:
            page = await repository.deliveries.page(
                caller.tenant,
                equal("subscription_id", subscription_id),
                equal("state", state),
                limit=REPLAYED_AT_ONCE,
                cursor=cursor,
            )
            wanted = [row for row in page.items if row.stored_at >= since]
            await asyncio.gather(*(_replay(repository, row, now) for row in wanted))
            count += len(wanted)
            cursor = page.next_cursor
            if cursor is None or len(wanted) < len(page.items):
                break
    if count:
        await want(repository, caller.tenant, subscription_id)
    return count


async def _replay(repository: Repository, row: Delivery, now: datetime) -> None:
    await repository.deliveries.change(
        row.tenant, row.id, lambda known: deliveries.replay(known, now)
    )


async def _interested(repository: Repository, public: Envelope) -> Sequence[Subscription]:
    towns = await repository.interest.of(public.tenant, public.time)
    district = await repository.interest.of(PLATFORM, public.time)
    return [
        each
        for each in (*towns, *district)
        if each.covers(public.tenant) and matches(each.event_types, public.type)
    ]
