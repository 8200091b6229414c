"""Reading one queue on one channel, in batches, with a window that grows and shrinks."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import cast

from aio_pika.abc import AbstractChannel, AbstractConnection
from aiormq import Channel
from aiormq.abc import DeliveredMessage

from shared import ids
from shared.messaging.connection import TIMEOUT, BrokerAway, broker_errors, closed_quietly
from shared.messaging.delivery import Delivery, Received
from shared.messaging.metrics import WINDOW

# With a window of 200 one poison message took 99 neighbours to the dead queue; with 1, none.
WINDOWS = (1, 8, 64, 200)

Acknowledge = Callable[[Delivery], Awaitable[None]]
Work = Callable[[Sequence[Delivery], Acknowledge], Awaitable[bool]]


class Consumer:
    """Hands the messages of a queue to `work`, batch after batch.

    `work` acknowledges through the callback it gets: everything up to that delivery is done.
    It returns whether all went well; then more is asked for in advance.

    Messages come from the layer below aio-pika: its own objects for each cost as much as reading
    the event inside.
    """

    def __init__(self, queue: str, work: Work, stopping: asyncio.Event) -> None:
        self._name = queue
        self._work = work
        self._stopping = stopping
        self._waiting: asyncio.Queue[DeliveredMessage | None] = asyncio.Queue()
        self._window = 0
        self._tag = ""

    async def run(self, connection: AbstractConnection, started: Callable[[], None]) -> None:
        """Read until told to stop; raises `BrokerAway` when the channel or consumer is lost."""
        async with broker_errors():
            channel = connection.channel(publisher_confirms=False)
            await channel.initialize(timeout=TIMEOUT)
            line = await self._watched(channel)
            await self._ask_for(line, 0)
        try:
            started()
            while batch := await self._next_batch():
                good = await self._work(batch, partial(self._acknowledge, line))
                await self._adapt(line, batch, good=good)
            if not self._stopping.is_set():
                raise BrokerAway(f"the consumer of {self._name} was cancelled")
        finally:
            await closed_quietly(channel.close())

    async def _watched(self, channel: AbstractChannel) -> Channel:
        """The channel below; puts an end mark among the messages when the consumer is lost."""

        def lost(*_: object) -> None:
            self._waiting.put_nowait(None)

        line = cast(Channel, await channel.get_underlay_channel())
        line.on_consumer_cancel_callbacks.add(lost)
        channel.close_callbacks.add(lost)
        await line.queue_declare(self._name, passive=True, timeout=TIMEOUT)
        return line

    async def _next_batch(self) -> list[Delivery]:
        """What is there, at most a window of it; empty when it is over."""
        first = await self._first()
        if first is None:
            return []
        batch = [first]
        while len(batch) < WINDOWS[self._window] and not self._waiting.empty():
            following = self._waiting.get_nowait()
            if following is None:
                return []
            batch.append(following)
        return [Delivery(Received.of(message), self._name) for message in batch]

    async def _first(self) -> DeliveredMessage | None:
        if not (self._waiting.empty() or self._stopping.is_set()):
            return self._waiting.get_nowait()
        arriving = asyncio.ensure_future(self._waiting.get())
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({arriving, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if self._stopping.is_set() or not arriving.done():
                return None
            return arriving.result()
        finally:
            arriving.cancel()
            stopping.cancel()

    async def _acknowledge(self, line: Channel, delivery: Delivery) -> None:
        async with broker_errors():
            await line.basic_ack(delivery.tag, multiple=True)

    async def _adapt(self, line: Channel, batch: Sequence[Delivery], *, good: bool) -> None:
        if any(delivery.was_delivered_before for delivery in batch):
            wanted = 0
        else:
            wanted = min(self._window + 1, len(WINDOWS) - 1) if good else self._window
        if wanted != self._window and not self._stopping.is_set():
            async with broker_errors():
                await line.basic_cancel(self._tag, timeout=TIMEOUT)
                await self._ask_for(line, wanted)

    async def _ask_for(self, line: Channel, window: int) -> None:
        """Consume with another window: a bare `qos` changes nothing for a running consumer."""
        await line.basic_qos(prefetch_count=WINDOWS[window], timeout=TIMEOUT)
        self._tag = f"{self._name}.{ids.new()}"
        await line.basic_consume(self._name, self._arrived, consumer_tag=self._tag, timeout=TIMEOUT)
        self._window = window
        WINDOW.labels(self._name).set(WINDOWS[window])

    async def _arrived(self, message: DeliveredMessage) -> None:
        self._waiting.put_nowait(message)
