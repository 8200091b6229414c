"""What a relay is told by the commands of its process, and what of it is on its way."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import islice

from shared.store.waiting import Waiting
from shared.store.writing import now_ms

MOST_NUDGES = 10_000
# More than this isn't kept in memory: what is written meanwhile is found by looking.
MOST_HANDED = 2_000
MOST_BYTES = 8_000_000

Key = tuple[str, str]


class Intake:
    """The courier of a process: takes events with the write, or hears where to look for them."""

    def __init__(self, lease: timedelta) -> None:
        self._lease = int(lease.total_seconds() * 1000)
        self._handed: dict[Key, Waiting] = {}
        self._bytes = 0
        self._nudged: set[Key] = set()
        self._on_the_way: set[Key] = set()
        self._again: set[Key] = set()
        self.told = asyncio.Event()
        self.hurry = asyncio.Event()  # somebody waits for what is on its way

    def nudge(self, key: Key) -> None:
        """Events wait in this document."""
        if len(self._nudged) < MOST_NUDGES:  # the sweep finds the rest
            self._nudged.add(key)
        self.told.set()

    def leases_until(self) -> int:
        """The lease of what is written now, as long as there is room for it."""
        has_room = len(self._handed) < MOST_HANDED and self._bytes < MOST_BYTES
        return now_ms() + self._lease if has_room else 0

    def take(self, waiting: Waiting) -> None:
        """Carry these; nobody needs to look for them."""
        key = key_of(waiting)
        self._nudged.discard(key)
        self._handed[key] = waiting
        self._bytes += _size(waiting)
        self.told.set()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told that hasn't been begun."""
        return not self._handed and not self._nudged

    @property
    def has_nudges(self) -> bool:
        """Whether there is a document to look into."""
        return bool(self._nudged)

    @property
    def on_the_way(self) -> int:
        """How many documents were begun and not ended."""
        return len(self._on_the_way)

    def handed(self, limit: int) -> list[Waiting]:
        """What can be published as it was handed over. What lay too long is left to the sweep."""
        latest = now_ms() + self._lease // 3
        free = (key for key in self._handed if key not in self._on_the_way)
        found = [self._handed.pop(key) for key in list(islice(free, limit))]
        self._bytes -= sum(map(_size, found))
        return [waiting for waiting in found if waiting.lease_until > latest]

    def nudged(self) -> list[Key]:
        """The documents to look into now; those on their way are looked into again after."""
        busy = self._nudged & (self._on_the_way | self._handed.keys())
        if busy:
            self._again |= busy
            self.hurry.set()
        free, self._nudged = self._nudged - busy, set()
        return sorted(free)

    def begin(self, found: Sequence[Waiting]) -> list[Waiting]:
        """Those that aren't on their way already are from now on."""
        begun = [waiting for waiting in found if key_of(waiting) not in self._on_the_way]
        self._on_the_way |= {key_of(waiting) for waiting in begun}
        return begun

    def end(self, keys: set[Key], again: Iterable[Key] = ()) -> None:
        """They are settled or given back; `again` and what was told meanwhile is looked into."""
        self._on_the_way -= keys
        self._nudged |= set(again) | (self._again & keys)
        self._again -= keys
        if self._nudged or self._handed:
            self.told.set()

    def is_awaited(self, keys: set[Key]) -> bool:
        """Whether further events wait for these."""
        return not self._again.isdisjoint(keys)


def key_of(waiting: Waiting) -> Key:
    """Which document it is."""
    return waiting.collection, waiting.id


def _size(waiting: Waiting) -> int:
    return sum(len(body) for _, body in waiting.events)
