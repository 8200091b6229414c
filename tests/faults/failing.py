"""A process of a real service that dies at a point: `python -m tests.faults.failing notify …`.

`--at POINT` names it; it dies there at one of the first `--among N` occasions. Everything else is
the service as it is; production code knows nothing of this. `slow` doesn't die, it takes its time;
`poison` dies of every message about the subject that `--subject` names.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from importlib import import_module
from itertools import count
from typing import Any

from shared import process
from shared.errors import Unavailable
from shared.events import Envelope
from shared.messaging import Binding
from shared.process import Service
from shared.store import Database
from shared.store.outbox import Outbox, Settled


class Point(Enum):
    """Where something happens; the words of the command line."""

    AFTER_COMMIT = "after-commit"  # the change and its events are stored, nobody was told
    AFTER_CONFIRM = "after-confirm"  # the broker has the events, the outbox holds them still
    AFTER_SETTLE = "after-settle"  # the outbox is emptied, the relay doesn't know
    SETTLED_TWICE = "settled-twice"  # nobody dies: the answer is lost and the relay settles again
    BEFORE_EFFECT = "before-effect"
    AFTER_EFFECT = "after-effect"  # and before the acknowledgement
    POISON = "poison"
    SLOW = "slow"


@dataclass
class Fuse:
    """Kills this process as `kill -9` does, at one of the first `among` occasions."""

    among: int
    _passed: int = 0

    def __post_init__(self) -> None:
        self._last = random.randint(1, self.among)

    def burn(self) -> None:
        """One more has come by."""
        self._passed += 1
        if self._passed == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def failing(
    service: Service[Any], at: Point, fuse: Fuse, subject: str, wait: float
) -> Service[Any]:
    """The service with one of its parts wrapped."""
    if at is Point.AFTER_COMMIT:
        return replace(service, open=_opened_deadly(service, fuse))
    around: dict[Point, Around] = {
        Point.BEFORE_EFFECT: lambda call, _: _before(fuse, call),
        Point.AFTER_EFFECT: lambda call, _: _after(call, fuse),
        Point.POISON: lambda call, events: _poisoned(call, events, subject),
        Point.SLOW: lambda call, events: _slow(call, wait * len(events)),
    }
    if at not in around:
        return service
    bindings = tuple(_wrapped(binding, around[at]) for binding in service.bindings)
    return replace(service, bindings=bindings)


class FailingOutbox(Outbox):
    """One that dies around its settle, or loses the answer to it every time."""

    def __init__(self, database: Database, at: Point, fuse: Fuse) -> None:
        super().__init__(database)
        self._at = at
        self._fuse = fuse
        self._turns = count()

    async def settle(self, batch: Sequence[Settled]) -> list[tuple[str, str]]:
        """Settle, and let the point happen."""
        if self._at is Point.AFTER_CONFIRM:
            self._fuse.burn()
        answer = await super().settle(batch)
        if self._at is Point.AFTER_SETTLE:
            self._fuse.burn()
        if self._at is Point.SETTLED_TWICE and next(self._turns) % 2 == 0:
            raise Unavailable
        return answer


Call = Callable[[], Awaitable[None]]
Around = Callable[[Call, Sequence[Envelope]], Awaitable[None]]


def _opened_deadly(service: Service[Any], fuse: Fuse) -> Callable[..., Any]:
    def opened(database: Database, settings: Any, clock: Any, nudge: process.Nudge) -> Any:
        def told(collection: str, document_id: str) -> None:
            fuse.burn()
            nudge(collection, document_id)

        return service.open(database, settings, clock, told)

    return opened


def _wrapped(binding: Binding, around: Around) -> Binding:
    """The binding with something around its handler, and around its work in bulk."""

    async def one(repository: Any, envelope: Envelope) -> None:
        await around(lambda: binding.handler(repository, envelope), [envelope])

    async def many(repository: Any, envelopes: Sequence[Envelope]) -> None:
        bulk = binding.batch
        if bulk is not None:
            await around(lambda: bulk(repository, envelopes), envelopes)

    return replace(binding, handler=one, batch=many if binding.batch else None)


async def _before(fuse: Fuse, call: Call) -> None:
    fuse.burn()
    await call()


async def _after(call: Call, fuse: Fuse) -> None:
    await call()
    fuse.burn()


async def _poisoned(call: Call, events: Sequence[Envelope], subject: str) -> None:
    if any(event.subject == subject for event in events):
        os._exit(9)
    await call()


async def _slow(call: Call, seconds: float) -> None:
    await asyncio.sleep(seconds)
    await call()


def main(arguments: Sequence[str]) -> None:
    """Be the service until the point is reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.failing", description=__doc__)
    parser.add_argument("service", choices=("roster", "activities", "feedback", "notify"))
    parser.add_argument("--only", choices=("http", "worker"))
    parser.add_argument("--at", choices=[point.value for point in Point], required=True)
    parser.add_argument("--among", type=int, default=1)
    parser.add_argument("--subject", default="")
    parser.add_argument("--wait", type=float, default=2.0, help="seconds a message, when slow")
    asked = parser.parse_args(arguments)
    at, fuse = Point(asked.at), Fuse(asked.among)
    real: Service[Any] = import_module(f"services.{asked.service}.main").SERVICE
    sys.argv = [sys.argv[0], *(("--only", asked.only) if asked.only else ())]
    process.run(
        failing(real, at, fuse, subject=asked.subject, wait=asked.wait),
        outbox=lambda database: FailingOutbox(database, at, fuse),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
