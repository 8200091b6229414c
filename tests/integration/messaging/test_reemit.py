"""A re-emit tells the present state to copies alone, and never takes one back."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial

import pytest
from pydantic import SecretStr

from shared import ids
from shared.events import Envelope
from shared.events.roster import GroupFormed
from shared.messaging import Subscriber
from shared.messaging.event_log import EventLog
from shared.rebuilding import NothingToRestate, Reemitted, opened, reemit
from shared.settings import Settings
from shared.store import Database
from shared.store.progress import Progress
from tests.integration.messaging.making import MakeBus
from tests.support import group_readers, group_sources
from tests.support.bus import Bus
from tests.support.group_readers import GroupCopy
from tests.support.groups import Group
from tests.support.stores import EmbeddedStore
from tests.support.waiting import eventually

TENANT, OTHER = "luji", "panji"


@dataclass
class House:
    """A service that tells, one that copies, and the bus between them; nothing is relayed."""

    bus: Bus
    settings: Settings
    sources: Database
    telling: group_sources.Repository
    readers: Database
    reading: group_readers.Repository

    async def form(self, group_id: str, name: str = "小组", tenant: str = TENANT) -> Group:
        group = Group(id=group_id, tenant=tenant, name=name)
        return await self.telling.groups.create(group.record(GroupFormed))

    async def rename(self, group_id: str, name: str) -> None:
        await self.telling.groups.change(TENANT, group_id, partial(_renamed, name=name))

    async def reemit(self, **wishes: object) -> Reemitted:
        return await reemit(group_sources.SERVICE, self.settings, **wishes)  # type: ignore[arg-type]

    async def copies(self, tenant: str = TENANT) -> dict[str, GroupCopy]:
        found = await self.reading.groups.having(tenant, limit=10_000)
        return {each.id: each for each in found}

    async def have_come(self, expected: dict[str, tuple[int, str]]) -> bool:
        found = {each.id: (each.seq, each.name) for each in (await self.copies()).values()}
        return found == expected

    @asynccontextmanager
    async def reading_along(self) -> AsyncIterator[None]:
        service = group_readers.SERVICE
        subscriber = Subscriber(
            service.name,
            service.bindings,
            self.reading,
            self.bus.place.url,
            self.readers.writable,
        )
        running = asyncio.ensure_future(subscriber.run())
        try:
            yield
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
async def house(bus_with: MakeBus, store: EmbeddedStore) -> AsyncIterator[House]:
    bus = await bus_with(group_readers.SERVICE.bindings)
    settings = Settings(
        mongo_url=SecretStr(store.url),
        rabbitmq_url=SecretStr(bus.place.url),
        database_prefix=f"test_{ids.new()}",
        environment="test",
    )
    async with (
        opened(group_sources.SERVICE, settings) as (sources, telling),
        opened(group_readers.SERVICE, settings) as (readers, reading),
    ):
        yield House(bus, settings, sources, telling, readers, reading)


async def test_copies_come_into_being_and_no_reaction_hears_of_it(house: House) -> None:
    await house.form("one", "第一")
    await house.form("two", "第二")
    await house.rename("two", "又")

    done = await house.reemit()

    async with house.reading_along():
        await eventually(lambda: house.have_come({"one": (1, "第一"), "two": (2, "又")}))
    assert done.told == {"group": 2}
    assert await house.readers.collection("told").find({}, limit=9) == []


async def test_a_restated_state_is_what_the_last_event_said(house: House) -> None:
    await house.form("one", "第一")

    await house.reemit()

    (event,) = await house.telling.groups.restatements(GroupFormed, limit=9)
    live = Envelope.from_bytes(event.event)
    assert live.id == "one:1:restated"
    assert (live.sequence, live.data["name"]) == (1, "第一")
    assert await house.bus.logged(1) == ["one:1:restated"]


async def test_a_damaged_copy_of_the_same_number_is_repaired(house: House) -> None:
    await house.form("one", "第一")
    await house.reading.groups.apply(_said("one", 1, "坏"))

    await house.reemit()

    async with house.reading_along():
        await eventually(lambda: house.have_come({"one": (1, "第一")}))


async def test_an_older_restated_state_does_not_overwrite_a_newer_copy(house: House) -> None:
    await house.form("one", "第一")
    await house.form("last", "末")
    await house.reemit()
    # While that was under way the aggregate changed, and its live event was faster.
    await house.reading.groups.apply(_said("one", 2, "新"))

    async with house.reading_along():
        await eventually(lambda: house.have_come({"one": (2, "新"), "last": (1, "末")}))


async def test_what_was_removed_is_told_and_stays_away(house: House) -> None:
    await house.form("one", "第一")
    await house.form("two", "第二")
    await house.reading.groups.apply(_said("one", 1, "第一"))
    await house.telling.groups.remove(TENANT, "one", lambda group: group.record(GroupFormed))

    await house.reemit()

    async with house.reading_along():
        await eventually(lambda: house.have_come({"two": (1, "第二")}))
        await house.reading.groups.apply(_said("one", 1, "第一"))
        assert await house.have_come({"two": (1, "第二")})


async def test_only_the_town_that_was_named_is_told(house: House) -> None:
    await house.form("here")
    await house.form("there", tenant=OTHER)

    done = await house.reemit(aggregate="group", tenant=OTHER)

    assert done.told == {"group": 1}
    assert await house.bus.logged(1) == ["there:1:restated"]


async def test_what_nobody_copies_is_refused(house: House) -> None:
    with pytest.raises(NothingToRestate, match="group"):
        await house.reemit(aggregate="person")


async def test_a_state_that_cannot_be_told_is_named_and_stops_nobody(house: House) -> None:
    await house.form("one")
    await house.form("two")
    large = {"$set": {"name": "长" * 30_000}}
    await house.sources.collection("groups").update_one({"_id": "one"}, large)

    done = await house.reemit()

    assert [(each.id, each.reason) for each in done.not_told] == [("one", "too_large")]
    assert done.told == {"group": 1}
    assert not done.is_clean


async def test_a_re_emit_that_was_killed_is_gone_on_with(house: House) -> None:
    await _fill(house, 3_000)
    running = await started(house)
    progress = Progress(house.sources, "reemit")

    async def is_under_way() -> bool:
        held = await progress.held()
        return held is not None and int(held["looked_at"]) > 0

    await eventually(is_under_way, within=30)
    running.send_signal(signal.SIGKILL)
    await running.wait()
    held = await progress.held()
    assert held
    code, said = await run_cli(house, "--resume", "--json")

    assert 0 < int(held["looked_at"]) < 3_000
    assert code == 0, said
    assert json.loads(said)["resumed"]
    assert json.loads(said)["told"] == {"group": 3_000 - int(held["looked_at"])}
    assert await progress.held() is None
    assert len(await _logged(house)) == 3_000


def _renamed(group: Group, name: str) -> Group:
    return replace(group, name=name).record(GroupFormed)


def _said(group_id: str, sequence: int, name: str) -> Envelope:
    return Envelope(
        id=f"{group_id}:{sequence}",
        source="/tenants/luji/roster",
        type="org.lianluo.roster.group.formed.v1",
        subject=group_id,
        time="2020-10-15T00:00:00Z",  # type: ignore[arg-type]
        tenant=TENANT,
        sequence=sequence,
        data={"name": name},
    )


async def _fill(house: House, count: int) -> None:
    await house.form("first")
    groups = house.sources.collection("groups")
    first = await groups.find_one({"_id": "first"})
    assert first
    others = [ids.new() for _ in range(count - 1)]
    for start in range(0, count - 1, 200):
        some = others[start : start + 200]
        await groups.driver.insert_many([{**first, "_id": each, "sort_key": each} for each in some])


async def _logged(house: House) -> set[str]:
    log = EventLog(house.bus.place.url, "test")
    span = await log.span()
    assert span
    return {each.delivery.event_id async for each in log.read(span.start, span.end)}


async def started(house: House, *arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "scripts.cli",
        "reemit",
        "--service",
        "tests.support.group_sources",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={
            **os.environ,
            "LIANLUO_MONGO_URL": house.settings.mongo_url.get_secret_value(),
            "LIANLUO_RABBITMQ_URL": house.settings.rabbitmq_url.get_secret_value(),
            "LIANLUO_DATABASE_PREFIX": house.settings.database_prefix,
        },
    )


async def run_cli(house: House, *arguments: str) -> tuple[int, str]:
    process = await started(house, *arguments)
    said, complaints = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode() or complaints.decode()
