"""Looking on while things are killed: copies may only rise, outboxes may not hold on."""

import asyncio
import time
from dataclasses import dataclass, field

from shared.errors import Unavailable
from shared.store import Copies
from tests.faults.collecting import Room
from tests.faults.load import Load

COPIES_EVERY, OUTBOXES_EVERY = 0.5, 2.0
NEWEST = 60  # suggestions that are watched; of mandates all that move are


@dataclass
class Watch:
    """What was seen so far."""

    rooms: list[Room]
    load: Load
    backwards: list[str] = field(default_factory=list)
    longest_wait: float = 0.0
    _seen: dict[tuple[str, str, str], int] = field(default_factory=dict)

    async def run(self) -> None:
        """Look again and again until cancelled; while the store is away there is nothing to see."""
        next_outboxes = 0.0
        while True:
            try:
                await self._look_at_copies()
                if time.monotonic() > next_outboxes:
                    await self._look_at_outboxes()
                    next_outboxes = time.monotonic() + OUTBOXES_EVERY
            except Unavailable:
                pass
            await asyncio.sleep(COPIES_EVERY)

    async def _look_at_copies(self) -> None:
        moved = [thing.id for thing in self.load.things if thing.aggregate == "mandate"]
        drafted = [t.id for t in self.load.things if t.aggregate == "suggestion" and t.id]
        for room in self.rooms:
            for copies in room.copies:
                name = copies._collection.name
                if wanted := {"mandates": moved, "suggestions": drafted[-NEWEST:]}.get(name):
                    await self._compare(room, copies, wanted)

    async def _compare(self, room: Room, copies: Copies[object], wanted: list[str]) -> None:
        name = copies._collection.name
        found = await copies._collection.find(
            {"_id": {"$in": wanted}}, limit=len(wanted), only=("_id", "seq")
        )
        for document in found:
            key = (room.name, name, document["_id"])
            before = self._seen.get(key, 0)
            if document["seq"] < before:
                self.backwards.append(f"{key} went from {before} to {document['seq']}")
            self._seen[key] = document["seq"]

    async def _look_at_outboxes(self) -> None:
        for room in self.rooms:
            _, waited = await room.oldest_wait(time.time())
            self.longest_wait = max(self.longest_wait, waited)
