"""Taking messages out of a queue to look at them, one person at a time.

Looking takes them out and puts them back, so two at once would see a part each. Who looks first
declares a queue that only its connection may use; it vanishes with the connection.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage
from aio_pika.exceptions import ChannelNotFoundEntity
from aiormq.exceptions import ChannelLockedResource

from shared.messaging.connection import (
    TIMEOUT,
    BrokerAway,
    broker_errors,
    closed_quietly,
    connect,
)

TURN = 10.0
TRY_EVERY = 0.1


@dataclass(frozen=True)
class Taken:
    """Unacknowledged messages, oldest first, and how many the queue held in all."""

    messages: Sequence[AbstractIncomingMessage]
    total: int


@asynccontextmanager
async def taken_out(url: str, queue: str, turn: str, limit: int) -> AsyncIterator[Taken]:
    """At most `limit` messages of a queue; what isn't acknowledged goes back at the end.

    Raises `BrokerAway`, also when somebody else keeps looking (they hold the queue `turn`).
    """
    connection = await connect(url, "dead letters")
    try:
        await _wait_for_the_turn(connection, turn)
        channel = await _opened(connection)
        yield await _take(channel, queue, limit)
        await closed_quietly(channel.close())
    finally:
        await closed_quietly(connection.close())


async def _wait_for_the_turn(connection: AbstractConnection, turn: str) -> None:
    deadline = time.monotonic() + TURN
    while True:
        channel = await _opened(connection)
        try:
            async with broker_errors():
                await channel.declare_queue(turn, exclusive=True, timeout=TIMEOUT)
        except BrokerAway as error:
            if not isinstance(error.__cause__, ChannelLockedResource):
                raise
            if time.monotonic() > deadline:
                raise BrokerAway("somebody else is looking just now, try again") from error
        else:
            return
        await asyncio.sleep(TRY_EVERY)


async def _opened(connection: AbstractConnection) -> AbstractChannel:
    async with broker_errors():
        channel = connection.channel(publisher_confirms=False)
        await channel.initialize(timeout=TIMEOUT)
        return channel


async def _take(channel: AbstractChannel, name: str, limit: int) -> Taken:
    messages: list[AbstractIncomingMessage] = []
    try:
        async with broker_errors():
            queue = await channel.declare_queue(name, passive=True, timeout=TIMEOUT)
            total = queue.declaration_result.message_count or 0
            while len(messages) < limit:
                message = await queue.get(no_ack=False, fail=False, timeout=TIMEOUT)
                if message is None:
                    break
                messages.append(message)
    except BrokerAway as error:
        if isinstance(error.__cause__, ChannelNotFoundEntity):
            raise BrokerAway(
                f"there is no queue {name}: run `python -m scripts.topology`"
            ) from error
        raise
    return Taken(messages, max(total, len(messages)))
