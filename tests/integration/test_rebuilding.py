"""A town at work loses its read copies; they are rebuilt whole, and nobody is told twice."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest

from shared.store.documents import Document
from tests.faults import collecting
from tests.faults.collecting import Room
from tests.faults.evidence import Evidence
from tests.faults.invariants import copies_equal_their_sources
from tests.faults.log import EventLog
from tests.support.installation import Installation
from tests.support.town import Town
from tests.support.waiting import eventually

BY_REPLAY = (("replay", "--service", "notify"), ("replay", "--service", "feedback"))
# The log may have been shortened: nothing is read from it.
BY_REEMIT = tuple(
    ("reemit", "--service", room) for room in ("roster", "activities", "feedback", "notify")
)
MADE_BY_EVENTS = {
    "notify": ("notifications",),
    "feedback": ("suggestions", "commitments", "opinions"),
}
BETWEEN = 0.05  # two moves: traffic, and no flood
Documents = dict[tuple[str, str, str], Document]


@pytest.mark.parametrize("commands", [BY_REPLAY, BY_REEMIT], ids=["replay", "re-emit"])
async def test_wiped_copies_are_rebuilt_under_traffic_and_nothing_is_made_again(
    installation: Installation, commands: Sequence[Sequence[str]]
) -> None:
    with collecting.opened(installation.environment) as rooms:
        wiped = [room for room in rooms if room.name in MADE_BY_EVENTS]
        copies, made = await _copies(wiped), await _made(wiped)

        async with at_work(installation) as traffic:
            await _wipe(wiped)
            assert len(await _copies(wiped)) < len(copies) / 2
            for command in commands:
                await lianluo(installation, *command)
            moved = traffic.moved

        log = EventLog(installation.environment["LIANLUO_RABBITMQ_URL"])
        await eventually(lambda: _equal_their_sources(rooms, log), within=20)
        rebuilt = await _copies(wiped)

        assert moved > 3
        # A draft, of which only the log was told, may be known besides when states are restated.
        assert rebuilt.keys() >= copies.keys()
        assert [key for key in copies if _differs(copies[key], rebuilt[key])] == []
        assert await _made(wiped) == made


@dataclass
class Traffic:
    """A deputy who is moved from one group to the other and back, all the time.

    Who shares the installation finds everybody where they were: the last move leads home.
    """

    moved: int = 0


@asynccontextmanager
async def at_work(installation: Installation) -> AsyncIterator[Traffic]:
    async with httpx.AsyncClient(base_url=installation.address, timeout=30) as http:
        town = Town(http, "luji", installation.accounts["luji"])
        secretary = await town.sign_in("secretary")
        mandates = await secretary.all("/roster/api/v1/mandates", limit=200)
        mandate = next(each for each in mandates if each["group_id"])
        groups = [group["id"] for group in await secretary.all("/roster/api/v1/groups")]
        home = mandate["group_id"]
        away = next(group for group in groups if group != home)
        traffic, enough = Traffic(), asyncio.Event()

        async def move() -> None:
            while not enough.is_set():
                for group in (away, home):
                    address = f"/roster/api/v1/mandates/{mandate['id']}/move-to-group"
                    await secretary.post(address, {"group_id": group}, If_Match="*")
                    traffic.moved += 1
                    await asyncio.sleep(BETWEEN)

        moving = asyncio.ensure_future(move())
        try:
            yield traffic
        finally:
            enough.set()
            await moving


async def lianluo(installation: Installation, *arguments: str) -> None:
    """Run the command line inside the installation; it must end well."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "scripts.cli",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, **installation.environment},
    )
    try:
        async with asyncio.timeout(60):
            said, complaints = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, said.decode() + complaints.decode()


async def _copies(rooms: Sequence[Room]) -> Documents:
    names = [(room, copies._collection.name) for room in rooms for copies in room.copies]
    return await _documents(names)


async def _made(rooms: Sequence[Room]) -> set[tuple[str, str, str]]:
    names = [(room, name) for room in rooms for name in MADE_BY_EVENTS[room.name]]
    return set(await _documents(names))


async def _documents(names: Sequence[tuple[Room, str]]) -> Documents:
    return {
        (room.name, name, document["_id"]): document
        for room, name in names
        for document in await room.documents(name)
    }


async def _wipe(rooms: Sequence[Room]) -> None:
    for room in rooms:
        for copies in room.copies:
            await room.database.collection(copies._collection.name).delete_many({})


def _differs(before: Document, after: Document) -> bool:
    if after["seq"] != before["seq"]:
        return bool(after["seq"] < before["seq"])
    return _without_next_look(after) != _without_next_look(before)


def _without_next_look(copy: Document) -> Document:
    return {name: value for name, value in copy.items() if name != "next_due"}


async def _equal_their_sources(rooms: list[Room], log: EventLog) -> bool:
    await log.read_on()
    held = await collecting.collect(rooms)
    evidence = Evidence(
        stored=held.stored,
        copies=held.copies,
        log=log.events,
        wanted={room.name: room.wanted for room in rooms},
    )
    assert list(copies_equal_their_sources(evidence)) == []
    return True
