"""Applying a batch of messages, and what becomes of those that fail."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog

from shared.cause import because_of
from shared.clock import machine_now
from shared.events import Envelope
from shared.messaging.bindings import Binding
from shared.messaging.connection import within
from shared.messaging.consumer import Acknowledge
from shared.messaging.delivery import Delivery
from shared.messaging.failures import Failure, Reject, failure_of
from shared.messaging.metrics import HANDLED, LAG, PAUSED, PAUSES
from shared.messaging.observing import Work, account_of
from shared.messaging.parking import WayOut

log = structlog.get_logger(__name__)

Attempt = Callable[[Awaitable[None]], Awaitable[Exception | None]]

# The broker takes an unacknowledged message back, and closes the channel, after 30 minutes.
LONGEST_PAUSE = 20 * 60.0
ACKNOWLEDGE_EVERY = 1.0


class PausedTooLong(Exception):
    """The store stayed away until the messages in hand had to be given back."""


@dataclass(frozen=True)
class Event:
    """A delivery that could be read, with the bindings that take it."""

    delivery: Delivery
    envelope: Envelope
    bindings: tuple[Binding, ...]


class Handling:
    """The work on one queue: reads, applies, parks, and sends up the ladder."""

    def __init__(
        self,
        queue: str,
        bindings: Sequence[Binding],
        repository: object,
        *,
        parking: WayOut,
        attempt: Attempt,
        store_probe: Callable[[], Awaitable[None]],
        stopping: asyncio.Event,
        now: Callable[[], datetime] = machine_now,
    ) -> None:
        self._queue = queue
        self._bindings = tuple(bindings)
        self._repository = repository
        self._parking = parking
        self._attempt = attempt
        self._store_probe = store_probe
        self._stopping = stopping
        self._now = now
        self._handled: Counter[str] = Counter()
        self.longest_pause = LONGEST_PAUSE
        self.acknowledge_every = ACKNOWLEDGE_EVERY
        self.is_paused = False

    async def apply(self, batch: Sequence[Delivery], acknowledge: Acknowledge) -> bool:
        """Give every message its effect or its place; whether all had their effect."""
        deadline = time.monotonic() + self.longest_pause
        events = [await self._read(delivery) for delivery in batch]
        done = await self._in_bulk([event for event in events if event], deadline)
        acknowledged, good = time.monotonic(), all(events)
        for delivery, event in zip(batch, events, strict=True):
            if event is not None:
                good &= await self._one(event, done, deadline)
            # Once each: a second acknowledgement of a message costs the channel.
            last = delivery is batch[-1] or self._stopping.is_set()
            if last or time.monotonic() - acknowledged > self.acknowledge_every:
                await acknowledge(delivery)
                acknowledged = time.monotonic()
            if last:
                break
        self._count([event for event in events if event])
        return good

    def _count(self, events: Sequence[Event]) -> None:
        for handler, number in self._handled.items():
            HANDLED.labels(self._queue, handler).inc(number)
        self._handled.clear()
        if events:
            oldest = min(event.envelope.time for event in events)
            LAG.labels(self._queue).observe(max(0.0, (self._now() - oldest).total_seconds()))

    async def _read(self, delivery: Delivery) -> Event | None:
        """The event, or nothing once the message is parked."""
        try:
            envelope = delivery.read()
        except Reject as error:
            await self._parking.park(delivery, error, handler="")
            return None
        bindings = tuple(b for b in self._bindings if envelope.type in b.types)
        if not bindings:
            unknown = Reject(f"no handler here for {delivery.type}", reason="unknown_type")
            await self._parking.park(delivery, unknown, handler="")
            return None
        return Event(delivery, envelope, bindings)

    async def _in_bulk(self, events: Sequence[Event], deadline: float) -> set[str]:
        """Let the bindings that can take many at once do so; the names of those that did."""
        done = set()
        for binding in self._bindings:
            envelopes = [event.envelope for event in events if binding in event.bindings]
            if binding.batch is None or len(envelopes) < 2:
                continue
            error = await self._patiently(
                binding, envelopes, partial(binding.batch, self._repository, envelopes), deadline
            )
            if error is None:
                done.add(binding.name)
        return done

    async def _one(self, event: Event, done: set[str], deadline: float) -> bool:
        failed: list[tuple[Exception, Binding]] = []
        for binding in event.bindings:
            if binding.name in done:
                continue
            error = await self._patiently(
                binding,
                [event.envelope],
                partial(binding.handler, self._repository, event.envelope),
                deadline,
            )
            if error is not None:
                failed.append((error, binding))
        if failed:
            with because_of(account_of(event.envelope)):
                await self._put_aside(event.delivery, failed)
        return not failed

    async def _put_aside(
        self, delivery: Delivery, failed: Sequence[tuple[Exception, Binding]]
    ) -> None:
        """Up the ladder while one of the handlers may yet succeed, else to the dead queue."""
        later = [f for f in failed if failure_of(f[0]) is Failure.LATER]
        error, binding = (later or failed)[0]
        if later:
            await self._parking.try_later(delivery, error, handler=binding.name)
        else:
            await self._parking.park(delivery, error, handler=binding.name)

    async def _patiently(
        self,
        binding: Binding,
        envelopes: Sequence[Envelope],
        call: Callable[[], Awaitable[None]],
        deadline: float,
    ) -> Exception | None:
        """Run a handler, again and again while the store is away."""
        while True:
            work = Work(self._queue, binding, envelopes)
            with because_of(work.why):
                error = await self._attempt(call())
            work.end(error)
            if error is None:
                self._handled[binding.name] += len(envelopes)
            if error is None or failure_of(error) is not Failure.PAUSE:
                return error
            log.warning("consumer_paused", queue=self._queue, error=type(error).__name__)
            PAUSES.labels(self._queue).inc()
            await self._until_the_store_is_back(deadline)

    async def _until_the_store_is_back(self, deadline: float) -> None:
        """Wait for a real write: a store that answers a ping may still not write."""
        wait = 1.0
        self._pause(paused=True)
        try:
            while True:
                await within(wait, self._stopping)
                if self._stopping.is_set() or time.monotonic() > deadline:
                    raise PausedTooLong(self._queue)
                if await self._attempt(self._store_probe()) is None:
                    log.info("consumer_resumed", queue=self._queue)
                    return
                wait = min(wait * 1.5, 5.0)
        finally:
            self._pause(paused=False)

    def _pause(self, *, paused: bool) -> None:
        self.is_paused = paused
        PAUSED.labels(self._queue).set(paused)
