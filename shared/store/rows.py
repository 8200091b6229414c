"""Rows: a service's private working papers, changed by compare-and-set and forgotten in time.

No event tells of them. What must be told, or kept for ever, is an aggregate.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from shared.clock import to_text
from shared.errors import NotFound, TooBusy
from shared.row import Row
from shared.store.documents import Codec, Document
from shared.store.driver import Database, Duplicate
from shared.store.indexes import Index
from shared.store.reading import Reading

R = TypeVar("R", bound=Row)
_TRIES = 10


class Rows(Reading[R]):
    """One collection of rows of one kind."""

    def __init__(self, database: Database, collection: str, kind: type[R]) -> None:
        database.keeps_copies(collection)
        super().__init__(database.collection(collection), Codec(kind))

    async def insert_once(self, row: R) -> bool:
        """Keep a new row; False when one with its id is there."""
        head: Document = {"_id": row.id, "tenant": row.tenant, "version": 1}
        try:
            await self._collection.insert({**head, **self._document(row)})
        except Duplicate:
            return False
        return True

    async def change(self, tenant: str, id: str, decide: Callable[[R], R]) -> R:
        """Load, decide, and write if nobody wrote in between; again otherwise, ten times.

        A decision that changes nothing writes nothing. Raises NotFound and TooBusy.
        """
        for attempt in range(_TRIES):
            held = await self._collection.find_one({"_id": id, "tenant": tenant})
            if held is None:
                raise NotFound
            current = self._codec.read(held)
            decided = decide(current)
            if decided == current:
                return current
            change = _change(held, self._document(decided))
            where = {"_id": id, "tenant": tenant, "version": current.version}
            if await self._collection.update_one(where, change):
                return replace(decided, version=current.version + 1)
            await asyncio.sleep(random.uniform(0.005, 0.02 * 2**attempt))
        raise TooBusy

    async def awake(self, now: datetime, limit: int) -> list[tuple[str, str]]:
        """Tenant and id of rows whose `wake_at` has come, the earliest first."""
        asked = {"next_due": {"$gt": "", "$lte": to_text(now)}}
        found = await self._collection.sorted(asked, "next_due", 1, limit)
        return [(document["tenant"], document["_id"]) for document in found]

    async def forget(self, ids: Sequence[str]) -> None:
        """Delete rows that nobody needs any more."""
        if ids:
            await self._collection.delete_many({"_id": {"$in": list(ids)}})

    def _document(self, row: R) -> Document:
        document = {**self._codec.state(row), "sort_key": self._codec.sort_key(row)}
        if row.wake_at is not None:
            document["next_due"] = to_text(row.wake_at)
        return document


def of_rows(collection: str) -> Index:
    """The index of the sweep, for rows that have a `wake_at`."""
    return Index(collection, (("next_due", 1),), sparse=True)


_HEAD = frozenset({"_id", "tenant", "version"})


def _change(held: Document, state: Document) -> Document:
    changed = {name: value for name, value in state.items() if held.get(name) != value}
    gone = [name for name in held if name not in state and name not in _HEAD]
    update: Document = {"$inc": {"version": 1}}
    if changed:
        update["$set"] = changed
    if gone:
        update["$unset"] = dict.fromkeys(gone, "")
    return update
