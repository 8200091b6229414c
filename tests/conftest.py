"""Fixtures that every folder of tests may ask for."""

from collections.abc import Iterator

import pytest

from tests.support.installation import Installation, installed


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A complete installation, started for the first test that asks and shared by all."""
    with installed(tmp_path_factory.mktemp("installation")) as started:
        yield started
