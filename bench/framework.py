"""The other reference for the bus: FastStream, as its users write it."""

import asyncio
import time
from collections.abc import Sequence

from faststream.rabbit import Channel, QueueType, RabbitBroker, RabbitQueue

from bench.raw import WINDOW
from shared import ids


class FastStreamRoad:
    """One broker object, one quorum queue, one subscriber that acknowledges each message.

    What costs time and is no part of carrying is switched off: its log of each message, and
    parsing the body, which stays bytes.
    """

    def __init__(self, broker: RabbitBroker, queue: RabbitQueue) -> None:
        self._broker = broker
        self._queue = queue
        self._arrived = 0
        self._wanted = 0
        self._all = asyncio.Event()

    @classmethod
    async def open(cls, url: str) -> "FastStreamRoad":
        """Declare it, and begin to consume."""
        broker = RabbitBroker(url, logger=None)
        queue = RabbitQueue(f"framework.{ids.new()}", queue_type=QueueType.QUORUM, durable=True)
        road = cls(broker, queue)

        @broker.subscriber(queue, channel=Channel(prefetch_count=WINDOW))
        async def on_event(body: bytes) -> None:
            road.count()

        await broker.start()
        return road

    def count(self) -> None:
        """One more has arrived."""
        self._arrived += 1
        if self._arrived >= self._wanted:
            self._all.set()

    async def carry(self, bodies: Sequence[bytes]) -> float:
        """Events a second from the first publish to the last that was handled."""
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
        """Let the connection go."""
        await self._broker.stop()

    async def _publish(self, body: bytes) -> None:
        await self._broker.publish(
            body, self._queue, persist=True, timeout=5, content_type="application/octet-stream"
        )
