"""A burst of events drained by the sweep, beside few and beside many clean documents."""

import asyncio
import time
from dataclasses import dataclass
from functools import partial

from bench.rows import Row, against
from bench.waiting import clean, put, waiting
from scripts.local.progress import say
from scripts.topology import establish
from services.activities.repository import MandateCopy
from shared import ids
from shared.events import Envelope
from shared.events.roster import MandateElected
from shared.messaging import Binding, Relay, copy
from shared.store import Copies, Database
from shared.store.outbox import Outbox
from tests.support.waiting import eventually

BURST = 10_000
FEW, MANY = 10_000, 1_000_000
ROUNDS = 3
SWEEPS = 200
LONGEST_ROUND = 120.0


async def on_mandate(copies: Copies[MandateCopy], envelope: Envelope) -> None:
    """Never called: the queue only takes what arrives."""
    await copies.apply(envelope)


BINDINGS: tuple[Binding, ...] = (copy("burst", on_mandate, MandateElected),)


@dataclass
class Drain:
    """A relay over whatever collections are named in `swept`."""

    source: Database
    swept: list[str]

    async def filled(self, count: int) -> str:
        """A collection with so many clean documents."""
        name = f"mandates_{ids.new()}"
        self.source.keeps_aggregates(name)
        await self.source.ensure_indexes(())
        await put(self.source, name, clean(count))
        return name

    async def burst(self, collection: str) -> float:
        """Events a second until none of the burst waits."""
        await put(self.source, collection, waiting(BURST))
        began = time.perf_counter()
        self.swept[:] = [collection]
        await eventually(partial(self._is_clean, collection), within=LONGEST_ROUND)
        rate = BURST / (time.perf_counter() - began)
        self.swept.clear()
        return rate

    async def sweep(self, collection: str) -> float:
        """Sweeps a second that find nothing."""
        asked = {"outbox_since": {"$gt": 0}, "lease_until": {"$lte": 1}}
        began = time.perf_counter()
        for _ in range(SWEEPS):
            await self.source.collection(collection).find(asked, limit=200, only=("_id",))
        return SWEEPS / (time.perf_counter() - began)

    async def _is_clean(self, collection: str) -> bool:
        asked = {"outbox_since": {"$gt": 0}}
        return not await self.source.collection(collection).find(asked, limit=1, only=("_id",))


async def measure(url: str, management_url: str, store_url: str) -> list[Row]:
    """Rounds beside many and beside few, one after the other; medians."""
    await establish(url, management_url, {"activities": BINDINGS})
    drain = Drain(Database.open(store_url, f"bench_burst_{ids.new()}"), [])
    relaying = asyncio.ensure_future(Relay(Outbox(drain.source, drain.swept), url).run())
    try:
        say(f"{MANY:,} clean documents: about two minutes")
        many = await drain.filled(MANY)
        await drain.burst(await drain.filled(0))
        bursts, sweeps = [], []
        for _ in range(ROUNDS):
            few = await drain.filled(FEW)
            sweeps.append((await drain.sweep(many), await drain.sweep(few)))
            bursts.append((await drain.burst(many), await drain.burst(few)))
    finally:
        relaying.cancel()
        await asyncio.gather(relaying, return_exceptions=True)
        drain.source.close()
    beside = f"beside {MANY:,} clean documents, against {FEW:,}"
    return [
        against(f"burst of {BURST:,} {beside}", "events/s", bursts),
        against(f"empty sweep {beside}", "sweeps/s", sweeps),
    ]
