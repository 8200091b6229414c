"""A roster with its pages, for the tests that look at pages."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.roster.running import Roster, a_town, running
from tests.support.stores import EmbeddedStore


@pytest.fixture(scope="package")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    started = EmbeddedStore(tmp_path_factory.mktemp("pages-store")).start()
    yield started
    started.stop()


@pytest.fixture
async def roster(store: EmbeddedStore) -> AsyncIterator[Roster]:
    """A roster with the town luji."""
    async with running(store.url) as started:
        await a_town(started.repository)
        yield started
