"""One store for the processes of a module, and a starter of processes."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.integration.process.running import ROOT, Running, Starter, bare_environment
from tests.support.stores import EmbeddedStore, free_port


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path_factory.mktemp("store")).start()
    yield store
    store.stop()


@pytest.fixture
def start() -> Iterator[Starter]:
    started: list[Running] = []

    def launch(*arguments: str, **environment: object) -> Running:
        port = free_port()
        named = {f"LIANLUO_{name.upper()}": str(value) for name, value in environment.items()}
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.integration.process.toy_service", *arguments],
            cwd=ROOT,
            env={**bare_environment(), "LIANLUO_PORT": str(port), **named},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(Running(process, port))
        return started[-1]

    yield launch
    for running in started:
        running.process.kill()
        running.process.communicate()
