"""What breaks, and that nothing is lost by it."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from shared.events.roster import GroupFormed
from shared.messaging import copy
from shared.messaging.names import dead_name, queue_name
from shared.messaging.policies import policies_for, set_policies
from tests.integration.messaging.making import MakeBus
from tests.support.brokers import PrivateBroker
from tests.support.bus import SERVICE, Bus, Notebook, an_event, on_many_noted, on_noted
from tests.support.groups import GroupsOfTown
from tests.support.mortal_worker import BINDINGS as MORTAL
from tests.support.mortal_worker import DEADLY
from tests.support.waiting import eventually, until

QUEUE = queue_name(SERVICE, "groups")
COPY = (copy("groups", on_noted, GroupFormed, batch=on_many_noted),)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def lone_broker(tmp_path: Path) -> Iterator[PrivateBroker]:
    """A broker to be killed: after it, one that many virtual hosts were dropped from may not
    declare quorum queues any more (3.10.8 looks for the files of the dropped ones)."""
    running = PrivateBroker(tmp_path / "broker").start()
    yield running
    running.destroy()


async def test_a_message_that_kills_is_parked_and_the_innocent_are_handled(
    bus_with: MakeBus, tmp_path: Path
) -> None:
    limit = 3
    bus, ledger = await bus_with(MORTAL), tmp_path / "ledger"
    await set_policies(
        bus.place.management_url, bus.place.url, policies_for([SERVICE], delivery_limit=limit)
    )
    innocent = [an_event(f"group{number}") for number in range(150)]
    await bus.publish(*innocent[:50], an_event(DEADLY), *innocent[50:])

    deaths = 0
    while (await bus.state(dead_name(SERVICE))).messages == 0:
        deaths += await _one_life(bus, ledger)
        assert deaths <= limit + 1
    await _finish(bus, ledger)

    assert set(ledger.read_text().split()) == {event.id for event in innocent}
    (letter,) = await bus.parked()
    assert (letter.event_id, letter.reason) == (f"{DEADLY}:1", "delivery_limit")
    assert letter.queue == QUEUE


async def test_a_queue_deleted_live_is_declared_again_and_read(bus_with: MakeBus) -> None:
    bus, notebook = await bus_with(COPY), Notebook()

    async with bus.reading(COPY, notebook) as subscriber:
        await eventually(lambda: _so(subscriber.healthy()))
        await bus.management("DELETE", f"queues/%/{QUEUE}")
        await eventually(lambda: _so(not subscriber.healthy()))
        await eventually(lambda: _so(subscriber.healthy()))
        await bus.publish(an_event())
        await eventually(lambda: _noted(notebook, 1))


async def test_without_a_broker_a_worker_waits_and_says_so(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    await bus.management("DELETE", "vhosts/%")

    async with bus.reading(COPY, Notebook()) as subscriber:
        assert not subscriber.healthy()
        assert subscriber.readings() == {QUEUE: "connecting"}

    await bus.management("PUT", "vhosts/%")


async def test_a_broker_killed_and_started_again_costs_nothing(
    lone_broker: PrivateBroker, groups: GroupsOfTown
) -> None:
    broker, notebook = lone_broker, Notebook()
    bus = await Bus.on(broker.new_place(), COPY)

    async with bus.reading(COPY, notebook) as subscriber, groups.relay(bus.place.url):
        formed = [await groups.form(f"小组{number}") for number in range(50)]
        await asyncio.to_thread(broker.settle, bus.place, QUEUE)
        broker.kill()
        formed += [await groups.form(f"小组{number}") for number in range(50)]
        await asyncio.to_thread(broker.start)
        formed += [await groups.form(f"小组{number}") for number in range(50)]
        await eventually(lambda: _has_all(notebook, {f"{group.id}:1" for group in formed}), 20)
        await eventually(lambda: _so(subscriber.healthy()))

    assert await groups.waiting() == 0
    assert (await bus.state(dead_name(SERVICE))).messages == 0
    await bus.close()


async def test_a_frozen_broker_delays_and_loses_nothing(
    broker: PrivateBroker, bus_with: MakeBus, groups: GroupsOfTown
) -> None:
    bus, notebook = await bus_with(COPY), Notebook()

    async with bus.reading(COPY, notebook), groups.relay(bus.place.url):
        first = await groups.form("小组")
        await eventually(lambda: _has_all(notebook, {f"{first.id}:1"}))
        broker.freeze()
        formed = [await groups.form(f"小组{number}") for number in range(50)]
        await asyncio.to_thread(_wait_for_a_publish_to_time_out)
        broker.thaw()
        await eventually(lambda: _has_all(notebook, {f"{group.id}:1" for group in formed}), 20)
        await eventually(lambda: _clean(groups))


def _wait_for_a_publish_to_time_out() -> None:
    before = _not_confirmed()
    until(lambda: _not_confirmed() > before, "a publish times out")


def _not_confirmed() -> float:
    return REGISTRY.get_sample_value("lianluo_events_not_confirmed_total") or 0


async def _one_life(bus: Bus, ledger: Path) -> int:
    """Run a worker until it dies, or until nothing is left for it to die of."""
    process = await _worker(bus, ledger)
    dying = asyncio.ensure_future(process.wait())
    while not dying.done() and (await bus.state(dead_name(SERVICE))).messages == 0:
        await asyncio.wait({dying}, timeout=0.1)
    died = dying.done()
    if not died:
        process.kill()
    await dying
    return int(died)


async def _finish(bus: Bus, ledger: Path) -> None:
    """Let a worker handle what is left."""
    process = await _worker(bus, ledger)
    await eventually(lambda: _is_empty(bus), 40)
    process.terminate()
    await process.wait()


async def _worker(bus: Bus, ledger: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.mortal_worker", bus.place.url, str(ledger), cwd=ROOT
    )


async def _is_empty(bus: Bus) -> bool:
    state = await bus.state(QUEUE)
    return state.consumers > 0 and state.messages == 0 and await _unacknowledged(bus) == 0


async def _unacknowledged(bus: Bus) -> int:
    answer = await bus.management("GET", f"queues/%/{QUEUE}")
    assert isinstance(answer, dict)
    return int(answer.get("messages", 1))


async def _noted(notebook: Notebook, count: int) -> bool:
    return len(notebook.noted) >= count


async def _has_all(notebook: Notebook, wanted: set[str]) -> bool:
    return wanted <= set(notebook.noted)


async def _clean(groups: GroupsOfTown) -> bool:
    return await groups.waiting() == 0


async def _so(value: object) -> bool:
    return bool(value)
