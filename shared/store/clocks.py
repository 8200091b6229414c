"""Clocks live in the aggregates; a sweep looks which have come and fires an ordinary command."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from shared import tracing
from shared.aggregate import Aggregate
from shared.errors import NotFound, TooBusy
from shared.store.aggregates import Aggregates

A = TypeVar("A", bound=Aggregate)


async def sweep_clocks(
    aggregates: Aggregates[A],
    now: datetime,
    fire: Callable[[str, str], Awaitable[object]],
) -> int:
    """Fire for tenant and id of each aggregate of which a clock has come; how many there were.

    The command checks again under its compare-and-set, so that any number of workers may sweep.
    """
    due = await aggregates.due(now)
    for tenant, aggregate_id in due:
        try:
            with tracing.by_itself(f"clock {aggregates.name}", tenant):
                await fire(tenant, aggregate_id)
        except (NotFound, TooBusy):
            continue  # another worker is at it; the next sweep sees what is left
    return len(due)
