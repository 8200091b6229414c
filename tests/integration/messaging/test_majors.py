"""A sender and a reader of different ages: what is older is upcast, what is newer is parked."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from shared import ids
from shared.events import Envelope
from shared.messaging import copy
from shared.messaging.dead_letters import Warrant
from shared.messaging.names import dead_name, queue_name
from shared.store import Database
from shared.store.audit import Actor, Audit
from tests.integration.messaging.making import MakeBus
from tests.support.bus import SERVICE, Bus
from tests.support.majors import reader, second
from tests.support.stores import EmbeddedStore
from tests.support.waiting import eventually

SAMPLES = Path(second.__file__).parent / "samples"
BINDINGS = (copy(reader.QUEUE, reader.on_called, second.NEWEST),)


def of_major(major: int) -> Envelope:
    name = f"org.lianluo.trial.meeting.called.v{major}"
    return Envelope.from_bytes((SAMPLES / f"{name}.json").read_bytes())


@pytest.fixture
async def warrant(store: EmbeddedStore) -> AsyncIterator[Warrant]:
    database = Database.open(store.url, f"t{ids.new()}_{SERVICE}")
    yield Warrant(Audit(database), Actor("tester", "test"), "its reader is newer now")
    database.close()


@asynccontextmanager
async def reading(age: str, bus: Bus, file: Path) -> AsyncIterator[None]:
    module = "tests.support.majors.reader"
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, age, bus.place.url, str(file)
    )
    try:
        yield
    finally:
        program.kill()
        await program.wait()


async def test_a_reader_of_v2_sees_events_of_v1_as_v2(bus_with: MakeBus, tmp_path: Path) -> None:
    bus, seen = await bus_with(BINDINGS), tmp_path / "seen"
    await bus.publish(of_major(1), of_major(2))

    async with reading("second", bus, seen):
        await eventually(lambda: _lines(seen, 2), within=30)

    upcast, sent = map(Envelope.from_bytes, seen.read_bytes().splitlines())
    assert sent == of_major(2)
    assert upcast.type == sent.type
    assert upcast.dataschema == sent.dataschema
    assert upcast.data == {"starts_at": "2020-10-20T09:30:00+08:00", "place": "镇人大主席团会议室"}
    assert (upcast.id, upcast.sequence) == (of_major(1).id, of_major(1).sequence)


async def test_a_reader_of_v1_parks_events_of_v2_and_reads_on(
    bus_with: MakeBus, tmp_path: Path
) -> None:
    bus, seen = await bus_with(BINDINGS), tmp_path / "seen"
    await bus.publish(of_major(2), of_major(1))

    async with reading("first", bus, seen):
        await eventually(lambda: _lines(seen, 1), within=30)
        await eventually(lambda: _parked(bus, 1))

    (letter,) = await bus.parked()
    assert Envelope.from_bytes(seen.read_bytes()) == of_major(1)
    assert (letter.reason, letter.attempt) == ("unknown_major", 1)
    assert "deploy a version of it that knows the new one" in letter.stack
    assert Envelope.from_bytes(letter.body) == of_major(2)


async def test_a_parked_major_is_read_once_its_reader_is_newer(
    bus_with: MakeBus, warrant: Warrant, tmp_path: Path
) -> None:
    bus, seen = await bus_with(BINDINGS), tmp_path / "seen"
    await bus.publish(of_major(2))
    async with reading("first", bus, seen):
        await eventually(lambda: _parked(bus, 1), within=30)

    async with reading("second", bus, seen):
        await bus.letters().replay(lambda letter: letter.reason == "unknown_major", warrant)
        await eventually(lambda: _lines(seen, 1), within=30)

    assert Envelope.from_bytes(seen.read_bytes()) == of_major(2)
    assert (await bus.state(queue_name(SERVICE, reader.QUEUE))).messages == 0


async def _lines(file: Path, count: int) -> bool:
    return len(_read(file)) == count


def _read(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines() if file.exists() else []


async def _parked(bus: Bus, count: int) -> bool:
    return (await bus.state(dead_name(SERVICE))).messages == count
