"""What waits in an outbox, and the courier who may be given it with the write itself."""

from dataclasses import dataclass
from typing import Protocol

from shared.store.facts import Outgoing

# One server silently leaves the keys of a map when an update unsets more than 124 of them.
MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Waiting:
    """One document's first events that wait for the broker, under a lease of ours.

    `count` is how many wait in all: those that are no part of this come with the next claim.
    While `seq` and `count` are what they were, nothing else waits and nothing was taken out.
    """

    collection: str
    id: str
    seq: int
    events: tuple[tuple[str, bytes], ...]
    count: int
    lease_until: int
    read_at: int


class Courier(Protocol):
    """Carries events that it is handed, so that nobody needs to look for them."""

    def leases_until(self) -> int:
        """The lease (ms) under which a write may leave its events to this courier; 0: not now."""

    def take(self, waiting: Waiting) -> None:
        """Carry what was just written under that lease."""


def events_in(outbox: Outgoing) -> tuple[tuple[str, bytes], ...]:
    """The first events of an outbox, in order: as many as are taken out at once."""
    return tuple((key, outbox[key].encode()) for key in sorted(outbox)[:MOST_AT_ONCE])
