"""The store suite runs on every server that it finds: the embedded one and those named."""

import secrets
from collections.abc import AsyncIterator, Iterator

import pytest

from shared.store import Database
from tests.support.stores import EMBEDDED, EmbeddedStore, named_stores

NAMED = named_stores()


@pytest.fixture(scope="session")
def embedded_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = EmbeddedStore(tmp_path_factory.mktemp("store")).start()
    yield store.url
    store.stop()


@pytest.fixture(scope="session", params=[EMBEDDED, *NAMED])
def store_url(request: pytest.FixtureRequest) -> str:
    if request.param == EMBEDDED:
        url: str = request.getfixturevalue("embedded_url")
        return url
    return NAMED[request.param]


@pytest.fixture
async def database(store_url: str) -> AsyncIterator[Database]:
    opened = Database.open(store_url, f"lianluo_test_{secrets.token_hex(4)}")
    yield opened
    opened.close()
