"""Races: what only shows when many connections write at once."""

import asyncio
import random
from collections.abc import Awaitable, Callable

from shared.clock import machine_now
from shared.store.documents import Document
from shared.store.driver import Collection, Duplicate
from shared.store.probes import Probe, Scratch, Wrong

Runner = Callable[[Collection, int], Awaitable[None]]
_RACERS = 40
_LONGEST = 60.0


async def compare_and_sets(scratch: Scratch) -> None:
    """Forty changes of one document over two clients: each must be there in the end."""
    key = await scratch.put("race")
    await _race(scratch, lambda collection, n: _change(collection, key, n))
    held = await scratch.seen("race")
    if held["version"] != _RACERS + 1 or len(held["done"]) != _RACERS:
        raise Wrong(f"{_RACERS} changes left version {held['version']}, {len(held['done'])} kept")


async def inserts(scratch: Scratch) -> None:
    """Forty inserts of one id: one wins."""
    made: list[int] = []

    async def insert(collection: Collection, n: int) -> None:
        # Not `insert`, which lets calls of the same moment go as one.
        if not await collection.insert_each([{**scratch.key("first"), "n": n}]):
            made.append(n)

    await _race(scratch, insert)
    if [(await scratch.seen("first"))["n"]] != made:
        raise Wrong(f"{len(made)} inserts of one _id were acknowledged")


async def upserts(scratch: Scratch) -> None:
    """Forty states of one copy in any order: the latest stays."""
    key = scratch.key("latest")

    async def upsert(collection: Collection, n: int) -> None:
        where, change = {**key, "seq": {"$lt": n}}, {"$set": {"seq": n, "n": n}}
        try:
            await collection.update_one(where, change, upsert=True)
        except Duplicate:
            await collection.update_one(where, change)

    await _race(scratch, upsert)
    held = await scratch.seen("latest")
    if (held["seq"], held["n"]) != (_RACERS, _RACERS):
        raise Wrong(f"state {held['n']} stayed, number {held['seq']}")


async def claims(scratch: Scratch) -> None:
    """Forty claims of one document: one gets it."""
    key = await scratch.put("claimed", lease_until=0)
    won: list[int] = []

    async def claim(collection: Collection, n: int) -> None:
        where = {"_id": {"$in": [key["_id"]]}, "lease_until": {"$lte": 0}}
        if await collection.update_many(where, {"$set": {"lease_until": n, "token": str(n)}}):
            won.append(n)

    await _race(scratch, claim)
    if [(await scratch.seen("claimed"))["lease_until"]] != won:
        raise Wrong(f"{len(won)} claims of one document were acknowledged")


RACES: dict[str, Probe] = {
    "racing update (compare-and-set)": compare_and_sets,
    "racing insert": inserts,
    "racing update with upsert": upserts,
    "racing update of many": claims,
}


async def _change(collection: Collection, key: Document, n: int) -> None:
    deadline = machine_now().timestamp() + _LONGEST
    while machine_now().timestamp() < deadline:
        held = await collection.find_one(key)
        if held is None:
            raise Wrong("a document vanished")
        change = {"$set": {f"done.k{n}": n}, "$inc": {"version": 1}}
        if await collection.update_one({**key, "version": held["version"]}, change):
            return
        await asyncio.sleep(random.uniform(0, 0.1))
    raise Wrong(f"a change did not get through within {_LONGEST:.0f} s")


async def _race(scratch: Scratch, run: Runner) -> None:
    second = scratch.database.second_client()
    try:
        names = scratch.collection, second.collection(scratch.collection.name)
        await asyncio.gather(*(run(names[n % 2], n) for n in range(1, _RACERS + 1)))
    finally:
        second.close()
