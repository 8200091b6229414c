"""How much waits in the outboxes, for the metrics: looked at now and then, never at a scrape."""

import asyncio
from datetime import datetime

from shared.clock import machine_now
from shared.errors import Unavailable
from shared.messaging.metrics import OLDEST, WAITING
from shared.store.outbox import Outbox

LOOK_EVERY = 10.0


class OutboxWatch:
    """Keeps the gauges of a service's outboxes, at the cost of a sweep.

    The age goes on while the store is away: then it is that of the last look.
    """

    def __init__(self, outbox: Outbox, every: float = LOOK_EVERY) -> None:
        self._outbox = outbox
        self._every = every
        self._since: datetime | None = None

    async def run(self) -> None:
        """Look until cancelled."""
        OLDEST.set_function(self._age)
        while True:
            try:
                count, self._since = await self._outbox.waiting()
            except Unavailable:
                pass  # the probe of the store tells
            else:
                WAITING.set(count)
            await asyncio.sleep(self._every)

    def _age(self) -> float:
        if self._since is None:
            return 0.0
        return max(0.0, (machine_now() - self._since).total_seconds())
