"""One embedded store for the folder, a roster of its own for every test."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.roster.running import Roster, a_town, running
from tests.support.stores import EmbeddedStore


@pytest.fixture(scope="package")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    started = EmbeddedStore(tmp_path_factory.mktemp("roster-store")).start()
    yield started
    started.stop()


@pytest.fixture
async def roster(store: EmbeddedStore) -> AsyncIterator[Roster]:
    """A roster with the town luji."""
    async with running(store.url) as started:
        await a_town(started.repository)
        yield started
