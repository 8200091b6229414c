"""Restating: the present state as an event for copies, straight from the document.

The one event that doesn't come out of an outbox. It carries the number of the last event, and is
told by a contract of the aggregate's, as that one was.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from shared.aggregate import Fact
from shared.errors import InvalidInput
from shared.events import Envelope, EventData, schema_name, type_name
from shared.events.contract import RESTATED
from shared.store.documents import Codec, Document
from shared.store.facts import checked, envelope_of


@dataclass(frozen=True)
class Restatement:
    """One aggregate's present state as an event; none, with a reason, if that can't be told.

    None without a reason: nobody was ever told of it.
    """

    id: str
    tenant: str
    event: bytes = b""
    reason: str = ""


def restated(
    held: Document, kind: type[EventData], codec: Codec[Any], source: str, now: datetime
) -> Restatement:
    """What a document says now; of one that was removed, that it was."""
    if not held["seq"]:
        return Restatement(held["_id"], held["tenant"])
    try:
        if "deleted" in held:
            envelope = _tombstone(held, kind, source, now)
        else:
            aggregate = codec.read(held)
            envelope = envelope_of(aggregate, source, aggregate.seq, now, Fact(kind))
        said = envelope.model_copy(update={"id": f"{held['_id']}:{held['seq']}:{RESTATED}"})
        return Restatement(held["_id"], held["tenant"], checked(said.to_bytes()))
    except InvalidInput:
        return Restatement(held["_id"], held["tenant"], reason="too_large")
    except ValidationError:
        return Restatement(held["_id"], held["tenant"], reason="unreadable")


def _tombstone(held: Document, kind: type[EventData], source: str, now: datetime) -> Envelope:
    return Envelope.model_construct(
        id="",
        source=f"/tenants/{held['tenant']}/{source}",
        type=type_name(kind),
        subject=held["_id"],
        time=now,
        dataschema=schema_name(type_name(kind)),
        tenant=held["tenant"],
        sequence=held["seq"],
        data={"deleted": True},
    )
