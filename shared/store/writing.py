"""The writes of an aggregate as documents: state and outbox in one, never one without the other."""

from shared.aggregate import Aggregate
from shared.clock import machine_now
from shared.errors import OutboxFull
from shared.store.documents import KEPT_BY_STORE, Document
from shared.store.facts import Outgoing

MOST_WAITING = 500
MOST_WAITING_BYTES = 1_000_000
_DERIVED = frozenset({"sort_key", "next_due"})
_KEPT = KEPT_BY_STORE - _DERIVED


def now_ms() -> int:
    """The machine's moment in milliseconds, as leases and ages of outboxes are kept."""
    return int(machine_now().timestamp() * 1000)


def creation(
    aggregate: Aggregate, state: Document, outgoing: Outgoing, lease_until: int = 0
) -> Document:
    """The document of a new aggregate, its outbox filled and leased to whoever carries it."""
    document: Document = {
        "_id": aggregate.id,
        "tenant": aggregate.tenant,
        "version": 1,
        "seq": len(outgoing),
        **state,
        "lease_until": lease_until,
    }
    if outgoing:
        document |= {
            "outbox": dict(outgoing),
            "outbox_count": len(outgoing),
            "outbox_since": now_ms(),
        }
    return document


def is_clean(held: Document) -> bool:
    """Whether nothing waits: as long as the version stays, what is written next waits alone."""
    return "outbox_since" not in held


def change(
    held: Document, state: Document, outgoing: Outgoing, lease_until: int = 0
) -> Document | None:
    """The update from what is held to the new state; None when there is nothing to write.

    The lease is taken in the same write, unless others have it for what waits already.

    Raises OutboxFull when too many events wait already.
    """
    changed = {name: value for name, value in state.items() if held.get(name) != value}
    gone = [name for name in held if name not in state and name not in _KEPT]
    if not changed and not gone and not outgoing:
        return None
    return _update(held, changed, gone, outgoing, lease_until)


def removal(held: Document, outgoing: Outgoing, lease_until: int = 0) -> Document:
    """The update that leaves a trace without content."""
    gone = [name for name in held if name not in _KEPT or name == "fingerprint"]
    return _update(held, {"deleted": True}, gone, outgoing, lease_until)


def _update(
    held: Document, changed: Document, gone: list[str], outgoing: Outgoing, lease_until: int
) -> Document:
    update: Document = {"$inc": {"version": 1}}
    if gone:
        update["$unset"] = dict.fromkeys(gone, "")
    if outgoing:
        _check_room(held, outgoing)
        changed = {**changed, **{f"outbox.{key}": event for key, event in outgoing.items()}}
        if is_clean(held):
            changed["lease_until"] = lease_until
        update["$inc"] |= {"seq": len(outgoing), "outbox_count": len(outgoing)}
        # Not "set if absent": a settle in between empties the outbox and keeps the version.
        update["$min"] = {"outbox_since": now_ms()}
    if changed:
        update["$set"] = changed
    return update


def _check_room(held: Document, outgoing: Outgoing) -> None:
    waiting: Outgoing = held.get("outbox") or {}
    if len(waiting) + len(outgoing) > MOST_WAITING:
        raise OutboxFull
    if sum(len(event.encode()) for event in (*waiting.values(), *outgoing.values())) > (
        MOST_WAITING_BYTES
    ):
        raise OutboxFull
