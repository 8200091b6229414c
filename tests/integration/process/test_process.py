"""A process of a service: what it needs, what it does without the broker, how it ends."""

import asyncio
import signal
from pathlib import Path

from tests.integration.process.running import Running, Starter, needs
from tests.support.stores import EmbeddedStore, free_port
from tests.support.waiting import eventually


async def test_a_door_is_ready_without_the_broker(start: Starter, store: EmbeddedStore):
    running = start("--only", "http", **needs(store))

    await eventually(running.ready, within=30)

    assert (await running.ask("/toy/readyz")).json() == {"store": "ok", "staying": "ok"}
    assert (await running.ask("/toy/api/v1/ticks")).json() == {"started": 1, "ticks": 0}
    code, said = running.end()
    assert code == 0
    assert '"stopped"' in said


async def test_the_whole_process_ticks_its_clocks(start: Starter, store: EmbeddedStore):
    running = start(**needs(store))

    async def ticked() -> bool:
        return (await running.ask("/toy/api/v1/ticks")).json()["ticks"] >= 2

    await eventually(ticked, within=30)

    assert running.end()[0] == 0


async def test_a_worker_says_that_it_does_not_consume(start: Starter, store: EmbeddedStore):
    port = free_port()
    running = start("--only", "worker", **needs(store), worker_port=port)
    worker = Running(running.process, port)

    async def live() -> bool:
        return (await worker.ask("/toy/healthz")).status_code == 200

    await eventually(live, within=30)

    answer = await worker.ask("/toy/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"store": "ok", "consumers": "not_consuming"}
    assert (await worker.ask("/toy/api/v1/ticks")).status_code == 404


async def test_a_request_under_way_is_answered_before_the_end(start: Starter, store: EmbeddedStore):
    running = start("--only", "http", **needs(store))
    await eventually(running.ready, within=30)

    async with asyncio.TaskGroup() as group:
        asked = group.create_task(running.ask("/toy/api/v1/slow"))
        await asyncio.wait({asked}, timeout=0.3)
        running.process.send_signal(signal.SIGTERM)

    assert asked.result().json() == {"done": True}
    assert await asyncio.to_thread(running.process.wait, 20) == 0


async def test_a_door_serves_on_while_gateways_notice_that_it_leaves(
    start: Starter, store: EmbeddedStore
):
    running = start("--only", "http", **needs(store), leave_seconds=3)
    await eventually(running.ready, within=30)

    async def says_no() -> bool:
        return (await running.ask("/toy/healthz")).status_code == 503

    running.process.send_signal(signal.SIGTERM)
    await eventually(says_no, within=3)

    assert (await running.ask("/toy/healthz")).json() == {"status": "leaving"}
    assert (await running.ask("/toy/readyz")).status_code == 503
    assert (await running.ask("/toy/api/v1/ticks")).status_code == 200
    assert await asyncio.to_thread(running.process.wait, 20) == 0


async def test_a_process_waits_for_its_store_and_says_so(start: Starter, tmp_path: Path):
    late = EmbeddedStore(tmp_path)
    running = start("--only", "http", **needs(late))
    assert running.process.stdout is not None

    line = await asyncio.to_thread(running.process.stdout.readline)
    late.start()

    assert "waiting_for_store" in line
    assert str(late.port) in line
    await eventually(running.ready, within=30)
    late.stop()


def test_an_incomplete_environment_is_named_in_full(start: Starter):
    running = start()

    said, _ = running.process.communicate(timeout=20)

    assert running.process.returncode != 0
    assert "LIANLUO_MONGO_URL" in said
    assert "LIANLUO_RABBITMQ_URL" in said
    assert "Traceback" not in said


def test_production_refuses_a_moved_clock(start: Starter, store: EmbeddedStore):
    environment = {**needs(store), "environment": "production", "demo_date": "2020-10-15"}

    said, _ = start(**environment).process.communicate(timeout=20)

    assert "LIANLUO_DEMO_DATE" in said
    assert "Traceback" not in said
