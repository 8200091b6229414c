"""Spans leave a process before it ends, and nobody waits long for a collector that is away."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.integration.process.running import ROOT, Starter, needs
from tests.support.stores import EmbeddedStore, free_port
from tests.support.traces import Collector, collecting
from tests.support.waiting import eventually

TICKS = "/toy/api/v1/ticks"
NEVER_BY_ITSELF = {"OTEL_BSP_SCHEDULE_DELAY": "600000"}


@pytest.fixture
def collector() -> Iterator[Collector]:
    with collecting() as running:
        yield running


async def test_the_last_spans_leave_when_the_process_is_told_to_end(
    start: Starter, store: EmbeddedStore, collector: Collector, monkeypatch: pytest.MonkeyPatch
):
    for name, value in (collector.environment | NEVER_BY_ITSELF).items():
        monkeypatch.setenv(name, value)
    running = start("--only", "http", **needs(store))
    await eventually(running.ready, within=30)
    await running.ask(TICKS)

    assert collector.spans() == []
    assert running.end()[0] == 0

    assert [span.name for span in collector.spans()] == [f"GET {TICKS}"]


async def test_a_collector_that_is_away_delays_the_end_by_seconds_only(
    start: Starter, store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{free_port()}")
    running = start("--only", "http", **needs(store))
    await eventually(running.ready, within=30)
    await running.ask(TICKS)

    told = time.monotonic()
    code, _ = running.end()

    assert code == 0
    assert time.monotonic() - told < 10


def test_a_process_that_nobody_traces_loads_no_tracing_kit():
    loaded = "import sys, shared.process; print('opentelemetry.sdk' in sys.modules)"

    said = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "False"
