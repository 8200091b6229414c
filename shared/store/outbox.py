"""The relay's grip on the outboxes: claim under a lease, settle what was confirmed.

The lease keeps two relays from doing the same work. That nothing is counted twice or hidden rests
on the settle alone, which names what it takes out.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from shared.store.documents import Document
from shared.store.driver import Collection, Database, Update
from shared.store.waiting import Courier, Waiting, events_in
from shared.store.writing import now_ms

LONGEST_LEASE = timedelta(seconds=60)
_COUNTED_TO = 10_000
_FAR_LEASES_EVERY = 20
_SPREAD = 1000  # ms


@dataclass(frozen=True)
class Settled:
    """What the broker confirmed of one claimed document: the keys of the events."""

    waiting: Waiting
    keys: tuple[str, ...]


class Outbox:
    """The outboxes of one service's collections."""

    def __init__(self, database: Database, collections: Sequence[str] | None = None) -> None:
        self._database = database
        self._fixed = collections
        self._sweeps = 0

    @property
    def collections(self) -> Sequence[str]:
        """The collections that are swept: all that hold aggregates, unless fewer were named."""
        return self._database.aggregates if self._fixed is None else self._fixed

    async def claim(
        self, limit: int, lease: timedelta, only: Iterable[tuple[str, str]] | None = None
    ) -> list[Waiting]:
        """Take at most `limit` documents whose lease is free; `only` these when given."""
        if only is None:
            return await self._sweep(limit, lease)
        named: dict[str, list[str]] = {}
        for collection, document_id in islice(only, limit):
            named.setdefault(collection, []).append(document_id)
        claimed: list[Waiting] = []
        for name, ids in named.items():
            these = {"_id": {"$in": ids}, **_DIRTY, "lease_until": _is_over()}
            claimed += await _claim(self._database.collection(name), these, lease, len(ids))
        return claimed

    async def _sweep(self, limit: int, lease: timedelta) -> list[Waiting]:
        looks_far = self._sweeps % _FAR_LEASES_EVERY == 0
        self._sweeps += 1
        claimed: list[Waiting] = []
        for name in self.collections:
            collection = self._database.collection(name)
            for free in (_is_over(), _is_too_far(lease))[: 2 if looks_far else 1]:
                dirty = {**_DIRTY, "lease_until": free}
                claimed += await _claim(collection, dirty, lease, limit - len(claimed))
        return claimed

    def handed_to(self, courier: Courier | None) -> None:
        """Let the writes of this process hand their events to a courier, or to none."""
        self._database.courier = courier

    async def settle(self, batch: Sequence[Settled]) -> list[tuple[str, str]]:
        """Take confirmed events out; answers the documents in which others wait still.

        A settle that is repeated or came too late does nothing: the number and the count by which
        a whole outbox is emptied don't come again, nor does a key that was taken out.
        """
        again: list[tuple[str, str]] = []
        for name, settled in _by_collection(batch).items():
            left = await self._settle_in(self._database.collection(name), settled)
            again += [(name, waiting.id) for waiting in left]
        return again

    async def _settle_in(
        self, collection: Collection, settled: Sequence[Settled]
    ) -> Sequence[Waiting]:
        whole = [each for each in settled if len(each.keys) == each.waiting.count]
        parts = [each for each in settled if len(each.keys) != each.waiting.count]
        emptied = await _each(collection, _emptied(whole))
        # Which of them were emptied isn't told: those don't hold their keys any longer.
        rest = [e for e in (parts if emptied == len(whole) else settled) if e.keys]
        if not rest:
            return []
        reduced = await _each(collection, [_reduced(each) for each in rest])
        left = [each.waiting for each in rest]
        if emptied + reduced < len(settled):
            # Somebody else took events out meanwhile; what is left waits for no lease of ours.
            await self.release(left)
        return left

    async def release(self, waiting: Sequence[Waiting], after: timedelta = timedelta()) -> None:
        """Give documents back unsettled, to be claimed again after a while (≤ 60 s)."""
        until = now_ms() + _ms(min(after, LONGEST_LEASE)) if after else 0
        grouped: dict[str, list[Update]] = {}
        for each in waiting:
            ours = {"_id": each.id, "lease_until": each.lease_until}
            change = Update(ours, {"$set": {"lease_until": until}})
            grouped.setdefault(each.collection, []).append(change)
        for name, updates in grouped.items():
            await _each(self._database.collection(name), updates)

    async def waiting(self) -> tuple[int, datetime | None]:
        """How many documents have events waiting (counted to 10,000), and since when."""
        count, oldest = 0, None
        for name in self.collections:
            collection = self._database.collection(name)
            dirty = await collection.find(_DIRTY, limit=_COUNTED_TO, only=("outbox_since",))
            count += len(dirty)
            since = [each["outbox_since"] for each in dirty]
            oldest = min(since if oldest is None else [*since, oldest], default=None)
        return count, None if oldest is None else datetime.fromtimestamp(oldest / 1000, UTC)


_DIRTY: Document = {"outbox_since": {"$gt": 0}}


def _is_over() -> Document:
    return {"$lte": now_ms()}


def _is_too_far(lease: timedelta) -> Document:
    # A lease further ahead than any can be was set by a wrong clock, and hides nothing. Asked by
    # itself: together with the other by $or, one server reads every document of the collection.
    return {"$gt": now_ms() + _ms(max(lease, LONGEST_LEASE))}


async def _claim(
    collection: Collection, which: Document, lease: timedelta, limit: int
) -> list[Waiting]:
    """Read, then lease: what changes in between is for the settle to see."""
    if limit <= 0:
        return []
    found = await collection.find(which, limit=limit, only=("seq", "outbox", "outbox_count"))
    if not found:
        return []
    # Not a round number: two relays that claim in the same millisecond tell theirs by it.
    until = now_ms() + _ms(lease) + random.randrange(_SPREAD)
    read_at = now_ms()
    these = {**which, "_id": {"$in": [each["_id"] for each in found]}}
    claimed = await collection.update_many(these, {"$set": {"lease_until": until}})
    if claimed < len(found):
        ours = {"_id": these["_id"], "lease_until": until}
        held = await collection.find(ours, limit=len(found), only=("_id",))
        mine = {each["_id"] for each in held}
        found = [each for each in found if each["_id"] in mine]
    return [_waiting(collection.name, document, until, read_at) for document in found]


def _waiting(name: str, document: Document, until: int, read_at: int) -> Waiting:
    events = events_in(document.get("outbox") or {})
    count = document.get("outbox_count", 0)
    return Waiting(name, document["_id"], document["seq"], events, count, until, read_at)


async def _each(collection: Collection, updates: list[Update]) -> int:
    return (await collection.update_each(updates))[0] if updates else 0


def _emptied(settled: Sequence[Settled]) -> list[Update]:
    """Nothing came and nothing went since: the outboxes go whole, alike ones in one update."""
    alike: dict[tuple[int, int], list[str]] = {}
    for each in settled:
        key = (each.waiting.seq, each.waiting.count)
        alike.setdefault(key, []).append(each.waiting.id)
    gone = dict.fromkeys(("outbox", "outbox_count", "outbox_since"), "")
    change = {"$unset": gone, "$set": {"lease_until": 0}}
    return [
        Update({"_id": _any_of(ids), "seq": seq, "outbox_count": count}, change, many=True)
        for (seq, count), ids in alike.items()
    ]


def _reduced(settled: Settled) -> Update:
    """These keys go, if every one of them is there still; later ones stay and are counted."""
    keys = [f"outbox.{key}" for key in settled.keys]
    return Update(
        {"_id": settled.waiting.id, **{key: {"$exists": True} for key in keys}},
        {
            "$unset": dict.fromkeys(keys, ""),
            "$inc": {"outbox_count": -len(keys)},
            "$set": {"outbox_since": settled.waiting.read_at, "lease_until": 0},
        },
    )


def _any_of(ids: Sequence[str]) -> object:
    return ids[0] if len(ids) == 1 else {"$in": list(ids)}


def _by_collection(batch: Sequence[Settled]) -> dict[str, list[Settled]]:
    grouped: dict[str, list[Settled]] = {}
    for settled in batch:
        grouped.setdefault(settled.waiting.collection, []).append(settled)
    return grouped


def _ms(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)
