"""Taking out of the outboxes what the broker confirmed, together what comes together."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from shared.errors import Unavailable
from shared.messaging.confirms import Answer
from shared.messaging.connection import within
from shared.messaging.intake import Intake, Key, key_of
from shared.store.outbox import Outbox, Settled
from shared.store.waiting import Waiting

log = structlog.get_logger(__name__)

# Nothing waits for a settle but the next command on the same document, and that one hurries it.
LINGER = 0.02
ENOUGH = 200
_AGAIN_AFTER = 1.0
_LONGEST_BACKOFF = 60.0


@dataclass(frozen=True)
class Round:
    """What was published together: what to settle, and what to give back."""

    settled: tuple[Settled, ...] = ()
    refused: tuple[Waiting, ...] = ()
    unknown: tuple[Waiting, ...] = ()

    @property
    def keys(self) -> set[Key]:
        """The documents of which something was published."""
        given_back = {key_of(waiting) for waiting in (*self.refused, *self.unknown)}
        return given_back | {key_of(each.waiting) for each in self.settled}

    def __add__(self, other: "Round") -> "Round":
        return replace(
            self,
            settled=self.settled + other.settled,
            refused=self.refused + other.refused,
            unknown=self.unknown + other.unknown,
        )


def round_of(claimed: Sequence[Waiting], answers: Sequence[Answer]) -> Round:
    """What the broker's answers to the events of these documents, in order, mean for them.

    A document of which only a part was confirmed is settled in part: that gives it back by itself.
    """
    settled, failed = [], {Answer.REFUSED: list[Waiting](), Answer.UNKNOWN: list[Waiting]()}
    said = iter(answers)
    for waiting in claimed:
        told = [(key, next(said)) for key, _ in waiting.events]
        keys = tuple(key for key, answer in told if answer is Answer.CONFIRMED)
        if keys or not told:
            settled.append(Settled(waiting, keys))
        elif any(answer is Answer.REFUSED for _, answer in told):
            failed[Answer.REFUSED].append(waiting)
        else:
            failed[Answer.UNKNOWN].append(waiting)
    refused, unknown = failed[Answer.REFUSED], failed[Answer.UNKNOWN]
    return Round(tuple(settled), tuple(refused), tuple(unknown))


class Settling:
    """Settles round after round; what comes while one settle is under way goes into the next."""

    def __init__(self, outbox: Outbox, intake: Intake, name: str, lease: timedelta) -> None:
        self._outbox = outbox
        self._intake = intake
        self._name = name
        self._lease = lease
        self._due = Round()
        self._refusals: dict[Key, int] = {}
        self._some = asyncio.Event()
        self._ending = asyncio.Event()

    def add(self, done: Round) -> None:
        """Settle this too."""
        self._due += done
        if len(self._due.settled) >= ENOUGH or self._intake.is_awaited(done.keys):
            self._intake.hurry.set()
        self._some.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Settle until `finish`; when `stopping` the store isn't waited for."""
        self._ending.clear()
        while not self._ending.is_set() or self._due.keys:
            if not self._due.keys:
                await self._some.wait()
            if not self._ending.is_set():
                await within(LINGER, self._intake.hurry)
            self._some.clear()
            self._intake.hurry.clear()
            done, self._due = self._due, Round()
            await self._settle(done, stopping)

    def finish(self) -> None:
        """Let `run` settle what is there and end."""
        self._ending.set()
        self._some.set()
        self._intake.hurry.set()

    async def _settle(self, done: Round, stopping: asyncio.Event) -> None:
        """Take the confirmed out, and let what came meanwhile be looked into."""
        keys = done.keys
        again = await self._settled(done, stopping)
        refused = {key_of(waiting) for waiting in done.refused}
        for key in keys - refused:
            self._refusals.pop(key, None)
        self._intake.end(refused)
        self._intake.end(keys - refused, again - refused)

    async def _settled(self, done: Round, stopping: asyncio.Event) -> set[Key]:
        """Settle, again while the store is away; those in which others wait still.

        What was settled by a call without an answer is passed over. When the leases have run out
        somebody else has them, and publishes once more.
        """
        leases_end = time.monotonic() + self._lease.total_seconds()
        while True:
            try:
                again = set(await self._outbox.settle(done.settled)) if done.settled else set()
                await self._give_back(done)
            except Unavailable as error:
                log.warning("relay_could_not_settle", name=self._name, error=repr(error))
                if stopping.is_set() or time.monotonic() > leases_end:
                    return set()
                await within(_AGAIN_AFTER, stopping)
            else:
                return again

    async def _give_back(self, done: Round) -> None:
        if done.unknown:
            await self._outbox.release(done.unknown)
        for waiting in done.refused:
            refusals = self._refusals.get(key_of(waiting), 0)
            self._refusals[key_of(waiting)] = refusals + 1
            backoff = min(2.0**refusals, _LONGEST_BACKOFF)
            await self._outbox.release([waiting], timedelta(seconds=backoff))
