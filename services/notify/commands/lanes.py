"""Writes on lanes: that something waits, who serves it, and how the receiver is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce

from services.notify.domain import Lane, Outcome, Result
from services.notify.domain import lane as lanes
from services.notify.repository import Repository
from shared.clock import machine_now


async def want(
    repository: Repository, tenant: str, subscription_id: str, *, anew: bool = False
) -> None:
    """Something waits for this subscription; `anew` forgets how the receiver was before.

    After the row is stored, never before: a worker that leaves the lane looks for rows first and
    then sees that it is wanted again.
    """
    now = repository.clock.now()
    await repository.lanes.insert_once(Lane(id=subscription_id, tenant=tenant, due=now))

    def decide(lane: Lane) -> Lane:
        fresh = replace(lane, failing_since=None, throttled_until=None) if anew else lane
        return lanes.wanted(fresh, now)

    await repository.lanes.change(tenant, subscription_id, decide)
    repository.has_work.set()


async def claim(
    repository: Repository, tenant: str, subscription_id: str, token: str, lease: timedelta
) -> bool:
    """Serve a lane alone for the time of a lease; False when somebody else does."""
    now, machine = repository.clock.now(), machine_now()
    lane = await repository.lanes.change(
        tenant,
        subscription_id,
        lambda known: lanes.claimed(known, token, machine, now, lease),
    )
    return lane.token == token


async def release(
    repository: Repository, tenant: str, subscription_id: str, token: str, due: datetime | None
) -> Lane:
    """Leave a lane until something is due."""
    now = repository.clock.now()
    return await repository.lanes.change(
        tenant, subscription_id, lambda known: lanes.released(known, token, due, now)
    )


async def note(
    repository: Repository, tenant: str, subscription_id: str, outcomes: Sequence[Outcome]
) -> Lane:
    """Take down what a round of attempts says of the receiver; one success clears the failures."""
    now = repository.clock.now()
    by_success = sorted(outcomes, key=lambda outcome: outcome.result is Result.SENT)

    def decide(lane: Lane) -> Lane:
        return reduce(lambda known, outcome: lanes.noted(known, outcome, now), by_success, lane)

    return await repository.lanes.change(tenant, subscription_id, decide)
