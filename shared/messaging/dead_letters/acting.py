"""Looking at dead letters, and acting on them: never without a record of it."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.connection import broker_errors
from shared.messaging.dead_letters.letter import DeadLetter, headers_to_send_back, letter_of
from shared.messaging.dead_letters.taking import taken_out
from shared.messaging.names import EVENTS, UNROUTED, dead_name, turn_name
from shared.messaging.publisher import NotConfirmed, Publisher
from shared.store.audit import Actor, Audit, Outcome

log = structlog.get_logger(__name__)

MOST = 10_000
REPLAYED = "dead_letter_replayed"
DISCARDED = "dead_letter_discarded"

Choice = Callable[[DeadLetter], bool]


@dataclass(frozen=True)
class Found:
    """The oldest letters, and how many there are in all."""

    letters: tuple[DeadLetter, ...]
    total: int


@dataclass(frozen=True)
class Acted:
    """The letters that an act dealt with, and those that stay because their queue is gone."""

    done: tuple[DeadLetter, ...]
    left: tuple[DeadLetter, ...] = ()

    def __add__(self, other: "Acted") -> "Acted":
        """Both together."""
        return Acted(self.done + other.done, self.left + other.left)


@dataclass(frozen=True)
class Warrant:
    """Who acts and why, and where that is written down."""

    audit: Audit
    by: Actor
    because: str = ""


class DeadLetters:
    """One service's dead queue; or, for the service that keeps them, what no queue wanted."""

    def __init__(self, url: str, service: str, *, unrouted: bool = False) -> None:
        self._url = url
        self.name = UNROUTED if unrouted else service
        self._queue = UNROUTED if unrouted else dead_name(service)
        self._turn = turn_name(service, self._queue)

    async def look(self, limit: int = MOST) -> Found:
        """The oldest letters first; raises `BrokerAway`."""
        async with taken_out(self._url, self._queue, self._turn, limit) as taken:
            return Found(tuple(map(self._letter, taken.messages)), taken.total)

    async def replay(self, choice: Choice, warrant: Warrant) -> Acted:
        """Send the chosen ones back to the queues they came from, each audited before.

        Raises `BrokerAway`, and Unavailable when the audit can't be written.
        """
        publisher = await Publisher.open(self._url, "dead letters")
        try:
            return await self._each(choice, warrant, publisher)
        finally:
            await publisher.close()

    async def discard(self, choice: Choice, warrant: Warrant) -> Acted:
        """Throw the chosen ones away for ever, each audited before; the warrant must say why."""
        if not warrant.because.strip():
            raise ValueError("throwing a letter away needs a reason")
        return await self._each(choice, warrant, None)

    async def _each(self, choice: Choice, warrant: Warrant, publisher: Publisher | None) -> Acted:
        done, left = [], []
        async with taken_out(self._url, self._queue, self._turn, MOST) as taken:
            for message in taken.messages:
                letter = self._letter(message)
                if not choice(letter):
                    continue
                entry = await self._begin(warrant, letter, publisher)
                if publisher is not None and not await _sent_back(publisher, letter, message):
                    await warrant.audit.end(entry, Outcome.NOT_DONE)
                    left.append(letter)
                    continue
                async with broker_errors():
                    await message.ack()
                await warrant.audit.end(entry, Outcome.DONE)
                done.append(letter)
        return Acted(tuple(done), tuple(left))

    def _letter(self, message: AbstractIncomingMessage) -> DeadLetter:
        return letter_of(message, "unrouted" if self._queue == UNROUTED else "unknown")

    async def _begin(self, warrant: Warrant, letter: DeadLetter, replaying: object) -> str:
        action = REPLAYED if replaying else DISCARDED
        about = {"service": self.name, **letter.about}
        entry = await warrant.audit.begin(warrant.by, action, about, warrant.because)
        log.info(action, audit=entry, by=warrant.by.account_id or warrant.by.name, **about)
        return entry


async def _sent_back(
    publisher: Publisher, letter: DeadLetter, message: AbstractIncomingMessage
) -> bool:
    """To the queue it came from; what was never routed, once more past all readers."""
    try:
        await publisher.send(
            message.body,
            exchange="" if letter.queue else EVENTS,
            routing_key=letter.queue or message.routing_key or "",
            headers=headers_to_send_back(message),
            content_type=message.content_type or "",
        )
    except NotConfirmed:
        log.warning("dead_letter_has_no_queue", letter=letter.id, queue=letter.queue)
        return False
    return True
