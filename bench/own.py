"""Our road for events: from the outbox over the bus to the effect."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from bench.waiting import put, waiting
from services.activities.repository import MandateCopy
from shared import ids
from shared.events import Envelope
from shared.events.roster import MandateElected
from shared.messaging import Binding, Relay, Subscriber, copy
from shared.store import Copies, Database
from shared.store.documents import Document
from shared.store.outbox import Outbox
from shared.store.waiting import Courier, Waiting, events_in
from shared.store.writing import now_ms
from tests.support.waiting import eventually

LONGEST_ROUND = 30.0
LOOK_EVERY = 0.01


@dataclass(frozen=True)
class Load:
    """So many aggregates with so many events each, waiting in their outboxes."""

    aggregates: int
    events: int

    @property
    def total(self) -> int:
        return self.aggregates * self.events


@dataclass
class Reader:
    """A service that keeps a copy of each mandate, and counts what was applied."""

    copies: Copies[MandateCopy]
    wanted: int = 0
    applied: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def expect(self, events: int) -> None:
        """Count anew."""
        self.applied, self.wanted = 0, events
        self.done.clear()

    def count(self, events: int) -> None:
        """So many more are applied."""
        self.applied += events
        if self.applied >= self.wanted:
            self.done.set()


async def on_mandate(reader: Reader, envelope: Envelope) -> None:
    """Keep one."""
    await reader.copies.apply(envelope)
    reader.count(1)


async def on_mandates(reader: Reader, envelopes: Sequence[Envelope]) -> None:
    """Keep many at once."""
    await reader.copies.apply_all(envelopes)
    reader.count(len(envelopes))


BINDINGS: tuple[Binding, ...] = (copy("bench", on_mandate, MandateElected, batch=on_mandates),)


@dataclass
class OwnRoad:
    """A relay over prepared outboxes and a subscriber with copies, running."""

    source: Database
    target: Database
    swept: list[str]
    reader: Reader

    async def carry(self, documents: Sequence[Document], events: int) -> float:
        """Events a second from handing over until all have their effect and no outbox holds any."""
        # A collection of its own, which the relay doesn't know while it is being filled.
        name = f"mandates_{ids.new()}"
        self.source.keeps_aggregates(name)
        await self.source.ensure_indexes(())
        handed = self._leased(name, documents)
        await put(self.source, name, iter(documents))
        self.reader.expect(events)
        began = time.perf_counter()
        self.swept[:] = [name]
        self._hand_over(handed)
        async with asyncio.timeout(LONGEST_ROUND):
            await self.reader.done.wait()
            await self._settled(name)
        rate = events / (time.perf_counter() - began)
        self.swept.clear()
        await self._check(documents)
        return rate

    def _leased(self, name: str, documents: Sequence[Document]) -> list[Waiting]:
        """What a write of this process would hand to the relay, and under the same lease."""
        until, now = self._courier.leases_until(), now_ms()
        for each in documents:
            each["lease_until"] = until
        return [
            Waiting(
                name,
                each["_id"],
                each["seq"],
                events_in(each["outbox"]),
                each["outbox_count"],
                until,
                now,
            )
            for each in documents
        ]

    def _hand_over(self, handed: Sequence[Waiting]) -> None:
        for each in handed:
            self._courier.take(each)

    @property
    def _courier(self) -> Courier:
        if self.source.courier is None:
            raise AssertionError("the relay has lost the broker")
        return self.source.courier

    async def _settled(self, name: str) -> None:
        waiting = self.source.collection(name)
        while await waiting.find_one({"outbox_since": {"$gt": 0}}):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(LOOK_EVERY)

    async def _check(self, documents: Sequence[Document]) -> None:
        last = {each["_id"]: each["seq"] for each in documents}
        copies = self.target.collection("mandates")
        found = await copies.find({"_id": {"$in": list(last)}}, limit=len(last), only=("seq",))
        if {each["_id"]: each["seq"] for each in found} != last:
            raise AssertionError("the copies are not what was sent")


@asynccontextmanager
async def own_road(url: str, store_url: str) -> AsyncIterator[OwnRoad]:
    """The road, running while the block does."""
    source = Database.open(store_url, f"bench_source_{ids.new()}")
    target = Database.open(store_url, f"bench_copies_{ids.new()}")
    reader, swept = Reader(Copies(target, "mandates", MandateCopy)), list[str]()
    await target.ensure_indexes(())
    relay = Relay(Outbox(source, swept), url)
    subscriber = Subscriber("activities", BINDINGS, reader, url, target.writable)
    running = [asyncio.ensure_future(each.run()) for each in (relay, subscriber)]
    try:
        await eventually(partial(_is_connected, source))
        yield OwnRoad(source, target, swept, reader)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        source.close()
        target.close()


async def _is_connected(source: Database) -> bool:
    return source.courier is not None


def prepared(load: Load) -> list[Document]:
    """Aggregates whose events wait in their outboxes, not stored yet."""
    return list(waiting(load.aggregates, events=load.events))


def bodies_of(documents: Sequence[Document]) -> list[bytes]:
    """The events of all of them, as they travel."""
    return [event.encode() for each in documents for event in each["outbox"].values()]
