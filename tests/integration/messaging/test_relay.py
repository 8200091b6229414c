"""What a relay promises: what is in an outbox leaves it, once the broker has it and not before."""

import asyncio
import time
from pathlib import Path

from prometheus_client import REGISTRY

from shared.events.roster import GroupFormed
from shared.messaging import copy
from shared.messaging.connection import closed_quietly, connect
from shared.messaging.names import EVENTS, IN, LOG
from shared.messaging.topology import declare
from tests.integration.messaging.making import MakeBus
from tests.support.brokers import Place
from tests.support.bus import SERVICE, Bus, Notebook, on_many_noted, on_noted
from tests.support.groups import GroupsOfTown
from tests.support.stores import EmbeddedStore
from tests.support.waiting import eventually

COPY = (copy("groups", on_noted, GroupFormed, batch=on_many_noted),)


async def test_what_a_command_recorded_arrives_and_the_outbox_is_clean(
    bus_with: MakeBus, groups: GroupsOfTown
) -> None:
    bus, notebook = await bus_with(COPY), Notebook()

    async with bus.reading(COPY, notebook), groups.relay(bus.place.url):
        group = await groups.form("第一代表小组")
        await groups.rename(group.id, "第二代表小组")
        await eventually(lambda: _noted(notebook, 2))
        await eventually(lambda: _clean(groups))

    assert notebook.noted == [f"{group.id}:1", f"{group.id}:2"]


async def test_events_of_one_aggregate_under_constant_change_all_arrive_in_order(
    bus_with: MakeBus, groups: GroupsOfTown
) -> None:
    bus, notebook = await bus_with(COPY), Notebook()

    async with bus.reading(COPY, notebook), groups.relay(bus.place.url):
        group = await groups.form("小组")
        for number in range(100):
            await groups.rename(group.id, f"小组{number}")
        begun = time.monotonic()
        await eventually(lambda: _noted(notebook, 101))
        await eventually(lambda: _clean(groups))

    assert notebook.noted == [f"{group.id}:{number}" for number in range(1, 102)]
    assert time.monotonic() - begun < 2.0


async def test_two_relays_lose_nothing(bus_with: MakeBus, groups: GroupsOfTown) -> None:
    bus, notebook = await bus_with(COPY), Notebook()

    async with (
        bus.reading(COPY, notebook),
        groups.relay(bus.place.url),
        groups.relay(bus.place.url),
    ):
        formed = await asyncio.gather(*(groups.form(f"小组{number}") for number in range(300)))
        await eventually(lambda: _has_all(notebook, {f"{group.id}:1" for group in formed}))
        await eventually(lambda: _clean(groups))


async def test_without_the_broker_events_wait_and_leave_when_it_comes(
    place: Place, groups: GroupsOfTown
) -> None:
    nowhere = Place(f"{place.url}-not-yet", place.management_url)
    group = await groups.form("小组")
    async with groups.relay(nowhere.url):
        await groups.rename(group.id, "小组二")
    assert await groups.waiting() == 1

    bus, notebook = await Bus.on(place, COPY), Notebook()
    async with bus.reading(COPY, notebook), groups.relay(place.url):
        await eventually(lambda: _noted(notebook, 2))
        await eventually(lambda: _clean(groups))

    await bus.close()


async def test_before_the_topology_stands_nothing_is_lost(
    place: Place, groups: GroupsOfTown
) -> None:
    notebook = Notebook()

    async with groups.relay(place.url):
        await groups.form("小组")
        assert await groups.waiting() == 1
        bus = await Bus.on(place, COPY)
        async with bus.reading(COPY, notebook):
            await eventually(lambda: _noted(notebook, 1))
        await eventually(lambda: _clean(groups))

    await bus.close()


async def test_what_the_broker_returns_stays_in_the_outbox(
    bus_with: MakeBus, groups: GroupsOfTown
) -> None:
    bus = await bus_with(COPY)
    await _unbind_the_entrance(bus)

    async with groups.relay(bus.place.url):
        await groups.form("小组")
        await eventually(lambda: _is_backed_off(groups))
        assert await groups.waiting() == 1
        await declare(bus.place.url, {SERVICE: COPY})
        await eventually(lambda: _clean(groups), within=8)


async def test_a_store_that_goes_and_comes_back_costs_nothing(
    bus_with: MakeBus, tmp_path: Path
) -> None:
    bus, notebook = await bus_with(COPY), Notebook()
    store = EmbeddedStore(tmp_path / "store").start()
    groups = await GroupsOfTown.on(store.url)

    async with bus.reading(COPY, notebook):
        before = await groups.form("小组")
        store.kill()
        async with groups.relay(bus.place.url):
            await asyncio.to_thread(store.start)
            await eventually(lambda: _has_all(notebook, {f"{before.id}:1"}), within=20)
            after = await groups.form("小组二")
            await eventually(lambda: _has_all(notebook, {f"{after.id}:1"}))
            await eventually(lambda: _clean(groups))

    groups.close()
    store.kill()


async def test_a_relay_that_stops_sends_what_was_written_last(
    bus_with: MakeBus, groups: GroupsOfTown
) -> None:
    bus = await bus_with(COPY)

    async with groups.relay(bus.place.url):
        await groups.form("小组")
        await eventually(lambda: _clean(groups))
        formed = await asyncio.gather(*(groups.form(f"小组{number}") for number in range(20)))

    assert len(formed) == 20
    assert await groups.waiting() == 0


async def _unbind_the_entrance(bus: Bus) -> None:
    connection = await connect(bus.place.url, "test")
    channel = await connection.channel()
    entrance = await channel.get_exchange(IN)
    await (await channel.get_exchange(EVENTS)).unbind(entrance, "#")
    await (await channel.get_queue(LOG)).unbind(entrance, "#")
    await closed_quietly(connection.close())


async def _is_backed_off(groups: GroupsOfTown) -> bool:
    """A document whose event was refused isn't claimed again at once."""
    (document,) = await groups.database.collection("groups").find({}, limit=1)
    return "lease_token" not in document and bool(document.get("lease_until"))


async def _noted(notebook: Notebook, count: int) -> bool:
    return len(notebook.noted) >= count


async def _has_all(notebook: Notebook, wanted: set[str]) -> bool:
    return wanted <= set(notebook.noted)


async def _clean(groups: GroupsOfTown) -> bool:
    return await groups.waiting() == 0


def _not_confirmed() -> float:
    return REGISTRY.get_sample_value("lianluo_events_not_confirmed_total") or 0


async def _so(value: object) -> bool:
    return bool(value)
