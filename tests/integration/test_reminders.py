"""Reminders by real workers on a real broker and store: scenario 15, whatever dies on the way."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.topology import establish
from services.notify.main import SERVICE
from services.notify.repository import INDEXES
from shared import ids
from shared.events import Envelope
from shared.messaging import Publisher
from shared.store import Database
from tests.api.building import Signer
from tests.notify.house import House, house_over, key_published
from tests.notify.reminders.town import Matter, at, counted, people
from tests.support.brokers import Place, PrivateBroker
from tests.support.stores import EmbeddedStore
from tests.support.waiting import eventually

ROOT = Path(__file__).parents[2]
# The reply was due on 30 November.
EACH_ONCE = {("a-head", "+1"): 1, ("a-leader", "+1"): 1, ("p-chair", "+1"): 1}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    broker = PrivateBroker(tmp_path / "broker").start()
    yield broker.new_place()
    broker.destroy()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path / "store").start()
    yield store
    store.stop()


@dataclass
class Workers:
    """Processes of notify's worker over one broker and one store."""

    place: Place
    store: EmbeddedStore
    house: House

    @asynccontextmanager
    async def running(
        self, moment: str, count: int, *words: str
    ) -> AsyncIterator[list[asyncio.subprocess.Process]]:
        """So many replicas whose clock begins at a moment; they are killed in the end."""
        where = (self.store.url, self.house.database.name, self.place.url)
        command = (sys.executable, "-m", "tests.support.mortal_reminder", *where, moment, *words)
        started = [await asyncio.create_subprocess_exec(*command, cwd=ROOT) for _ in range(count)]
        try:
            yield started
        finally:
            for process in started:
                if process.returncode is None:
                    process.kill()
            await asyncio.gather(*(process.wait() for process in started))

    async def publish(self, *events: Envelope) -> None:
        """As the rooms' relays would."""
        publisher = await Publisher.open(self.place.url, "test")
        for envelope in events:
            await publisher.publish(envelope.to_bytes())
        await publisher.close()

    async def have_looked(self, moment: str) -> bool:
        """Nothing waits to be looked at until a moment, and no look is going on."""
        repository = at(self.house.repository, moment)
        held = await repository.suggestion_dates.having("luji")
        return bool(held) and not await repository.suggestion_dates.awake(
            repository.clock.now(), 10
        )


@pytest.fixture
async def workers(place: Place, store: EmbeddedStore) -> AsyncIterator[Workers]:
    await establish(place.url, place.management_url, {"notify": SERVICE.bindings})
    database = Database.open(store.url, f"notify_{ids.new()}")
    await database.ensure_indexes(INDEXES)
    signer = Signer()
    house = house_over(database, signer)
    async with house.http:
        await house.repository.identity.keys.apply(key_published(signer))
        yield Workers(place, store, house)
    database.close()


async def test_scenario_15_overdue_ladder(workers: Workers) -> None:
    house, matter = workers.house, Matter()
    await workers.publish(*people(), matter.becomes())
    async with workers.running("2020-12-01T02:00", 1):  # at night nobody is told
        await eventually(lambda: _knows(house, accounts=7, matters=1), within=30)
    assert await counted(house.repository) == {}

    async with workers.running("2020-12-01T09:00", 1, "dies") as (mortal,), asyncio.timeout(40):
        assert await mortal.wait() == -9
    assert 1 <= sum((await counted(house.repository)).values()) <= 3
    assert not await workers.have_looked("2020-12-01T09:05")

    async with workers.running("2020-12-01T09:05", 2):  # the dead worker's claim is over
        await eventually(lambda: workers.have_looked("2020-12-01T09:30"), within=30)
    assert await counted(house.repository) == EACH_ONCE

    await workers.publish(matter.becomes(overdue=True))
    async with workers.running("2020-12-07T08:00", 2):
        await eventually(lambda: _has_a_letter(house), within=30)
        await eventually(lambda: workers.have_looked("2020-12-07T08:30"), within=30)
    [letter] = [
        each
        for each in await house.repository.escalations.having("luji")
        if each.rung == "chasing_letter"
    ]
    assert (letter.letter_number, letter.days_overdue) == ("催办〔2020〕16号", 7)
    assert (await house.secretary().opens(f"/notify/letters/{letter.id}")).status_code == 200
    assert set((await counted(house.repository)).values()) == {1}


async def _knows(house: House, *, accounts: int, matters: int) -> bool:
    """The copies of these have arrived."""
    held = (
        len(await house.repository.accounts.having("luji")),
        len(await house.repository.suggestion_dates.having("luji")),
    )
    return held == (accounts, matters)


async def _has_a_letter(house: House) -> bool:
    return ("a-head", "+7") in await counted(house.repository)
