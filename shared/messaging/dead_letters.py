"""The dead queues: what lies there and why, sending it back to its reader, throwing it away.

Looking takes messages out and puts them back, so two people looking at once see a part each.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage
from aio_pika.exceptions import ChannelNotFoundEntity

from shared.clock import to_text
from shared.messaging.connection import (
    TIMEOUT,
    BrokerAway,
    broker_errors,
    closed_quietly,
    connect,
)
from shared.messaging.delivery import Delivery
from shared.messaging.names import EVENTS, UNROUTED, dead_name
from shared.messaging.publisher import NotConfirmed, Publisher

log = structlog.get_logger(__name__)

LIMIT = 10_000
_OF_PARKING = frozenset({"x-reason", "x-handler", "x-attempt", "x-parked-at", "x-queue", "x-stack"})


@dataclass(frozen=True)
class DeadLetter:
    """A parked message; `id` names it to people, `event_id` says which event it carries."""

    id: str
    event_id: str
    type: str
    reason: str
    handler: str
    attempt: int
    parked_at: str
    queue: str
    stack: str
    body: bytes


Choice = Callable[[DeadLetter], bool]


class DeadLetters:
    """One service's dead queue; `by` is who acts, for the audit line."""

    def __init__(self, url: str, service: str, by: str) -> None:
        self._url = url
        self._service = service
        self._by = by
        # Events that nobody reads have no service; they are looked at the same way.
        self._queue = UNROUTED if service == UNROUTED else dead_name(service)

    async def look(self, limit: int = LIMIT) -> list[DeadLetter]:
        """All of them, oldest first; raises `BrokerAway`."""
        async with self._taken_out(limit) as messages:
            return [letter_of(message) for message in messages]

    async def replay(self, choice: Choice) -> list[DeadLetter]:
        """Send the chosen ones back to the queues they came from; those that arrived."""
        publisher = await Publisher.open(self._url, "dead letters")
        try:
            return await self._each(choice, "dead_letter_replayed", publisher)
        finally:
            await publisher.close()

    async def discard(self, choice: Choice) -> list[DeadLetter]:
        """Throw the chosen ones away for ever."""
        return await self._each(choice, "dead_letter_discarded", None)

    async def _each(
        self, choice: Choice, action: str, publisher: Publisher | None
    ) -> list[DeadLetter]:
        done = []
        async with self._taken_out(LIMIT) as messages:
            for message in messages:
                letter = letter_of(message)
                if not choice(letter):
                    continue
                if publisher is not None and not await _sent_back(publisher, letter, message):
                    continue
                async with broker_errors():
                    await message.ack()
                self._audit(action, letter)
                done.append(letter)
        return done

    def _audit(self, action: str, letter: DeadLetter) -> None:
        log.info(
            action,
            audit=True,
            by=self._by,
            service=self._service,
            letter=letter.id,
            event_id=letter.event_id,
            reason=letter.reason,
        )

    @asynccontextmanager
    async def _taken_out(self, limit: int) -> AsyncIterator[Sequence[AbstractIncomingMessage]]:
        """What lies in the queue, unacknowledged; closing the channel puts the rest back."""
        connection = await connect(self._url, "dead letters")
        try:
            channel = await _opened(connection)
            yield await self._messages(channel, limit)
            await closed_quietly(channel.close())
        finally:
            await closed_quietly(connection.close())

    async def _messages(
        self, channel: AbstractChannel, limit: int
    ) -> list[AbstractIncomingMessage]:
        messages: list[AbstractIncomingMessage] = []
        try:
            async with broker_errors():
                queue = await channel.get_queue(self._queue)
                while len(messages) < limit:
                    message = await queue.get(no_ack=False, fail=False, timeout=TIMEOUT)
                    if message is None:
                        break
                    messages.append(message)
        except BrokerAway as error:
            if isinstance(error.__cause__, ChannelNotFoundEntity):
                raise BrokerAway(
                    f"there is no queue {self._queue}: run `python -m scripts.topology`"
                ) from error
            raise
        return messages


def letter_of(message: AbstractIncomingMessage) -> DeadLetter:
    """Read what was written on a message when it was parked, by us or by the broker."""
    headers = message.headers
    delivery = Delivery(message, "")
    death = _death(message)
    return DeadLetter(
        id=message.message_id or delivery.event_id,
        event_id=delivery.event_id,
        type=delivery.type,
        reason=str(headers.get("x-reason") or death.get("reason") or "unknown"),
        handler=str(headers.get("x-handler", "")),
        attempt=delivery.attempt if not headers.get("x-reason") else delivery.attempt - 1,
        parked_at=str(headers.get("x-parked-at") or _text(death.get("time"))),
        queue=str(headers.get("x-queue") or death.get("queue") or ""),
        stack=str(headers.get("x-stack", "")),
        body=message.body,
    )


async def _opened(connection: AbstractConnection) -> AbstractChannel:
    async with broker_errors():
        channel = connection.channel(publisher_confirms=False)
        await channel.initialize(timeout=TIMEOUT)
        return channel


async def _sent_back(
    publisher: Publisher, letter: DeadLetter, message: AbstractIncomingMessage
) -> bool:
    """To the queue it came from; what was never routed, once more past all readers."""
    headers = Delivery(message, "").own_headers
    try:
        await publisher.send(
            message.body,
            exchange="" if letter.queue else EVENTS,
            routing_key=letter.queue or message.routing_key or "",
            headers={name: text for name, text in headers.items() if name not in _OF_PARKING},
            content_type=message.content_type or "",
        )
    except NotConfirmed:
        log.warning("dead_letter_has_no_queue", letter=letter.id, queue=letter.queue)
        return False
    return True


def _death(message: AbstractIncomingMessage) -> dict[str, object]:
    """The broker's own note, when it parked a message that killed its readers."""
    deaths = message.headers.get("x-death")
    first = deaths[0] if isinstance(deaths, list) and deaths else None
    return dict(first) if isinstance(first, dict) else {}


def _text(moment: object) -> str:
    return to_text(moment) if isinstance(moment, datetime) else ""
