"""The store goes away under a running worker: it pauses, parks nothing, and goes on."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from shared.errors import Unavailable
from shared.events import Envelope
from shared.events.roster import GroupFormed
from shared.messaging import copy, reaction
from shared.messaging.names import dead_name, queue_name
from shared.store import Copies, Database
from tests.integration.messaging.making import MakeBus
from tests.support.bus import SERVICE, Bus, Notebook, an_event, on_noted
from tests.support.stores import EmbeddedStore
from tests.support.waiting import eventually

QUEUE = queue_name(SERVICE, "groups")
PROBES = 3  # in vain, some four seconds; the fault matrix takes the store away for thirty


@dataclass(frozen=True)
class GroupCopy:
    """What a reader keeps of a group."""

    id: str
    tenant: str
    seq: int = 0
    name: str = ""


@dataclass
class Reader:
    """A service's side on a real store."""

    database: Database
    copies: Copies[GroupCopy]
    in_vain: int = 0

    async def probe(self) -> None:
        """Write as a worker's probe does, and count what failed."""
        try:
            await self.database.writable()
        except Unavailable:
            self.in_vain += 1
            raise


async def on_group(repository: Reader, envelope: Envelope) -> None:
    """Keep a copy."""
    await repository.copies.apply(envelope)


async def on_groups(repository: Reader, envelopes: Sequence[Envelope]) -> None:
    """Keep many."""
    await repository.copies.apply_all(envelopes)


COPY = (copy("groups", on_group, GroupFormed, batch=on_groups),)
NOTING = (reaction("groups", on_noted, GroupFormed),)


@pytest.fixture
def mortal_store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """A store of its own, to be killed."""
    running = EmbeddedStore(tmp_path / "store").start()
    yield running
    running.kill()


@pytest.fixture
async def reader(mortal_store: EmbeddedStore) -> AsyncIterator[Reader]:
    database = Database.open(mortal_store.url, "outage")
    yield Reader(database, Copies(database, "groups", GroupCopy))
    database.close()


async def test_a_store_killed_under_load_costs_a_pause_and_parks_nothing(
    bus_with: MakeBus, mortal_store: EmbeddedStore, reader: Reader
) -> None:
    bus = await bus_with(COPY)

    async with bus.reading(COPY, reader, store_probe=reader.probe) as subscriber:
        await bus.publish(*_events("before", 100))
        await eventually(lambda: _kept(reader, 100))
        mortal_store.kill()
        await bus.publish(*_events("during", 100))
        await eventually(lambda: _so("store" in subscriber.readings()[QUEUE]))
        await eventually(lambda: _so(reader.in_vain == PROBES), 30)
        await eventually(lambda: _holds(bus, 100))
        await asyncio.to_thread(mortal_store.start)
        await bus.publish(*_events("after", 100))
        await eventually(lambda: _kept(reader, 300), 15)
        await eventually(lambda: _so(subscriber.healthy()))

    assert (await bus.state(dead_name(SERVICE))).messages == 0


async def test_a_pause_that_lasts_too_long_gives_the_messages_back_and_takes_them_later(
    bus_with: MakeBus,
) -> None:
    bus, notebook = await bus_with(NOTING), Notebook()
    notebook.store.away = True
    await bus.publish(*_events("group", 5))

    async with bus.reading(NOTING, notebook, longest_pause=0.5):
        await eventually(lambda: _given_back(bus, 5))
        notebook.store.away = False
        await eventually(lambda: _so(len(notebook.noted) == 5))

    assert (await bus.state(dead_name(SERVICE))).messages == 0


def _events(name: str, count: int) -> list[Envelope]:
    return [an_event(f"{name}{number}") for number in range(count)]


async def _kept(reader: Reader, count: int) -> bool:
    return (await reader.copies.count("luji")).get("", 0) == count


async def _holds(bus: Bus, count: int) -> bool:
    """Whether so many are in the queue, those that a consumer holds included."""
    answer = await bus.management("GET", f"queues/%/{QUEUE}")
    return isinstance(answer, dict) and answer.get("messages") == count


async def _given_back(bus: Bus, count: int) -> bool:
    state = await bus.state(QUEUE)
    return state.consumers == 0 and state.messages == count


async def _so(value: object) -> bool:
    return bool(value)
