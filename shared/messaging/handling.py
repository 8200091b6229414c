"""Applying a batch of messages, and what becomes of those that fail."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

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
Turn = asyncio.Future[bool | None]  # None: not begun, because we are stopping

# The broker takes an unacknowledged message back, and closes the channel, after 30 minutes.
LONGEST_PAUSE = 20 * 60.0
ACKNOWLEDGE_EVERY = 1.0
SIDE_BY_SIDE = 16  # subjects of a batch at a time


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
        self._returning: asyncio.Future[None] | None = None

    async def apply(self, batch: Sequence[Delivery], acknowledge: Acknowledge) -> bool:
        """Give every message its effect or its place; whether all had their effect."""
        deadline = time.monotonic() + self.longest_pause
        events = [await self._read(delivery) for delivery in batch]
        done = await self._in_bulk([event for event in events if event], deadline)
        good = all(events)
        turns = self._turns(events, done, deadline)
        try:
            good &= await self._in_order(batch, turns, acknowledge)
        finally:
            await self._ended([turn for turn in turns if turn is not None])
        self._count([event for event in events if event])
        return good

    async def _in_order(
        self, batch: Sequence[Delivery], turns: Sequence[Turn | None], acknowledge: Acknowledge
    ) -> bool:
        """Acknowledge what is done, each once: a second time costs the channel."""
        good, acknowledged = True, time.monotonic()
        pending: Delivery | None = None
        for delivery, turn in zip(batch, turns, strict=True):
            outcome = True if turn is None else await turn
            if outcome is None:  # not begun: we are stopping, and what is begun comes to its end
                await asyncio.wait([each for each in turns if each is not None])
                break
            good, pending = good and outcome, delivery
            if time.monotonic() - acknowledged > self.acknowledge_every:
                await acknowledge(delivery)
                acknowledged, pending = time.monotonic(), None
        if pending is not None:
            await acknowledge(pending)
        return good

    def _turns(
        self, events: Sequence[Event | None], done: set[str], deadline: float
    ) -> list[Turn | None]:
        """Begin with all that isn't done: subjects side by side, the events of one in order."""
        gate = asyncio.Semaphore(SIDE_BY_SIDE)
        before: dict[str, Turn] = {}
        turns: list[Turn | None] = []
        for event in events:
            if event is None or all(binding.name in done for binding in event.bindings):
                turns.append(None)
                continue
            earlier = before.get(event.envelope.subject)
            work = partial(self._one, event, done, deadline)
            turn = asyncio.ensure_future(self._in_turn(work, earlier, gate, is_first=not before))
            before[event.envelope.subject] = turn
            turns.append(turn)
        return turns

    async def _in_turn(
        self,
        work: Callable[[], Awaitable[bool]],
        earlier: Turn | None,
        gate: asyncio.Semaphore,
        *,
        is_first: bool,
    ) -> bool | None:
        if earlier is not None:
            await asyncio.wait([earlier])
        async with gate:
            if self._stopping.is_set() and not is_first:
                return None
            return await work()

    async def _ended(self, turns: Sequence[Turn]) -> None:
        """Nothing goes on behind the back of a batch that was given up."""
        left: list[asyncio.Future[Any]] = [*turns]
        if self._returning is not None:
            left.append(self._returning)
        for each in left:
            each.cancel()
        await asyncio.gather(*left, return_exceptions=True)

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
            with because_of(account_of(envelope)):
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
        """Wait; those that are handled side by side wait for the same."""
        if self._returning is None or self._returning.done():
            self._returning = asyncio.ensure_future(self._see_the_store_write(deadline))
        await asyncio.shield(self._returning)

    async def _see_the_store_write(self, deadline: float) -> None:
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
