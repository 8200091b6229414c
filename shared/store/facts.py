"""What an aggregate recorded, as the events that leave in the same write."""

from datetime import datetime

from shared import cause
from shared.aggregate import Aggregate, Fact
from shared.errors import InvalidInput
from shared.events import Envelope, schema_name, type_name
from shared.events.envelope import MAX_BYTES

Outgoing = dict[str, str]


def outbox_key(sequence: int) -> str:
    """The key of an event in the outbox; keys sort as sequences do."""
    return f"s{sequence:08d}"


def events_of(aggregate: Aggregate, source: str, seq: int, now: datetime) -> Outgoing:
    """The aggregate's facts as events numbered from `seq` + 1, by outbox key.

    Raises InvalidInput when one would be larger than 64 KiB.
    """
    outgoing: Outgoing = {}
    for sequence, fact in enumerate(aggregate.facts, start=seq + 1):
        envelope = envelope_of(aggregate, source, sequence, now, fact)
        outgoing[outbox_key(sequence)] = checked(envelope.to_bytes()).decode()
    return outgoing


def envelope_of(
    aggregate: Aggregate, source: str, sequence: int, now: datetime, fact: Fact
) -> Envelope:
    """A fact as an event: the state that its contract names, and what the fact adds."""
    unknown = fact.added.keys() - fact.event.model_fields.keys()
    if unknown:
        raise TypeError(f"{fact.event.__name__} has no fields {sorted(unknown)}")
    state = {**aggregate.public_state(fact.event), **fact.added}
    data = fact.event.model_validate(state, from_attributes=True)
    why = cause.current()
    return Envelope.model_construct(
        id=f"{aggregate.id}:{sequence}",
        source=f"/tenants/{aggregate.tenant}/{source}",
        type=type_name(fact.event),
        subject=aggregate.id,
        time=now,
        dataschema=schema_name(type_name(fact.event)),
        tenant=aggregate.tenant,
        sequence=sequence,
        correlationid=why.correlation_id,
        causationid=why.causation_id,
        traceparent=why.traceparent,
        data=data.model_dump(mode="json"),
    )


def checked(event: bytes) -> bytes:
    """The event if it is small enough to travel; raises InvalidInput."""
    if len(event) > MAX_BYTES:
        raise InvalidInput(
            field="body",
            reason="is too much for one event (64 KiB); shorten it",
            reason_zh="内容过长，请精简后再提交",
        )
    return event
