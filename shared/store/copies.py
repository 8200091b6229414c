"""Read copies of other services' aggregates: never backwards, whatever the order of events."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import TypeVar

from shared import telemetry
from shared.clock import to_text
from shared.events import Envelope
from shared.store.documents import Codec, Document
from shared.store.driver import Database, Duplicate, Update
from shared.store.reading import Reading

C = TypeVar("C")
_PAGE = 500


class Copies(Reading[C]):
    """One collection of copies; `kind` declares which fields of the events' data are kept.

    A copy with a `wake_at` is found by `awake` from that moment on: the event that brings the
    state sets it anew, in the same write. `of_rows` is the index for it.
    """

    def __init__(self, database: Database, collection: str, kind: type[C]) -> None:
        database.keeps_copies(collection)
        super().__init__(database.collection(collection), Codec(kind))
        self.kind = kind
        self._wakes = hasattr(kind, "wake_at")
        self._declared = tuple(
            field.name
            for field in fields(kind)  # type: ignore[arg-type]
            if field.name not in {"id", "tenant", "seq"}
        )

    async def apply(self, envelope: Envelope) -> None:
        """Take over the state that an event carries, unless a later one is held already.

        Raises pydantic's ValidationError when the data doesn't fit the copy.
        """
        update = self._update(envelope)
        try:
            await self._collection.update_one(update.where, update.change, upsert=True)
        except Duplicate:
            # The newer of two racing upserts gets this error as well: only when the update alone
            # matches nothing is the event an old one.
            if not await self._collection.update_one(update.where, update.change):
                telemetry.count_duplicates()

    async def apply_all(self, envelopes: Sequence[Envelope]) -> None:
        """Take over a batch: of each aggregate the latest state only."""
        latest = _latest(envelopes)
        first = [self._update(each) for each in latest if _is_first(each)]
        await self._collection.insert_each([_inserted(update) for update in first])
        updates = [self._update(envelope) for envelope in latest if not _is_first(envelope)]
        if not updates:
            return
        _, duplicates = await self._collection.update_each(updates)
        if duplicates:
            again = [Update(updates[i].where, updates[i].change) for i in duplicates]
            newer, _ = await self._collection.update_each(again)
            telemetry.count_duplicates(len(again) - newer)

    async def tenants(self) -> list[str]:
        """Every tenant that has one, for what concerns all towns."""
        found: dict[str, None] = {}
        after = ""
        while page := await self._collection.sorted({"_id": {"$gt": after}}, "_id", 1, _PAGE):
            found |= {each["tenant"]: None for each in page if "deleted" not in each}
            after = page[-1]["_id"]
        return sorted(found)

    async def awake(self, now: datetime, limit: int) -> list[tuple[str, str]]:
        """Tenant and id of copies whose moment has come, the earliest first."""
        asked = {"next_due": {"$gt": "", "$lte": to_text(now)}}
        found = await self._collection.sorted(asked, "next_due", 1, limit)
        return [(document["tenant"], document["_id"]) for document in found]

    async def claim(self, tenant: str, id: str, now: datetime, until: datetime) -> C | None:
        """A copy whose moment has come, for the caller alone until then; None for all others.

        Whoever dies with it is followed by another after that. A newer state ends the claim.
        """
        held = await self._collection.find_one({"_id": id, "tenant": tenant})
        if held is None or not "" < held.get("next_due", "") <= to_text(now):
            return None
        where = {"_id": id, "tenant": tenant, "seq": held["seq"], "next_due": held["next_due"]}
        change = {"$set": {"next_due": to_text(until)}}
        return self._codec.read(held) if await self._collection.update_one(where, change) else None

    async def settle(
        self, tenant: str, id: str, claimed: datetime, wake_at: datetime | None
    ) -> bool:
        """Leave a claimed copy until a moment, or for good; False when the claim was over."""
        where = {"_id": id, "tenant": tenant, "next_due": to_text(claimed)}
        if wake_at is None:
            return await self._collection.update_one(where, {"$unset": {"next_due": ""}})
        return await self._collection.update_one(where, {"$set": {"next_due": to_text(wake_at)}})

    def _update(self, envelope: Envelope) -> Update:
        guard = "$lte" if envelope.is_restatement else "$lt"
        where = {
            "_id": envelope.subject,
            "tenant": envelope.tenant,
            "seq": {guard: envelope.sequence},
        }
        if envelope.data.get("deleted") is True:
            gone = dict.fromkeys((*self._declared, "sort_key", "next_due"), "")
            held = {"seq": envelope.sequence, "deleted": True}
            return Update(where, {"$set": held, "$unset": gone}, upsert=True)
        return Update(where, self._change(envelope), upsert=True)

    def _change(self, envelope: Envelope) -> dict[str, dict[str, object]]:
        given = {
            name: envelope.data[name]
            for name in self._declared
            if envelope.data.get(name) is not None
        }
        copy = self._codec.read(
            {"_id": envelope.subject, "tenant": envelope.tenant, "seq": envelope.sequence, **given}
        )
        state = self._codec.state(copy)
        kept = {name: value for name, value in state.items() if name in given}
        searched = {name: value for name, value in state.items() if name not in self._declared}
        gone = [name for name in self._declared if name not in kept]
        change: dict[str, dict[str, object]] = {
            "$set": {
                **kept,
                **searched,
                "seq": envelope.sequence,
                "sort_key": self._codec.sort_key(copy),
            }
        }
        wake_at = getattr(copy, "wake_at", None)
        if wake_at is not None:
            change["$set"]["next_due"] = to_text(wake_at)
        elif self._wakes:
            gone.append("next_due")
        if gone:
            change["$unset"] = dict.fromkeys(gone, "")
        return change


def _is_first(envelope: Envelope) -> bool:
    # Whatever is held already, of the same number even, is as new: inserting is enough, and costs
    # less than an update that may insert.
    return envelope.sequence == 1 and not envelope.is_restatement


def _inserted(update: Update) -> Document:
    key = {name: update.where[name] for name in ("_id", "tenant")}
    return {**key, **update.change["$set"]}


def _latest(envelopes: Iterable[Envelope]) -> list[Envelope]:
    latest: dict[tuple[str, str], Envelope] = {}
    for envelope in envelopes:
        key = (envelope.tenant, envelope.subject)
        held = latest.get(key)
        if held is None or _rank(envelope) >= _rank(held):
            latest[key] = envelope
    return list(latest.values())


def _rank(envelope: Envelope) -> tuple[int, bool]:
    return envelope.sequence, envelope.is_restatement
