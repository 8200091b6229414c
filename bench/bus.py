"""From the outbox over the bus to the effect, against the broker's client by itself."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from bench.raw import RawRoad
from bench.rows import Row, against
from scripts.topology import establish
from services.activities.repository import MandateCopy
from services.roster.domain.mandate import Mandate
from services.roster.domain.places import Level
from shared import ids
from shared.clock import machine_now
from shared.events import Envelope
from shared.events.roster import MandateElected
from shared.messaging import Binding, Relay, Subscriber, copy
from shared.store import Copies, Database
from shared.store.documents import Codec, Document
from shared.store.facts import events_of
from shared.store.outbox import Outbox
from shared.store.writing import creation
from tests.support.waiting import eventually

TENANT = "luji"
ROUNDS, LEAST_ROUNDS = 3, 2
LONGEST = 40.0  # then no further round begins
WARM_UP = 400
LONGEST_ROUND = 30.0


@dataclass(frozen=True)
class Load:
    """So many aggregates with so many events each, waiting in their outboxes."""

    aggregates: int
    events: int

    @property
    def total(self) -> int:
        return self.aggregates * self.events


ONE_EACH = Load(1200, 1)
TEN_EACH = Load(1000, 10)


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
    swept: list[str]
    relay: Relay
    reader: Reader

    async def carry(self, documents: Sequence[Document], events: int) -> float:
        """Events a second from the nudge until all have their effect and no outbox holds any."""
        # A collection of its own, which the relay doesn't know while it is being filled.
        name = f"mandates_{ids.new()}"
        self.source.keeps_aggregates(name)
        await self.source.ensure_indexes(())
        await self.source.handle[name].insert_many(documents)
        self.reader.expect(events)
        began = time.perf_counter()
        self.swept[:] = [name]
        for document in documents:
            self.relay.nudge(name, document["_id"])
        async with asyncio.timeout(LONGEST_ROUND):
            await self.reader.done.wait()
            await eventually(partial(self._is_settled, name), within=LONGEST_ROUND)
        rate = events / (time.perf_counter() - began)
        self.swept.clear()
        await self._check(documents)
        return rate

    async def _is_settled(self, name: str) -> bool:
        held = await self.source.collection(name).find_one({"outbox_since": {"$gt": 0}})
        return held is None

    async def _check(self, documents: Sequence[Document]) -> None:
        last = {each["_id"]: each["seq"] for each in documents}
        kept = {each.id: each.seq for each in await self._kept(list(last))}
        if kept != last:
            raise AssertionError("the copies are not what was sent")

    async def _kept(self, wanted: Sequence[str]) -> list[MandateCopy]:
        found = [await self.reader.copies.find(TENANT, each) for each in wanted]
        return [each for each in found if each is not None]


async def measure(url: str, management_url: str, store_url: str) -> list[Row]:
    """Rounds of raw, one event each and ten events each, one after the other; medians."""
    await establish(url, management_url, {"activities": BINDINGS})
    pairs: dict[Load, list[tuple[float, float]]] = {ONE_EACH: [], TEN_EACH: []}
    raw = await RawRoad.open(url)
    async with _own_road(url, store_url) as own:
        await own.carry(_prepared(Load(WARM_UP, 1)), WARM_UP)
        await raw.carry(_bodies(_prepared(Load(WARM_UP, 1))))
        began = time.monotonic()
        for number in range(ROUNDS):
            if number >= LEAST_ROUNDS and time.monotonic() - began > LONGEST:
                break
            for load, measured in pairs.items():
                documents = _prepared(load)
                reference = await raw.carry(_bodies(documents))
                measured.append((await own.carry(documents, load.total), reference))
    await raw.close()
    return [
        against(f"outbox → bus → effect, {load.events} an aggregate", "events/s", measured)
        for load, measured in pairs.items()
    ]


@asynccontextmanager
async def _own_road(url: str, store_url: str) -> AsyncIterator[OwnRoad]:
    source = Database.open(store_url, f"bench_source_{ids.new()}")
    target = Database.open(store_url, f"bench_copies_{ids.new()}")
    reader, swept = Reader(Copies(target, "mandates", MandateCopy)), list[str]()
    await target.ensure_indexes(())
    relay = Relay(Outbox(source, swept), url)
    subscriber = Subscriber("activities", BINDINGS, reader, url, target.writable)
    running = [asyncio.ensure_future(each.run()) for each in (relay, subscriber)]
    try:
        yield OwnRoad(source, swept, relay, reader)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        source.close()
        target.close()


def _prepared(load: Load) -> list[Document]:
    return [_mandate(load.events) for _ in range(load.aggregates)]


def _mandate(events: int) -> Document:
    mandate = Mandate(
        id=ids.new(),
        tenant=TENANT,
        person_id=ids.new(),
        person_key=ids.new(),
        name="陈秀兰",
        level=Level.TOWN,
        electoral_district_id=ids.new(),
        electoral_district_name="第七选区",
        group_id=ids.new(),
        group_name="第一代表小组",
    )
    for _ in range(events):
        mandate = mandate.record(MandateElected)
    outgoing = events_of(mandate, "roster", 0, machine_now())
    state = {**_CODEC.state(mandate), "sort_key": _CODEC.sort_key(mandate)}
    return creation(mandate, state, outgoing)


_CODEC = Codec(Mandate, frozenset({"facts"}))


def _bodies(documents: Sequence[Document]) -> list[bytes]:
    return [event.encode() for each in documents for event in each["outbox"].values()]
