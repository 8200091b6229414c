"""Who subscribed, remembered only as far as it can't be out of date."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from services.notify.domain import Subscription
from shared.clock import Clock
from shared.store import Aggregates

CLOCKS_APART = timedelta(seconds=2)  # between the machines of an installation
MOST_TENANTS = 2_000


class Interest:
    """The subscriptions of tenants, read again for every event that is younger than the reading.

    So whoever subscribed before something happened is told of it, and a backlog of thousands of
    events costs one reading.
    """

    def __init__(self, subscriptions: Aggregates[Subscription], clock: Clock) -> None:
        self._subscriptions = subscriptions
        self._clock = clock
        self._known: dict[str, tuple[datetime, Sequence[Subscription]]] = {}

    async def of(self, tenant: str, happened: datetime) -> Sequence[Subscription]:
        """All subscriptions of a tenant that were there when the event happened, at least."""
        read_at, known = self._known.get(tenant, (None, ()))
        if read_at is not None and happened < read_at - CLOCKS_APART:
            return known
        now = self._clock.now()
        known = await self._subscriptions.having(tenant)
        if len(self._known) >= MOST_TENANTS:
            self._known.clear()
        self._known[tenant] = (now, known)
        return known
