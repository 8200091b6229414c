"""Publishing with confirms, on a connection of its own."""

from collections.abc import Mapping, Sequence
from typing import cast

import structlog
from aio_pika.abc import AbstractConnection, AbstractIncomingMessage
from aiormq import Channel

from shared.events import TYPES, Envelope, Readers
from shared.events.envelope import CONTENT_TYPE
from shared.messaging.confirms import Answer, Confirms
from shared.messaging.connection import (
    TIMEOUT,
    BrokerAway,
    broker_errors,
    closed_quietly,
    connect,
    is_alive,
)
from shared.messaging.frames import Outgoing
from shared.messaging.metrics import NOT_CONFIRMED, PUBLISHED
from shared.messaging.names import IN, LOG, QUIET
from shared.messaging.observing import published_since, tell_published

log = structlog.get_logger(__name__)


class NotConfirmed(Exception):
    """The broker did not take the message over: refused it, or had no queue for it."""


class Publisher:
    """One connection and one channel; when anything breaks, open another."""

    def __init__(self, connection: AbstractConnection, confirms: Confirms) -> None:
        self._connection = connection
        self._confirms = confirms

    @classmethod
    async def open(cls, url: str, name: str) -> "Publisher":
        """Connect; raises `BrokerAway`."""
        connection = await connect(url, name)
        try:
            async with broker_errors():
                channel = connection.channel(publisher_confirms=True, on_return_raises=True)
                await channel.initialize(timeout=TIMEOUT)
                underlay = cast(Channel, await channel.get_underlay_channel())
        except BrokerAway:
            await closed_quietly(connection.close())
            raise
        return cls(connection, Confirms(underlay))

    @property
    def is_open(self) -> bool:
        """Whether publishing can be tried at all."""
        return is_alive(self._connection) and self._confirms.is_open

    async def publish(self, event: bytes) -> None:
        """Publish an event where its readers are; returns when the broker has it safely.

        Raises `NotConfirmed` when the broker refused it and `BrokerAway` when its answer is
        unknown: then the event may still arrive later, and only the outbox may repeat it.
        """
        since = published_since()
        await self._send(_outgoing(event))
        _count([event], since)

    async def publish_many(self, events: Sequence[bytes]) -> list[Answer]:
        """Publish events in order, in few writes; what the broker said to each.

        What is no event, or has too long a routing key, is refused here.
        """
        since = published_since()
        outgoing = [_readable(event) for event in events]
        published = iter(await self._confirms.publish([each for each in outgoing if each]))
        answers = [next(published) if each else Answer.REFUSED for each in outgoing]
        said = zip(events, answers, strict=True)
        confirmed = [event for event, answer in said if answer is Answer.CONFIRMED]
        NOT_CONFIRMED.inc(len(events) - len(confirmed))
        _count(confirmed, since)
        return answers

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
        await self._send(Outgoing(body, exchange, routing_key, headers, content_type))

    async def send_many(self, messages: Sequence[Outgoing]) -> list[Answer]:
        """Publish any messages in order; what the broker said to each."""
        answers = await self._confirms.publish(messages)
        NOT_CONFIRMED.inc(sum(answer is not Answer.CONFIRMED for answer in answers))
        return answers

    async def _send(self, message: Outgoing) -> None:
        (answer,) = await self._confirms.publish([message])
        if answer is Answer.CONFIRMED:
            return
        NOT_CONFIRMED.inc()
        if answer is Answer.REFUSED:
            raise NotConfirmed(f"{message.routing_key} was refused or has no queue")
        raise BrokerAway(f"no answer to {message.routing_key}")

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


def _outgoing(event: bytes) -> Outgoing:
    envelope = Envelope.from_bytes(event)
    kind = TYPES.get(envelope.type)
    quiet = kind is not None and kind.readers is Readers.NOBODY
    return Outgoing(event, QUIET if quiet else IN, envelope.routing_key, envelope.headers)


def _readable(event: bytes) -> Outgoing | None:
    try:
        return _outgoing(event)
    except ValueError as error:
        log.error("event_unreadable", error=type(error).__name__)  # noqa: TRY400 - it quotes data
        return None


def _count(confirmed: Sequence[bytes], since: int) -> None:
    PUBLISHED.inc(len(confirmed))
    for event in confirmed if since else ():
        tell_published(Envelope.from_bytes(event), since)


async def _ignored(message: AbstractIncomingMessage) -> None:
    await message.ack()
