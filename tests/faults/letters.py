"""Messages as they lie on the broker: read from the log, changed, and put into queues."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch

import aio_pika

from scripts.topology import bindings_of_services
from shared.events import TYPES, Envelope, Readers
from shared.events.envelope import CONTENT_TYPE
from shared.messaging.bindings import by_queue
from shared.messaging.connection import BrokerAway, closed_quietly, connect
from shared.messaging.event_log import EventLog, Span
from shared.messaging.names import queue_name
from tests.faults.queues import MARK
from tests.support.waiting import eventually

AT_ONCE = 200
UP_WITHIN = 60.0


@dataclass(frozen=True)
class Message:
    """A body with its headers, and the routing key under which it travelled."""

    body: bytes
    headers: Mapping[str, str]
    routing_key: str = ""

    @classmethod
    def of(cls, envelope: Envelope) -> "Message":
        """The message that carries an event."""
        return cls(envelope.to_bytes(), envelope.headers, envelope.routing_key)

    def about(self, subject: str) -> "Message":
        """The same event of another aggregate, which nobody knows."""
        envelope = Envelope.from_bytes(self.body)
        return Message.of(
            envelope.model_copy(update={"id": f"{subject}:1", "subject": subject, "sequence": 1})
        )

    def marked(self, mark: str) -> "Message":
        """One that is known again wherever it ends up."""
        return replace(self, headers={**self.headers, MARK: mark})

    def goes_to(self, queue: str) -> bool:
        """Whether a service's binding takes it into this queue."""
        return any(fnmatch(self.routing_key, key) for key in _keys_of(queue))

    def sent(self) -> aio_pika.Message:
        """As a broker's client sends it."""
        return aio_pika.Message(
            self.body,
            headers=dict(self.headers),
            content_type=CONTENT_TYPE,
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        )

    @staticmethod
    async def put(url: str, queue: str, messages: Sequence["Message"], exchange: str = "") -> None:
        """Publish them in order, straight into a queue or, given an exchange, by their keys."""
        connection = await connect(url, "faults")
        try:
            channel = await connection.channel()
            target = (
                await channel.get_exchange(exchange, ensure=False)
                if exchange
                else channel.default_exchange
            )
            for first in range(0, len(messages), AT_ONCE):
                some = messages[first : first + AT_ONCE]
                sent = (target.publish(m.sent(), queue or m.routing_key, timeout=30) for m in some)
                await asyncio.gather(*sent)
        finally:
            await closed_quietly(connection.close())


async def said(url: str) -> list[Message]:
    """Every event in the log that services read, in the order in which it was told."""
    stream = EventLog(url, "faults")
    (span,) = await eventually(lambda: _span(stream), within=UP_WITHIN)
    if span is None:
        return []
    found = []
    async for logged in stream.read(span.start, span.end):
        envelope = Envelope.from_bytes(logged.delivery.message.body)
        kind = TYPES.get(envelope.type)
        if kind is not None and kind.readers is Readers.SERVICES:
            found.append(Message.of(envelope))
    return found


async def _span(stream: EventLog) -> tuple[Span | None] | None:
    """What the log holds; after a crash its stream is up later than the broker."""
    try:
        return (await stream.span(),)
    except BrokerAway:
        return None


def _keys_of(queue: str) -> set[str]:
    return {
        key
        for service, bindings in bindings_of_services().items()
        for purpose, own in by_queue(bindings).items()
        if queue_name(service, purpose) == queue
        for binding in own
        for key in binding.routing_keys
    }
