"""The event log, a stream: read from an offset or a time on, to its end or for ever."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog
from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.connection import (
    TIMEOUT,
    BrokerAway,
    broker_errors,
    closed_quietly,
    connect,
)
from shared.messaging.delivery import Delivery
from shared.messaging.failures import Reject
from shared.messaging.names import LOG

log = structlog.get_logger(__name__)

WINDOW = 500
# A chunk of a stream is delivered whole; RabbitMQ writes at most 4,096 messages into one.
LARGEST_CHUNK = 5_000
RECONNECT_AFTER = 1.0
# What is there arrives within milliseconds. RabbitMQ 3.10 can't say how much that is.
GRACE = 3.0
SILENCE = 0.5
LOOK_AGAIN = 1.0  # for a later chunk, while there is no silence
STUCK = 60.0

Arriving = asyncio.Queue[AbstractIncomingMessage | None]


@dataclass(frozen=True)
class Logged:
    """One message of the log; `delivery.read()` says whether there is an event in it."""

    offset: int
    delivery: Delivery

    @property
    def logged_at(self) -> datetime | None:
        """When it was published, or for want of that when the event happened; None if unreadable.

        The two differ where a demonstration moved the clock.
        """
        if self.delivery.message.timestamp is not None:
            return self.delivery.message.timestamp
        try:
            return self.delivery.read().time
        except Reject:
            return None


@dataclass(frozen=True)
class Span:
    """A part of the log: offsets from `start`, `end` excluded, and the oldest message there is."""

    start: int
    end: int
    oldest: Logged

    @property
    def begins(self) -> datetime | None:
        """When the log begins: what happened before isn't in it."""
        return self.oldest.logged_at


class EventLog:
    """The log on one broker; `name` is how the reader shows up in the broker's management."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._name = name

    async def span(self, since: datetime | int | None = None) -> Span | None:
        """What the log holds now, from a time or an offset on; None when it is empty.

        A time is the broker's, when it wrote the message down, and as exact as a chunk: a little
        before it belongs to the span. Raises `BrokerAway`.
        """
        oldest = await self._first_at("first")
        if oldest is None:
            return None
        end = await self._end() or oldest.offset + 1
        if since is None:
            return Span(oldest.offset, end, oldest)
        if isinstance(since, int):
            return Span(max(since, oldest.offset), end, oldest)
        found = await self._first_at(since)
        return Span(found.offset if found else end, end, oldest)

    async def batches(
        self, start: int, end: int | None = None
    ) -> AsyncGenerator[Sequence[Logged], None]:
        """What stands from `start` on, in batches of what is there; without `end`, for ever.

        A broker that breaks off is waited for, and read on where it broke. Close the iterator
        (`contextlib.aclosing`) if it is left early.
        """
        while end is None or start < end:
            try:
                async with self._arriving(start, WINDOW) as arriving:
                    while end is None or start < end:
                        arrived = await _next_batch(arriving, for_ever=end is None)
                        # A stream tells the whole chunk that holds an offset.
                        batch = [each for each in arrived if _lies_in(each.offset, start, end)]
                        start = max([start, *(each.offset + 1 for each in arrived[-1:])])
                        if batch:
                            yield batch
            except BrokerAway as error:
                log.warning("event_log_away", reader=self._name, offset=start, error=str(error))
                await asyncio.sleep(RECONNECT_AFTER)

    async def read(self, start: int, end: int | None = None) -> AsyncGenerator[Logged, None]:
        """The same, one by one."""
        async with aclosing(self.batches(start, end)) as batches:
            async for batch in batches:
                for logged in batch:
                    yield logged

    async def _first_at(self, position: datetime | str) -> Logged | None:
        async with self._arriving(position, 1) as arriving:
            message = await _arrival(arriving, GRACE)
            return None if message is None else _logged(message)

    async def _end(self) -> int | None:
        """The offset after the last chunk; under traffic one after it at which a later begins."""
        async with self._arriving("last", LARGEST_CHUNK) as arriving:
            message = await _arrival(arriving, GRACE)
            if message is None:
                return None
            first = newest = _logged(message)
            look_at = time.monotonic() + LOOK_AGAIN
            # Silence is the end of the chunk. Under traffic it never comes, but later chunks do.
            while message := await _arrival(arriving, SILENCE):
                newest = _logged(message)
                if time.monotonic() < look_at:
                    continue
                later = await self._first_at("last")
                if later is not None and later.offset > first.offset:
                    return later.offset
                look_at = time.monotonic() + LOOK_AGAIN
            return newest.offset + 1

    @asynccontextmanager
    async def _arriving(
        self, position: datetime | str | int, window: int
    ) -> AsyncIterator[Arriving]:
        """Messages as they arrive; None when the consumer is lost."""
        arriving: Arriving = asyncio.Queue()

        def lost(*_: object) -> None:
            arriving.put_nowait(None)

        async def arrived(message: AbstractIncomingMessage) -> None:
            arriving.put_nowait(message)

        connection = await connect(self._url, self._name)
        try:
            async with broker_errors():
                channel = connection.channel(publisher_confirms=False)
                await channel.initialize(timeout=TIMEOUT)
                await channel.set_qos(prefetch_count=window, timeout=TIMEOUT)
                underlay = await channel.get_underlay_channel()
                underlay.on_consumer_cancel_callbacks.add(lost)
                channel.close_callbacks.add(lost)
                stream = await channel.get_queue(LOG, ensure=False)
                await stream.consume(
                    arrived, arguments={"x-stream-offset": position}, timeout=TIMEOUT
                )
            yield arriving
        finally:
            await closed_quietly(connection.close())


def offset_of(delivery: Delivery) -> int:
    """Where in the log a message stands that was read from there."""
    return int(str(delivery.message.headers.get("x-stream-offset", 0)))


async def _next_batch(arriving: Arriving, *, for_ever: bool) -> list[Logged]:
    """What is there; nothing when it was quiet for a while and that may be."""
    message = await _arrival(arriving, STUCK)
    if message is None:
        if for_ever:
            return []
        raise BrokerAway("the log doesn't tell what it holds")
    messages = [message]
    while len(messages) < WINDOW and not arriving.empty():
        messages.append(_here(arriving.get_nowait()))
    async with broker_errors():
        await messages[-1].ack(multiple=True)
    return [_logged(message) for message in messages]


def _lies_in(offset: int, start: int, end: int | None) -> bool:
    return start <= offset and (end is None or offset < end)


async def _arrival(arriving: Arriving, within: float) -> AbstractIncomingMessage | None:
    """The next message, None when there was none in time; raises `BrokerAway`."""
    try:
        async with asyncio.timeout(within):
            return _here(await arriving.get())
    except TimeoutError:
        return None


def _here(message: AbstractIncomingMessage | None) -> AbstractIncomingMessage:
    if message is None:
        raise BrokerAway("the log's consumer was lost")
    return message


def _logged(message: AbstractIncomingMessage) -> Logged:
    delivery = Delivery(message, LOG)
    return Logged(offset_of(delivery), delivery)
