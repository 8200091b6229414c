"""The relay's grip on the outboxes: claim with a lease and a token, settle what was confirmed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from shared import ids
from shared.store.documents import Document
from shared.store.driver import Collection, Database, Update
from shared.store.writing import now_ms

LONGEST_LEASE = timedelta(seconds=60)
# One server silently leaves the keys of a map when an update unsets more than 124 of them.
MOST_AT_ONCE = 100
_COUNTED_TO = 10_000
_FAR_LEASES_EVERY = 20


@dataclass(frozen=True)
class Waiting:
    """One document's first events that wait for the broker, claimed under a token.

    `count` is how many wait in all: those that are no part of this claim come with the next one.
    """

    collection: str
    id: str
    token: str
    events: tuple[tuple[str, bytes], ...]
    count: int
    read_at: int


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
        for name, found in named.items():
            claimed += await _claim(self._database.collection(name), found, lease, _is_over())
        return claimed

    async def _sweep(self, limit: int, lease: timedelta) -> list[Waiting]:
        looks_far = self._sweeps % _FAR_LEASES_EVERY == 0
        self._sweeps += 1
        claimed: list[Waiting] = []
        for name in self.collections:
            collection = self._database.collection(name)
            for free in (_is_over(), _is_too_far(lease))[: 2 if looks_far else 1]:
                found = await _dirty(collection, free, limit - len(claimed))
                claimed += await _claim(collection, found, lease, free)
        return claimed

    async def settle(self, batch: Sequence[Settled]) -> list[tuple[str, str]]:
        """Take confirmed events out; answers the documents in which others wait still.

        Always under the token: a settle that is repeated or came too late does nothing.
        """
        again: list[tuple[str, str]] = []
        for name, settled in _by_collection(batch).items():
            collection = self._database.collection(name)
            whole = [each for each in settled if len(each.keys) == each.waiting.count]
            matched, _ = await _each(collection, [_emptied(each) for each in whole])
            rest = settled if matched < len(whole) else [e for e in settled if e not in whole]
            # Those that the first step settled no longer hold their token: the second passes them.
            remaining, _ = await _each(collection, [_reduced(each) for each in rest])
            if remaining:
                again += [(name, each.waiting.id) for each in rest]
        return again

    async def release(self, waiting: Sequence[Waiting], after: timedelta = timedelta()) -> None:
        """Give documents back unsettled, to be claimed again after a while (≤ 60 s)."""
        until = now_ms() + _ms(min(after, LONGEST_LEASE)) if after else 0
        change = {"$set": {"lease_until": until}, "$unset": {"lease_token": ""}}
        grouped: dict[str, list[Update]] = {}
        for each in waiting:
            grouped.setdefault(each.collection, []).append(Update(_fenced(each), change))
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


async def _dirty(collection: Collection, free: Document, limit: int) -> list[str]:
    if limit <= 0:
        return []
    asked = {**_DIRTY, "lease_until": free}
    return [each["_id"] for each in await collection.find(asked, limit=limit, only=("_id",))]


async def _claim(
    collection: Collection, found: Sequence[str], lease: timedelta, free: Document
) -> list[Waiting]:
    if not found:
        return []
    token = ids.new()
    claim = {"$set": {"lease_until": now_ms() + _ms(lease), "lease_token": token}}
    these = {"_id": {"$in": list(found)}, **_DIRTY, "lease_until": free}
    if not await collection.update_many(these, claim):
        return []
    held = await collection.find(
        {"_id": {"$in": list(found)}, "lease_token": token},
        limit=len(found),
        only=("outbox", "outbox_count"),
    )
    return [_waiting(collection.name, document, token) for document in held]


def _waiting(name: str, document: Document, token: str) -> Waiting:
    outbox: Mapping[str, str] = document.get("outbox") or {}
    events = tuple((key, outbox[key].encode()) for key in sorted(outbox)[:MOST_AT_ONCE])
    count = document.get("outbox_count", 0)
    return Waiting(name, document["_id"], token, events, count, now_ms())


async def _each(collection: Collection, updates: list[Update]) -> tuple[int, list[int]]:
    return await collection.update_each(updates) if updates else (0, [])


def _emptied(settled: Settled) -> Update:
    # Under the token an unchanged count means that nothing came since: the outbox goes whole.
    gone = ("outbox", "outbox_count", "outbox_since", "lease_token")
    return Update(
        {**_fenced(settled.waiting), "outbox_count": settled.waiting.count},
        {"$unset": dict.fromkeys(gone, ""), "$set": {"lease_until": 0}},
    )


def _reduced(settled: Settled) -> Update:
    gone = dict.fromkeys((f"outbox.{key}" for key in settled.keys), "")
    return Update(
        _fenced(settled.waiting),
        {
            "$unset": {**gone, "lease_token": ""},
            "$inc": {"outbox_count": -len(settled.keys)},
            "$set": {"outbox_since": settled.waiting.read_at, "lease_until": 0},
        },
    )


def _fenced(waiting: Waiting) -> Document:
    return {"_id": waiting.id, "lease_token": waiting.token}


def _by_collection(batch: Sequence[Settled]) -> dict[str, list[Settled]]:
    grouped: dict[str, list[Settled]] = {}
    for settled in batch:
        grouped.setdefault(settled.waiting.collection, []).append(settled)
    return grouped


def _ms(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)
