"""Publishing with confirms, on a connection of its own."""

import secrets
from collections.abc import Mapping

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection
from aio_pika.exceptions import DeliveryError

from shared.clock import machine_now
from shared.events import TYPES, Envelope, Readers
from shared.events.envelope import CONTENT_TYPE
from shared.messaging.connection import (
    TIMEOUT,
    BrokerAway,
    broker_errors,
    closed_quietly,
    connect,
    is_alive,
)
from shared.messaging.metrics import NOT_CONFIRMED, PUBLISHED
from shared.messaging.names import IN, LOG, QUIET
from shared.messaging.observing import published_since, tell_published

PUBLISH_TIMEOUT = 4.0


class NotConfirmed(Exception):
    """The broker did not take the message over: refused it, or had no queue for it."""


class Publisher:
    """One connection and one channel; when anything breaks, open another."""

    def __init__(self, connection: AbstractConnection, channel: AbstractChannel) -> None:
        self._connection = connection
        self._channel = channel

    @classmethod
    async def open(cls, url: str, name: str) -> "Publisher":
        """Connect; raises `BrokerAway`."""
        connection = await connect(url, name)
        try:
            async with broker_errors():
                channel = connection.channel(publisher_confirms=True, on_return_raises=True)
                await channel.initialize(timeout=TIMEOUT)
        except BrokerAway:
            await closed_quietly(connection.close())
            raise
        return cls(connection, channel)

    @property
    def is_open(self) -> bool:
        """Whether publishing can be tried at all."""
        return is_alive(self._connection) and not self._channel.is_closed

    async def publish(self, event: bytes) -> None:
        """Publish an event where its readers are; returns when the broker has it safely.

        Raises `NotConfirmed` when the broker refused it and `BrokerAway` when its answer is
        unknown: then the event may still arrive later, and only the outbox may repeat it.
        """
        envelope = Envelope.from_bytes(event)
        kind = TYPES.get(envelope.type)
        quiet = kind is not None and kind.readers is Readers.NOBODY
        traced_since = published_since()
        await self.send(
            event,
            exchange=QUIET if quiet else IN,
            routing_key=envelope.routing_key,
            headers=envelope.headers,
        )
        PUBLISHED.inc()
        if traced_since:
            tell_published(envelope, traced_since)

    async def send(
        self,
        body: bytes,
        *,
        exchange: str,
        routing_key: str,
        headers: Mapping[str, str],
        content_type: str = CONTENT_TYPE,
    ) -> None:
        """Publish any message, persistent and mandatory, and wait for the confirm."""
        message = aio_pika.Message(
            body,
            headers=dict(headers),
            content_type=content_type,
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            # Never the event's id: two in flight under one message id get each other's results.
            message_id=secrets.token_hex(16),
            # So that the log can tell when it begins.
            timestamp=machine_now(),
        )
        try:
            async with broker_errors():
                target = (
                    await self._channel.get_exchange(exchange, ensure=False)
                    if exchange
                    else self._channel.default_exchange
                )
                await self._deliver(target, message, routing_key)
        except (BrokerAway, NotConfirmed):
            NOT_CONFIRMED.inc()
            raise

    async def see_log_running(self) -> None:
        """Return when the log takes events; raises `BrokerAway` when it doesn't.

        For a moment after a crash RabbitMQ 3.10 confirms what its queues took over although the
        stream isn't up yet: the log would lack the event for ever. Nor does a stream without a
        writer take a consumer.
        """
        async with broker_errors():
            channel = await self._connection.channel(publisher_confirms=False)
            await channel.set_qos(prefetch_count=1, timeout=TIMEOUT)
            log = await channel.get_queue(LOG, ensure=False)
            tag = await log.consume(
                _ignored, arguments={"x-stream-offset": "next"}, timeout=TIMEOUT
            )
            await log.cancel(tag)
            await channel.close()

    async def close(self) -> None:
        """Close the connection."""
        await closed_quietly(self._connection.close())

    async def _deliver(
        self, target: aio_pika.abc.AbstractExchange, message: aio_pika.Message, routing_key: str
    ) -> None:
        try:
            await target.publish(message, routing_key, mandatory=True, timeout=PUBLISH_TIMEOUT)
        except DeliveryError as error:
            raise NotConfirmed(f"{routing_key} was refused or has no queue") from error


async def _ignored(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    await message.ack()
