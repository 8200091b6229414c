"""The relay's grip on the outboxes: claim with a lease and a token, settle what was confirmed."""

from collections.abc import Collection as Names
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from shared import ids
from shared.store.documents import Document
from shared.store.driver import Collection, Database, Update
from shared.store.writing import now_ms

LONGEST_LEASE = timedelta(seconds=60)
# One server silently leaves the keys of a map when an update unsets more than 124 of them.
MOST_AT_ONCE = 100
_BY_SWEEP = 10_000


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

    @property
    def collections(self) -> Sequence[str]:
        """The collections that are swept: all that hold aggregates, unless fewer were named."""
        return self._database.aggregates if self._fixed is None else self._fixed

    async def claim(
        self, limit: int, lease: timedelta, only: Iterable[tuple[str, str]] | None = None
    ) -> list[Waiting]:
        """Take at most `limit` documents whose lease is free; `only` these when given."""
        named: dict[str, list[str]] = {}
        for collection, document_id in only or ():
            named.setdefault(collection, []).append(document_id)
        claimed: list[Waiting] = []
        for name in named if only is not None else self.collections:
            room = limit - len(claimed)
            if room <= 0:
                break
            held = self._database.collection(name)
            found = named[name][:room] if only is not None else await _free(held, room, lease)
            claimed += await _claim(held, found, lease)
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
            dirty = await collection.find(_DIRTY, limit=_BY_SWEEP, only=("outbox_since",))
            count += len(dirty)
            since = [each["outbox_since"] for each in dirty]
            oldest = min(since if oldest is None else [*since, oldest], default=None)
        return count, None if oldest is None else datetime.fromtimestamp(oldest / 1000, UTC)


_DIRTY: Document = {"outbox_since": {"$gt": 0}}


async def _free(collection: Collection, limit: int, lease: timedelta) -> list[str]:
    now = now_ms()
    horizon = now + _ms(max(lease, LONGEST_LEASE))
    # A lease further ahead than any can be was set by a wrong clock, and hides nothing.
    free = [{"lease_until": {"$lte": now}}, {"lease_until": {"$gt": horizon}}]
    found = await collection.find({**_DIRTY, "$or": free}, limit=limit, only=("_id",))
    return [document["_id"] for document in found]


async def _claim(collection: Collection, found: Names[str], lease: timedelta) -> list[Waiting]:
    if not found:
        return []
    now, token = now_ms(), ids.new()
    claim = {"$set": {"lease_until": now + _ms(lease), "lease_token": token}}
    these = {"_id": {"$in": list(found)}, **_DIRTY}
    claimed = await collection.update_many({**these, "lease_until": {"$lte": now}}, claim)
    if claimed < len(found):
        horizon = now + _ms(max(lease, LONGEST_LEASE))
        await collection.update_many({**these, "lease_until": {"$gt": horizon}}, claim)
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
