"""A service's worker on the broker: all its queues, kept being read."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from enum import Enum

import structlog
from aio_pika.abc import AbstractConnection

from shared.clock import machine_now
from shared.messaging.bindings import Binding, by_queue
from shared.messaging.connection import BrokerAway, closed_quietly, connect, is_alive, within
from shared.messaging.consumer import Consumer
from shared.messaging.handling import LONGEST_PAUSE, Handling, PausedTooLong
from shared.messaging.metrics import CONSUMING, REDECLARED
from shared.messaging.names import LAST_ATTEMPT, queue_name
from shared.messaging.parking import Parking
from shared.messaging.queues import QueueState, ensure_queue, look_at

log = structlog.get_logger(__name__)

DRAIN = 15.0
WATCH_EVERY = 5.0
RECONNECT_AFTER = 1.0


class Reading(Enum):
    """What a queue's consumer is doing."""

    CONNECTING = "connecting"
    CONSUMING = "consuming"
    WAITING_FOR_STORE = "waiting for the store"
    QUEUE_MISSING = "the queue is missing"


class Subscriber:
    """Reads every queue of a service until cancelled, then finishes what is in hand."""

    def __init__(
        self,
        service: str,
        bindings: Sequence[Binding],
        repository: object,
        url: str,
        store_probe: Callable[[], Awaitable[None]],
        *,
        last_attempt: int = LAST_ATTEMPT,
        longest_pause: float = LONGEST_PAUSE,
        now: Callable[[], datetime] = machine_now,
    ) -> None:
        self._service = service
        self._url = url
        self._store_probe = store_probe
        self._stopping = asyncio.Event()
        self._parking = Parking(service, url, last_attempt=last_attempt)
        self._bindings = {
            queue_name(service, purpose): own for purpose, own in by_queue(bindings).items()
        }
        self._handlings = {
            queue: Handling(
                queue,
                own,
                repository,
                parking=self._parking,
                attempt=attempt,
                store_probe=store_probe,
                stopping=self._stopping,
                now=now,
            )
            for queue, own in self._bindings.items()
        }
        for handling in self._handlings.values():
            handling.longest_pause = longest_pause
        self._readings = dict.fromkeys(self._bindings, Reading.CONNECTING)

    def healthy(self) -> bool:
        """Whether every queue is being read."""
        return all(reading is Reading.CONSUMING for reading in self._readings.values())

    def readings(self) -> dict[str, str]:
        """What each queue's consumer is doing, for the worker's probe."""
        return {
            queue: (
                Reading.WAITING_FOR_STORE if handling.is_paused else self._readings[queue]
            ).value
            for queue, handling in self._handlings.items()
        }

    async def run(self) -> None:
        """Consume until cancelled; then finish the message in hand, 15 s at the most."""
        working = asyncio.ensure_future(self._work())
        try:
            await asyncio.shield(working)
        finally:
            self._stopping.set()
            await asyncio.wait({working}, timeout=DRAIN)
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    async def _work(self) -> None:
        try:
            while not self._stopping.is_set():
                await self._one_connection()
                await within(RECONNECT_AFTER, self._stopping)
        finally:
            await self._parking.close()

    async def _one_connection(self) -> None:
        try:
            connection = await connect(self._url, f"{self._service} consumers")
        except BrokerAway as error:
            log.warning("waiting_for_broker", service=self._service, error=str(error))
            return
        try:
            await self._read_all(connection)
        finally:
            for queue in self._readings:
                self._mark(queue, Reading.CONNECTING)
            await closed_quietly(connection.close())

    async def _read_all(self, connection: AbstractConnection) -> None:
        async with asyncio.TaskGroup() as group:
            readers = [
                group.create_task(self._keep_reading(connection, queue)) for queue in self._bindings
            ]
            watchdog = group.create_task(self._watch(connection))
            await asyncio.gather(*readers)
            watchdog.cancel()

    async def _keep_reading(self, connection: AbstractConnection, queue: str) -> None:
        while is_alive(connection) and not self._stopping.is_set():
            consumer = Consumer(queue, self._handlings[queue].apply, self._stopping)
            try:
                await consumer.run(connection, lambda: self._mark(queue, Reading.CONSUMING))
            except PausedTooLong:
                self._mark(queue, Reading.WAITING_FOR_STORE)
                await self._wait_for_the_store()
            except BrokerAway as error:
                self._mark(queue, Reading.CONNECTING)
                log.warning("consumer_lost", queue=queue, error=str(error))
                await self._mend(connection, queue)
                await within(RECONNECT_AFTER, self._stopping)

    async def _mend(self, connection: AbstractConnection, queue: str) -> None:
        """Declare an owned queue anew when it has vanished, and say loudly what that means."""
        try:
            if (await look_at(connection, queue)).exists:
                return
            self._mark(queue, Reading.QUEUE_MISSING)
            await ensure_queue(connection, queue, self._bindings[queue])
        except BrokerAway as error:
            log.warning("queue_cannot_be_declared", queue=queue, error=str(error))
            return
        REDECLARED.labels(queue).inc()
        log.error(
            "queue_had_vanished",
            queue=queue,
            advice="It is declared again. Events may have been missed: replay or re-emit.",
        )

    async def _wait_for_the_store(self) -> None:
        while not self._stopping.is_set() and await attempt(self._store_probe()) is not None:
            await within(RECONNECT_AFTER, self._stopping)

    async def _watch(self, connection: AbstractConnection) -> None:
        """Reconnect when the broker, asked twice, knows of no consumer on a queue we read."""
        suspects: set[str] = set()
        while is_alive(connection):
            await within(WATCH_EVERY, self._stopping)
            if self._stopping.is_set():
                return
            unread = set()
            for queue, reading in self._readings.items():
                if reading is Reading.CONSUMING and not await _is_read(connection, queue):
                    unread.add(queue)
            if suspects & unread:
                log.error("queue_without_consumer", queues=sorted(suspects & unread))
                await closed_quietly(connection.close())
                return
            suspects = unread

    def _mark(self, queue: str, reading: Reading) -> None:
        self._readings[queue] = reading
        CONSUMING.labels(queue).set(reading is Reading.CONSUMING)


async def _is_read(connection: AbstractConnection, queue: str) -> bool:
    try:
        state: QueueState = await look_at(connection, queue)
    except BrokerAway:
        return True
    return state.exists and state.consumers > 0


async def attempt(call: Awaitable[None]) -> Exception | None:
    """Run a handler and say how it failed: the one place that catches everything."""
    try:
        await call
    except Exception as error:  # noqa: BLE001 - whatever a handler raises decides about its message
        return error
    return None
