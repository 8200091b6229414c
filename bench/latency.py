"""From the accepted command to the notice in the inbox, through the four real services."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from bench.client import Door
from bench.ground import TOWN, Ground, SignedIn
from bench.rows import Row, percentile
from shared import ids
from shared.store import Database
from tests.support.waiting import eventually

PATH = "/feedback/api/v1/suggestions"
WRITING = {"title": "补齐段湾村路段安全护栏", "facts": "临水路段无护栏。", "advice": "加装护栏。"}
CONNECTIONS = 32
LOOK_EVERY = 0.008  # each look costs the store about a millisecond
LOOK_FOR = 12
LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class Load:
    """So many commands a second for so many seconds."""

    per_second: int
    seconds: int

    @property
    def total(self) -> int:
        return self.per_second * self.seconds


ONE, WARM_UP = Load(1, 1), Load(20, 3)
LOADS = (Load(10, 6), Load(50, 8), Load(100, 5))
AIMS = {"p50": 15.0, "p99": 60.0}


@dataclass(frozen=True)
class Other:
    """The deputy who is asked."""

    mandate_id: str
    person_id: str


@dataclass
class Inbox:
    """notify's own store, looked at for notices whose ids are known beforehand."""

    database: Database
    awaited: dict[str, float] = field(default_factory=dict)  # id → when its command was accepted
    waited: list[float] = field(default_factory=list)

    async def watch(self) -> None:
        """Look every few milliseconds, until cancelled."""
        notices = self.database.collection("notifications")
        while True:
            began = time.perf_counter()
            # The oldest only: a look for hundreds at once would be a load of its own.
            if asked := list(islice(self.awaited, LOOK_FOR)):
                where = {"_id": {"$in": asked}}
                found = await notices.find(where, limit=len(asked), only=("_id",))
                now = time.perf_counter()
                self.waited += [now - self.awaited.pop(each["_id"]) for each in found]
            await asyncio.sleep(max(0.0, began + LOOK_EVERY - time.perf_counter()))

    async def is_empty(self) -> bool:
        """Whether all that was awaited has come."""
        return not self.awaited


async def measure(ground: Ground, deputy: SignedIn, asked: SignedIn) -> list[Row]:
    """A deputy asks another to co-sign, once a draft; the other's inbox is watched."""
    door = Door(ground.door("feedback"), CONNECTIONS, deputy.headers)
    other = Other(asked.me["mandates"][0]["id"], asked.me["person"]["id"])
    inbox = Inbox(Database.open(ground.store_url, "lianluo_notify"))
    watching = asyncio.ensure_future(inbox.watch())
    rows: list[Row] = []
    try:
        for load in (WARM_UP, *LOADS):
            drafts = await _drafts(door, load.total + 1)
            # What the drafts caused stands before it in every queue: it comes when all is quiet.
            await _ask(door, inbox, ONE, drafts[:1], other)
            inbox.waited.clear()
            await _ask(door, inbox, load, drafts[1:], other)
            if load in LOADS:
                rows += _rows(load, inbox.waited)
            inbox.waited.clear()
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await door.close()
        inbox.database.close()
    return rows


async def _drafts(door: Door, count: int) -> list[str]:
    made = await asyncio.gather(*(door.post(PATH, WRITING) for _ in range(count)))
    return [each["id"] for each in made]


async def _ask(door: Door, inbox: Inbox, load: Load, drafts: Sequence[str], other: Other) -> None:
    """Send at the given rate whatever the answers do, then wait for the last notice."""
    began = time.perf_counter()

    async def ask(number: int, draft_id: str) -> None:
        await asyncio.sleep(began + number / load.per_second - time.perf_counter())
        await door.post(f"{PATH}/{draft_id}/invite-cosigners", {"mandate_ids": [other.mandate_id]})
        notice = ("notice", TOWN, draft_id, "cosigning_asked", "1", other.person_id)
        inbox.awaited[ids.derived(*notice)] = time.perf_counter()

    async with asyncio.TaskGroup() as group:
        for number, draft_id in enumerate(drafts):
            group.create_task(ask(number, draft_id))
    await eventually(inbox.is_empty, within=LONGEST_WAIT)


def _rows(load: Load, waited: Sequence[float]) -> list[Row]:
    rows = []
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        value = round(percentile(waited, share) * 1000, 1)
        what = f"accepted → inbox, {load.per_second}/s, {name}"
        rows.append(Row(what, value, "ms", AIMS[name], round(AIMS[name] / value, 2)))
    return rows
