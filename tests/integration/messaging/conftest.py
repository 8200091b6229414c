"""One broker for all tests of messaging, a virtual host for each."""

from collections.abc import AsyncIterator, Iterator, Sequence

import pytest

from shared import ids
from shared.messaging import Binding
from shared.store import Database
from shared.store.audit import Audit
from tests.integration.messaging.making import MakeBus
from tests.integration.messaging.parked import Office
from tests.support.brokers import Place, PrivateBroker
from tests.support.bus import SERVICE, Bus
from tests.support.groups import GroupsOfTown
from tests.support.stores import EmbeddedStore


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateBroker]:
    running = PrivateBroker(tmp_path_factory.mktemp("broker")).start()
    yield running
    running.destroy()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    running = EmbeddedStore(tmp_path_factory.mktemp("store")).start()
    yield running
    running.kill()


@pytest.fixture
async def groups(store: EmbeddedStore) -> AsyncIterator[GroupsOfTown]:
    opened = await GroupsOfTown.on(store.url)
    yield opened
    opened.close()


@pytest.fixture
def place(broker: PrivateBroker) -> Iterator[Place]:
    fresh = broker.new_place()
    yield fresh
    broker.drop(fresh)


@pytest.fixture
async def bus_with(place: Place) -> AsyncIterator[MakeBus]:
    made: list[Bus] = []

    async def make(bindings: Sequence[Binding]) -> Bus:
        made.append(await Bus.on(place, bindings))
        return made[-1]

    yield make
    for bus in made:
        await bus.close()


@pytest.fixture
async def office(store: EmbeddedStore) -> AsyncIterator[Office]:
    prefix = f"t{ids.new()}"
    database = Database.open(store.url, f"{prefix}_{SERVICE}")
    told = {"LIANLUO_MONGO_URL": store.url, "LIANLUO_DATABASE_PREFIX": prefix, "COLUMNS": "300"}
    yield Office(database, Audit(database), told)
    database.close()
