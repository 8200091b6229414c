"""The house that the tests of feedback stand in."""

from collections.abc import AsyncIterator, Iterator

import pytest

from services.feedback.repository import INDEXES
from shared import ids
from shared.store import Database
from tests.api.building import KEY_ID, Signer
from tests.feedback.house import House, house_over
from tests.support.query_shapes import recording, unserved
from tests.support.stores import EmbeddedStore


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path_factory.mktemp("feedback")).start()
    yield store
    store.stop()


@pytest.fixture
async def house(store: EmbeddedStore) -> AsyncIterator[House]:
    """A town of its own for each test; every question must be served by a declared index."""
    database = Database.open(store.url, f"feedback_{ids.new()}")
    signer = Signer()
    house = house_over(database, signer)
    key = {"key_id": KEY_ID, "jwk": signer.public.jwk, "use_from": "2020-01-01T00:00:00Z"}
    with recording() as shapes:
        async with house.http:
            await house.hears("roster.signing_key.published", KEY_ID, key, tenant="platform")
            await house.has_town()
            yield house
    database.close()
    assert unserved(shapes, database.declared_indexes(INDEXES)) == []
