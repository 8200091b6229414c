"""Fixtures that every folder of tests may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import query_shapes
from tests.support.installation import Installation, InstallationElsewhere, installed
from tests.support.stores import EMBEDDED, named_stores
from tests.support.traces import Collector, collecting

# How long an example takes says how busy the machine is, and nothing of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_report_header() -> str:
    """Which servers the store suite runs on."""
    named = (f"{name} ({url})" for name, url in named_stores().items())
    return "document stores: " + ", ".join((EMBEDDED, *named))


@pytest.fixture(scope="session")
def traces() -> Iterator[Collector]:
    """Where the installation's services send their spans."""
    with collecting() as collector:
        yield collector


@pytest.fixture(scope="session")
def installation(
    tmp_path_factory: pytest.TempPathFactory, traces: Collector
) -> Iterator[Installation]:
    """A complete installation, started for the first test that asks and shared by all.

    `LIANLUO_TEST_ADDRESS` and `LIANLUO_TEST_ACCOUNTS` name one that runs already instead.
    """
    address = os.environ.get("LIANLUO_TEST_ADDRESS")
    if address:
        yield InstallationElsewhere(address, Path(os.environ["LIANLUO_TEST_ACCOUNTS"]))
        return
    folder = tmp_path_factory.mktemp("installation")
    shapes = folder / "query-shapes"
    extra = query_shapes.environment(shapes) | traces.environment
    with installed(folder, extra=extra) as started:
        yield started
    asked = shapes.read_text(encoding="utf-8").splitlines()
    assert query_shapes.unserved_by_services(asked) == []
