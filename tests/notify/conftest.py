"""The house that the tests of notify stand in."""

from collections.abc import AsyncIterator, Iterator

import pytest

from services.notify.repository import INDEXES
from shared import ids
from shared.store import Database
from tests.api.building import Signer
from tests.notify.house import House, house_over, key_published
from tests.support.query_shapes import recording, unserved
from tests.support.receiver import Receiver
from tests.support.stores import EmbeddedStore


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path_factory.mktemp("notify")).start()
    yield store
    store.stop()


@pytest.fixture
async def house(store: EmbeddedStore) -> AsyncIterator[House]:
    """A notify of its own for each test; every question must be served by a declared index."""
    database = Database.open(store.url, f"notify_{ids.new()}")
    signer = Signer()
    house = house_over(database, signer)
    with recording() as shapes:
        async with house.http:
            await house.repository.identity.keys.apply(key_published(signer))
            yield house
    database.close()
    assert unserved(shapes, database.declared_indexes(INDEXES)) == []


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver() as receiver:
        yield receiver
