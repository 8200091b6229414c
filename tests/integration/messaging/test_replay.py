"""A replay rebuilds copies from the log, brings nothing about again, and survives its own end."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from pydantic import SecretStr

from shared import ids
from shared.clock import machine_now
from shared.events import Envelope
from shared.messaging import Publisher
from shared.messaging.names import IN
from shared.rebuilding import NothingToResume, Report, opened, replay
from shared.settings import Settings
from shared.store import Database
from shared.store.progress import Progress
from tests.integration.messaging.making import MakeBus
from tests.support.bus import Bus, an_event
from tests.support.group_readers import SERVICE, GroupCopy, Repository
from tests.support.stores import EmbeddedStore
from tests.support.waiting import eventually

TENANT = "luji"


@dataclass
class Readers:
    """The reading service, its log filled by a test, its process not running."""

    bus: Bus
    settings: Settings
    database: Database
    repository: Repository

    async def copies(self) -> dict[str, GroupCopy]:
        found = await self.repository.groups.having(TENANT, limit=10_000)
        return {each.id: each for each in found}

    async def told(self) -> int:
        return len(await self.database.collection("told").find({}, limit=10))

    async def replay(self, **wishes: object) -> Report:
        report = await replay(SERVICE, self.settings, **wishes)  # type: ignore[arg-type]
        assert report
        return report

    @property
    def environment(self) -> dict[str, str]:
        return {
            "LIANLUO_MONGO_URL": self.settings.mongo_url.get_secret_value(),
            "LIANLUO_RABBITMQ_URL": self.settings.rabbitmq_url.get_secret_value(),
            "LIANLUO_DATABASE_PREFIX": self.settings.database_prefix,
        }


@pytest.fixture
async def readers(bus_with: MakeBus, store: EmbeddedStore) -> AsyncIterator[Readers]:
    bus = await bus_with(SERVICE.bindings)
    settings = Settings(
        mongo_url=SecretStr(store.url),
        rabbitmq_url=SecretStr(bus.place.url),
        database_prefix=f"test_{ids.new()}",
        environment="test",
    )
    async with opened(SERVICE, settings) as (database, repository):
        yield Readers(bus, settings, database, repository)


async def test_copies_are_rebuilt_and_nothing_is_brought_about(readers: Readers) -> None:
    await readers.bus.publish(*(a_group(n) for n in range(300)))

    report = await readers.replay()

    assert (report.done.read, report.done.applied, report.done.failed) == (300, 300, [])
    assert len(await readers.copies()) == 300
    assert await readers.told() == 0


async def test_what_is_newer_stays_and_what_was_withdrawn_stays_away(readers: Readers) -> None:
    await readers.bus.publish(a_group(1, leader_mandate_id="m1"))
    await readers.bus.publish(a_group(1, 2))
    await readers.bus.publish(a_group(2, name="旧"))
    await readers.repository.groups.apply(a_group(2, 7, name="新"))

    await readers.replay()

    copies = await readers.copies()
    assert copies["group-1"] == GroupCopy("group-1", TENANT, 2, "第一代表小组", "")
    assert (copies["group-2"].seq, copies["group-2"].name) == (7, "新")


async def test_restated_states_are_applied_as_well(readers: Readers) -> None:
    await readers.bus.publish(a_group(1, 3), restated(a_group(2, 4)), restated(gone(a_group(3, 2))))

    await readers.replay()

    assert {each.id: each.seq for each in (await readers.copies()).values()} == {
        "group-1": 3,
        "group-2": 4,
    }


async def test_two_replays_at_once_are_harmless(readers: Readers) -> None:
    await readers.bus.publish(*(a_group(n) for n in range(200)))

    reports = await asyncio.gather(readers.replay(), readers.replay())

    assert [report.done.failed for report in reports] == [[], []]
    assert len(await readers.copies()) == 200


async def test_what_cannot_be_applied_is_told_with_its_offset_and_stops_nobody(
    readers: Readers,
) -> None:
    await readers.bus.publish(a_group(1))
    await _publish_as_it_is(readers.bus, a_group(2).model_copy(update={"data": {"name": 7}}))
    await _publish_as_it_is(readers.bus, a_group(3), headers={})
    newer = a_group(4).model_copy(update={"type": "org.lianluo.roster.group.formed.v9"})
    await _publish_as_it_is(readers.bus, newer)
    await readers.bus.publish(a_group(5))

    code, said = await run_cli(readers, "--json")

    assert code == 1
    assert [(each["offset"], each["reason"]) for each in json.loads(said)["failed"]] == [
        (1, "bad_schema"),
        (2, "not_an_event"),
        (3, "unknown_major"),
    ]
    assert set(await readers.copies()) == {"group-1", "group-5"}


async def test_a_dry_run_counts_and_changes_nothing(readers: Readers) -> None:
    await readers.bus.publish(*(a_group(n) for n in range(20)))

    report = await readers.replay(dry=True)

    assert report.done.applied == 20
    assert await readers.copies() == {}


async def test_a_time_before_the_log_is_said(readers: Readers) -> None:
    await readers.bus.publish(a_group(1))

    older = await readers.replay(since=machine_now() - timedelta(days=90))
    whole = await readers.replay()

    assert older.wants_more
    assert not whole.wants_more


async def test_there_is_nothing_to_resume_after_a_replay_came_to_its_end(readers: Readers) -> None:
    await readers.bus.publish(a_group(1))
    await readers.replay()

    with pytest.raises(NothingToResume):
        await readers.replay(resume=True)


async def test_a_replay_that_was_killed_is_gone_on_with(readers: Readers) -> None:
    await readers.bus.publish(*(a_group(n) for n in range(3_000)))
    running = await started(readers)
    progress = Progress(readers.database, "replay")

    async def is_under_way() -> bool:
        held = await progress.held()
        return held is not None and int(held["offset"]) > 0

    await eventually(is_under_way, within=30)
    running.send_signal(signal.SIGKILL)
    await running.wait()
    copied = len(await readers.copies())
    code, said = await run_cli(readers, "--resume", "--json")

    assert 0 < copied < 3_000
    assert code == 0
    told = json.loads(said)
    assert told["resumed"]
    assert 0 < told["from_offset"] <= copied
    assert told["read"] == 3_000 - told["from_offset"]
    assert len(await readers.copies()) == 3_000


def a_group(number: int, sequence: int = 1, **data: object) -> Envelope:
    return an_event(f"group-{number}", sequence, **data)


def restated(event: Envelope) -> Envelope:
    kind = "org.lianluo.roster.group.restated.v1"
    return event.model_copy(update={"type": kind, "id": f"{event.id}:restated"})


def gone(event: Envelope) -> Envelope:
    return event.model_copy(update={"data": {"deleted": True}})


async def _publish_as_it_is(
    bus: Bus, event: Envelope, headers: dict[str, str] | None = None
) -> None:
    publisher: Publisher = bus.publisher
    await publisher.send(
        event.to_bytes(),
        exchange=IN,
        routing_key=event.routing_key,
        headers=event.headers if headers is None else headers,
    )


async def started(readers: Readers, *arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "scripts.cli",
        "replay",
        "--service",
        "tests.support.group_readers",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, **readers.environment},
    )


async def run_cli(readers: Readers, *arguments: str) -> tuple[int, str]:
    process = await started(readers, *arguments)
    said, complaints = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode() or complaints.decode()
