"""Aggregates: changed by compare-and-set, with the events they cause in the same write."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from shared import telemetry
from shared.aggregate import Aggregate
from shared.clock import Clock, to_text
from shared.errors import AlreadyDifferent, NotFound, TooBusy, VersionConflict
from shared.events import EventData
from shared.store import writing
from shared.store.documents import Codec, Document
from shared.store.driver import Database, Duplicate
from shared.store.facts import Outgoing, events_of
from shared.store.reading import Reading
from shared.store.refusals import AlreadyTaken
from shared.store.restating import Restatement, restated
from shared.store.waiting import Courier, Waiting, events_in

A = TypeVar("A", bound=Aggregate)
Nudge = Callable[[str, str], None]
_TRIES = 10
_LONGEST_PAUSE = 1.0


class Aggregates(Reading[A]):
    """One collection of aggregates of one kind."""

    def __init__(
        self,
        database: Database,
        collection: str,
        kind: type[A],
        *,
        source: str,
        name: str,
        clock: Clock,
        nudge: Nudge,
    ) -> None:
        database.keeps_aggregates(collection)
        self._database = database
        super().__init__(database.collection(collection), Codec(kind, frozenset({"facts"})))
        self.kind = kind
        self.source = source
        self.name = name
        self._clock = clock
        self._nudge = nudge

    async def create(self, aggregate: A, *, fingerprint: str = "") -> A:
        """Insert a new one; the same id with the same fingerprint answers what is there.

        Raises AlreadyDifferent for another fingerprint, AlreadyTaken when a unique value is used.
        """
        try:
            return await self._insert(aggregate, fingerprint)
        except Duplicate:
            held = await self._collection.find_one(_key(aggregate.tenant, aggregate.id))
        if held is None:
            raise AlreadyTaken
        if "deleted" in held:
            raise NotFound
        if held.get("fingerprint", "") != fingerprint:
            raise AlreadyDifferent
        return self._codec.read(held)

    async def create_once(self, aggregate: A) -> bool:
        """Insert what a reaction makes; False when it is there already, even if removed since."""
        try:
            await self._insert(aggregate, "")
        except Duplicate:
            key = _key(aggregate.tenant, aggregate.id)
            if await self._collection.find_one(key) is None:
                raise AlreadyTaken from None
            telemetry.count_duplicates()
            return False
        return True

    async def change(
        self,
        tenant: str,
        id: str,
        decide: Callable[[A], A],
        *,
        if_match: int | None = None,
    ) -> A:
        """Load, decide, and write if nobody wrote in between; again otherwise, ten times.

        A decision that changes nothing and records nothing writes nothing. Raises NotFound,
        VersionConflict when `if_match` isn't the version, TooBusy, OutboxFull, AlreadyTaken, and
        whatever `decide` raises.
        """
        for attempt in range(_TRIES):
            held = await self._load(tenant, id)
            current = self._codec.read(held)
            if if_match is not None and current.version != if_match:
                raise VersionConflict
            decided = _same_one(current, decide(current))
            leaving = self._leaving(held, self._outgoing(current, decided))
            change = writing.change(
                held, self._document(decided), leaving.outgoing, leaving.lease_until
            )
            if change is None:
                return current
            if await self._write(current, change, leaving):
                return self._written(decided, current)
            await asyncio.sleep(_pause(attempt))
        raise TooBusy

    async def remove(self, tenant: str, id: str, decide: Callable[[A], A]) -> None:
        """Remove it for ever: what `decide` records leaves as the last event, a trace stays."""
        for attempt in range(_TRIES):
            held = await self._load(tenant, id)
            current = self._codec.read(held)
            decided = _same_one(current, decide(current))
            if not decided.facts:
                raise TypeError("a removal is an event; record it")
            leaving = self._leaving(held, self._outgoing(current, decided))
            change = writing.removal(held, leaving.outgoing, leaving.lease_until)
            if await self._write(current, change, leaving):
                return
            await asyncio.sleep(_pause(attempt))
        raise TooBusy

    async def due(self, now: datetime, limit: int = 100) -> list[tuple[str, str]]:
        """Tenant and id of those of which a clock has come, the longest due first."""
        asked = {"next_due": {"$gt": "", "$lte": to_text(now)}}
        found = await self._collection.sorted(asked, "next_due", 1, limit)
        return [(document["tenant"], document["_id"]) for document in found]

    async def restatements(
        self, kind: type[EventData], *, after: str = "", tenant: str = "", limit: int
    ) -> list[Restatement]:
        """Present states as events of that contract, in the order of ids, those after one.

        Of all towns unless one is named; what was removed is told as such.
        """
        asked: Document = {"_id": {"$gt": after}} | ({"tenant": tenant} if tenant else {})
        found = await self._collection.sorted(asked, "_id", 1, limit)
        now = self._clock.now()
        return [restated(held, kind, self._codec, self.source, now) for held in found]

    async def held(self, *, tenant: str = "") -> int:
        """How many there are and were, of all towns unless one is named."""
        asked: Document = {"_id": {"$gt": ""}} | ({"tenant": tenant} if tenant else {})
        counted = await self._collection.counted(asked, None)
        return counted[0]["n"] if counted else 0

    async def _load(self, tenant: str, id: str) -> Document:
        held = await self._collection.find_one(_key(tenant, id))
        if held is None or "deleted" in held:
            raise NotFound
        return held

    async def _insert(self, aggregate: A, fingerprint: str) -> A:
        outgoing = events_of(aggregate, self.source, 0, self._clock.now())
        leaving = self._leaving({}, outgoing)
        state = self._document(aggregate)
        document = writing.creation(aggregate, state, outgoing, leaving.lease_until)
        if fingerprint:
            document["fingerprint"] = fingerprint
        await self._collection.insert(document)
        self._tell(aggregate.id, len(outgoing), leaving)
        return replace(aggregate, version=1, seq=len(outgoing), facts=())

    async def _write(self, current: A, change: Document, leaving: "_Leaving") -> bool:
        where = {**_key(current.tenant, current.id), "version": current.version}
        try:
            written = await self._collection.update_one(where, change)
        except Duplicate as exc:
            raise AlreadyTaken from exc
        if written:
            self._tell(current.id, current.seq + len(leaving.outgoing), leaving)
        return written

    def _leaving(self, held: Document, outgoing: Outgoing) -> "_Leaving":
        """Who carries the events: the courier, if they are the only ones that wait."""
        courier = self._database.courier if outgoing and writing.is_clean(held) else None
        return _Leaving(outgoing, courier, courier.leases_until() if courier else 0)

    def _tell(self, id: str, seq: int, leaving: "_Leaving") -> None:
        if not leaving.outgoing:
            return
        self._nudge(self._collection.name, id)
        if leaving.courier is None or not leaving.lease_until:
            return
        events = events_in(leaving.outgoing)
        count, until = len(leaving.outgoing), leaving.lease_until
        waiting = Waiting(self._collection.name, id, seq, events, count, until, writing.now_ms())
        leaving.courier.take(waiting)

    def _outgoing(self, current: A, decided: A) -> Outgoing:
        return events_of(decided, self.source, current.seq, self._clock.now())

    def _document(self, aggregate: A) -> Document:
        document = self._codec.state(aggregate)
        document["sort_key"] = self._codec.sort_key(aggregate)
        if aggregate.clocks:
            document["next_due"] = to_text(min(aggregate.clocks.values()))
        return document

    def _written(self, decided: A, current: A) -> A:
        # What the command computed, never what a server returns: one may return a later state.
        seq = current.seq + len(decided.facts)
        return replace(decided, version=current.version + 1, seq=seq, facts=())


@dataclass(frozen=True)
class _Leaving:
    """The events of one write, and under which lease they are handed to whom."""

    outgoing: Outgoing
    courier: Courier | None
    lease_until: int


def _key(tenant: str, id: str) -> Document:
    return {"_id": id, "tenant": tenant}


def _same_one(current: A, decided: A) -> A:
    if (decided.id, decided.tenant) != (current.id, current.tenant):
        raise TypeError("a decision can't change an aggregate's id or tenant")
    return decided


def _pause(attempt: int) -> float:
    longest = min(_LONGEST_PAUSE, 0.02 * 2**attempt)
    return random.uniform(longest / 4, longest)
