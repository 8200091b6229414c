"""The reference for the bus: aio-pika by itself, publish with confirm and consume with ack."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage

from shared import ids

WINDOW = 200


class RawRoad:
    """One direct exchange, one quorum queue, a connection for each side."""

    def __init__(self, publishing: AbstractConnection, consuming: AbstractConnection) -> None:
        self._connections = (publishing, consuming)
        self._name = f"raw.{ids.new()}"
        self._arrived = 0
        self._wanted = 0
        self._all = asyncio.Event()
        self._channel: AbstractChannel
        self._exchange: aio_pika.abc.AbstractExchange

    @classmethod
    async def open(cls, url: str) -> "RawRoad":
        """Declare it, and begin to consume."""
        road = cls(await aio_pika.connect(url), await aio_pika.connect(url))
        await road._declare()
        return road

    async def carry(self, bodies: Sequence[bytes]) -> float:
        """Events a second from the first publish to the last acknowledgement."""
        self._arrived, self._wanted = 0, len(bodies)
        self._all.clear()
        window = asyncio.Semaphore(WINDOW)
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for body in bodies:
                await window.acquire()
                publishing = group.create_task(self._publish(body))
                publishing.add_done_callback(lambda _: window.release())
        await self._all.wait()
        return len(bodies) / (time.perf_counter() - began)

    async def close(self) -> None:
        """Let both connections go."""
        for connection in self._connections:
            await connection.close()

    async def _declare(self) -> None:
        publishing, consuming = self._connections
        self._channel = await publishing.channel(publisher_confirms=True, on_return_raises=True)
        self._exchange = await self._channel.declare_exchange(self._name, durable=True)
        reading = await consuming.channel(publisher_confirms=False)
        await reading.set_qos(prefetch_count=WINDOW)
        arguments: dict[str, Any] = {"x-queue-type": "quorum"}
        queue = await reading.declare_queue(self._name, durable=True, arguments=arguments)
        await queue.bind(self._exchange, self._name)
        await queue.consume(self._on_message)

    async def _publish(self, body: bytes) -> None:
        message = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await self._exchange.publish(message, self._name, mandatory=True, timeout=5)

    async def _on_message(self, message: AbstractIncomingMessage) -> None:
        await message.ack()
        self._arrived += 1
        if self._arrived >= self._wanted:
            self._all.set()
