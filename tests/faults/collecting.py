"""Reading from every room's store what the checker wants to know."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from pydantic_core import to_jsonable_python

from shared.messaging.bindings import Effect as How
from shared.process import Service
from shared.store import Aggregates, Copies, Database
from shared.store.documents import Codec, Document
from shared.store.outbox import Outbox
from tests.faults.evidence import Copy, Effect, Key, Stored

SERVICES = ("roster", "activities", "feedback", "notify")
STATE = ("status", "group_id", "cosigners", "roll")
_MARK = re.compile(r"#([0-9a-z]{26})")
_ALL = 1_000_000


@dataclass
class Room:
    """One service's store, and what the service keeps in it."""

    name: str
    database: Database
    aggregates: list[Aggregates[Any]]
    copies: list[Copies[Any]]
    wanted: frozenset[Key]
    moved_by: timedelta  # how far the domain's clock is ahead of the machine's

    async def oldest_wait(self, now: float) -> tuple[int, float]:
        """How many documents have events waiting, and for how many seconds the first does."""
        waiting, since = await Outbox(self.database).waiting()
        return waiting, now - since.timestamp() if since else 0.0

    async def documents(self, collection: str, leave_out: tuple[str, ...] = ()) -> list[Document]:
        """All of a collection."""
        return await self.database.collection(collection).find({}, limit=_ALL, without=leave_out)


@contextmanager
def opened(environment: Mapping[str, str]) -> Iterator[list[Room]]:
    """The four rooms of an installation."""
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        rooms = [_room(name) for name in SERVICES]
    finally:
        os.environ.clear()
        os.environ.update(before)
    try:
        yield rooms
    finally:
        for room in rooms:
            room.database.close()


@dataclass
class Everything:
    """What all rooms hold."""

    stored: list[Stored]
    copies: list[Copy]
    effects: list[Effect]


async def collect(rooms: list[Room]) -> Everything:
    """Read all rooms."""
    found = Everything([], [], [])
    sources: dict[str, tuple[Codec[Any], Document]] = {}
    for room in rooms:
        for kept in room.aggregates:
            name = kept._collection.name
            for document in await room.documents(name, ("history",)):
                found.stored.append(_stored(kept, document))
                sources[document["_id"]] = (kept._codec, document)
                found.effects.extend(_effects(room, name, document))
    for room in rooms:
        for copies in room.copies:
            for document in await room.documents(copies._collection.name):
                found.copies.append(_copy(room, copies, document, sources))
    ours = {stored.id for stored in found.stored if stored.mark}
    found.effects = [effect for effect in found.effects if effect.subject in ours]
    return found


def _room(name: str) -> Room:
    service: Service[Any] = import_module(f"services.{name}.main").SERVICE
    settings = service.settings()
    url = settings.mongo_url.get_secret_value()
    database = Database.open(url, settings.database_of(name))
    repository = service.open(database, settings, settings.clock, lambda *_: None)
    kept = {member._collection.name: member for member in _members(repository)}
    return Room(
        name,
        database,
        [each for each in kept.values() if isinstance(each, Aggregates)],
        [each for each in kept.values() if isinstance(each, Copies)],
        frozenset(
            (event.service, event.aggregate)
            for binding in service.bindings
            if binding.effect is How.COPY
            for event in binding.events
        ),
        settings.clock.offset,
    )


def _members(repository: object) -> Iterator[Any]:
    for value in vars(repository).values():
        if isinstance(value, Aggregates | Copies):
            yield value
        elif is_dataclass(value):
            yield from _members(value)


def _stored(kept: Aggregates[Any], document: Document) -> Stored:
    text = " ".join(str(document.get(name, "")) for name in ("title", "text"))
    mark = _MARK.search(text)
    return Stored(
        service=kept.source,
        aggregate=kept.name,
        id=document["_id"],
        tenant=document["tenant"],
        seq=document["seq"],
        waiting=document.get("outbox_count", 0),
        mark=mark.group(1) if mark and (kept.source, kept.name) in _MARKED else "",
        state={name: document[name] for name in STATE if name in document},
    )


# Others carry the title along: invitations, for one.
_MARKED = {("feedback", "opinion"), ("feedback", "suggestion"), ("activities", "activity")}


def _copy(
    room: Room,
    copies: Copies[Any],
    document: Document,
    sources: Mapping[str, tuple[Codec[Any], Document]],
) -> Copy:
    own, expected = _compared(copies, document, sources.get(document["_id"]))
    return Copy(
        room=room.name,
        collection=copies._collection.name,
        id=document["_id"],
        tenant=document["tenant"],
        seq=document["seq"],
        fields=own,
        source_fields=expected,
    )


def _compared(
    copies: Copies[Any], document: Document, source: tuple[Codec[Any], Document] | None
) -> tuple[dict[str, object], dict[str, object]]:
    """The fields that both have, as the copy's class reads them."""
    if source is None or "deleted" in document or "deleted" in source[1]:
        return {}, {}
    aggregate = source[0].read({"history": [], **source[1]})
    named = [f.name for f in fields(copies.kind) if f.name not in ("id", "tenant", "seq")]
    shared = [name for name in named if hasattr(aggregate, name)]
    given = {name: to_jsonable_python(getattr(aggregate, name)) for name in shared}
    known = {name: value for name, value in given.items() if value is not None}
    head = {name: document[name] for name in ("_id", "tenant", "seq")}
    expected = copies._codec.read({**head, **known})
    own = copies._codec.read(document)
    return (
        {name: getattr(own, name) for name in shared},
        {name: getattr(expected, name) for name in shared},
    )


def _effects(room: Room, collection: str, document: Document) -> Iterator[Effect]:
    if "deleted" in document:
        return
    if (room.name, collection) == ("notify", "notifications"):
        stored = datetime.fromisoformat(document["stored_at"]) - room.moved_by
        yield Effect(
            document["kind"],
            document["tenant"],
            document["subject_id"],
            document["recipient"],
            stored.timestamp(),
        )
    if (room.name, collection) == ("activities", "invitations"):
        activity, mandate = document["activity_id"], document["mandate_id"]
        yield Effect("invitation", document["tenant"], activity, mandate)
