"""Single queues: is it there, is it read, and declaring one with its bindings."""

from collections.abc import Sequence
from dataclasses import dataclass

from aio_pika.abc import AbstractChannel, AbstractConnection
from aio_pika.exceptions import ChannelNotFoundEntity

from shared.messaging.bindings import Binding
from shared.messaging.connection import TIMEOUT, broker_errors
from shared.messaging.names import EVENTS

QUORUM = {"x-queue-type": "quorum"}


@dataclass(frozen=True)
class QueueState:
    """What the broker says of a queue."""

    exists: bool
    messages: int = 0
    consumers: int = 0


async def look_at(connection: AbstractConnection, queue: str) -> QueueState:
    """Ask for a queue, on a channel of its own: asking for a missing one closes the channel."""
    async with broker_errors(), connection.channel(publisher_confirms=False) as channel:
        try:
            found = await channel.declare_queue(queue, passive=True, timeout=TIMEOUT)
        except ChannelNotFoundEntity:
            return QueueState(exists=False)
        result = found.declaration_result
        return QueueState(True, result.message_count or 0, result.consumer_count or 0)


async def ensure_queue(
    connection: AbstractConnection, queue: str, bindings: Sequence[Binding]
) -> None:
    """Declare a service's queue and bind it to the events it reads."""
    async with broker_errors(), connection.channel(publisher_confirms=False) as channel:
        await declare_queue(channel, queue, bindings)


async def declare_queue(channel: AbstractChannel, queue: str, bindings: Sequence[Binding]) -> None:
    """The same on a channel that is open already."""
    declared = await channel.declare_queue(
        queue, durable=True, arguments=dict(QUORUM), timeout=TIMEOUT
    )
    for key in sorted({key for binding in bindings for key in binding.routing_keys}):
        await declared.bind(EVENTS, key, timeout=TIMEOUT)
