"""Replay: events of the log, applied to a service's copies once more and to nothing else."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

import structlog

from shared.messaging.bindings import Binding, Effect
from shared.messaging.delivery import Delivery
from shared.messaging.event_log import Logged, offset_of
from shared.messaging.failures import reason_of
from shared.messaging.handling import Handling
from shared.messaging.subscriber import attempt

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Failed:
    """A message of the log that had no effect, and why."""

    offset: int
    event_id: str
    type: str
    handler: str
    reason: str


@dataclass
class Replayed:
    """What a replay has done so far; `reached` is when the last message was logged."""

    read: int = 0
    applied: int = 0
    failed: list[Failed] = field(default_factory=list)
    reached: datetime | None = None


class Replay:
    """Hands logged events to the copies among a service's bindings, as its worker would.

    Reactions are left out, so that nothing is brought about again. A message that can't be read,
    or that a copy refuses, is taken down and stops no other; a store that is away is waited for.
    """

    def __init__(
        self,
        bindings: Sequence[Binding],
        repository: object,
        store_probe: Callable[[], Awaitable[None]],
        *,
        dry: bool = False,
    ) -> None:
        copies = [binding for binding in bindings if binding.effect is Effect.COPY]
        if dry:
            copies = [replace(binding, handler=_nothing, batch=None) for binding in copies]
        self.done = Replayed()
        self._heard = frozenset(_happening(kind) for copy in copies for kind in copy.types)
        self._handling = Handling(
            "replay",
            copies,
            repository,
            parking=_Note(self.done.failed),
            attempt=attempt,
            store_probe=store_probe,
            stopping=asyncio.Event(),
        )
        self._handling.longest_pause = float("inf")

    async def apply(self, batch: Sequence[Logged]) -> None:
        """Give a batch of the log its effect on the copies."""
        concerning = [logged.delivery for logged in batch if self._concerns(logged)]
        failed_before = len(self.done.failed)
        if concerning:
            await self._handling.apply(concerning, _acknowledged)
        self.done.applied += len(concerning) - (len(self.done.failed) - failed_before)
        self.done.read += len(batch)
        self.done.reached = batch[-1].logged_at or self.done.reached

    def _concerns(self, logged: Logged) -> bool:
        """Whether a copy hears it, in whatever major; what says no type might be anything."""
        return not logged.delivery.type or _happening(logged.delivery.type) in self._heard


class _Note:
    """Takes down what had no effect, and leaves it where it is: in the log."""

    def __init__(self, failed: list[Failed]) -> None:
        self._failed = failed

    async def park(self, delivery: Delivery, error: Exception, *, handler: str) -> None:
        failed = Failed(
            offset_of(delivery), delivery.event_id, delivery.type, handler, reason_of(error)
        )
        log.warning("event_not_applied", **asdict(failed))
        self._failed.append(failed)

    async def try_later(self, delivery: Delivery, error: Exception, *, handler: str) -> None:
        await self.park(delivery, error, handler=handler)


def _happening(kind: str) -> str:
    """A type without its major."""
    return kind.rpartition(".")[0]


async def _nothing(_repository: object, _events: object) -> None:
    return


async def _acknowledged(_delivery: Delivery) -> None:
    return
