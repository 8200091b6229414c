"""Fixtures that every folder of tests may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.installation import Installation, InstallationElsewhere, installed


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A complete installation, started for the first test that asks and shared by all.

    `LIANLUO_TEST_ADDRESS` and `LIANLUO_TEST_ACCOUNTS` name one that runs already instead.
    """
    address = os.environ.get("LIANLUO_TEST_ADDRESS")
    if address:
        yield InstallationElsewhere(address, Path(os.environ["LIANLUO_TEST_ACCOUNTS"]))
        return
    with installed(tmp_path_factory.mktemp("installation")) as started:
        yield started
