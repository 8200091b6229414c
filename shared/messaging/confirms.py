"""Publishing many messages in one write, and what the broker says to each."""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from aiormq import Channel
from aiormq.abc import ChannelFrame

from shared.clock import machine_now
from shared.messaging.connection import BrokerAway, broker_errors
from shared.messaging.frames import Line, Outgoing, framed

PUBLISH_TIMEOUT = 4.0
TOGETHER = 50  # in one write
UNCONFIRMED = 200

Said = asyncio.Future[object]


class Answer(Enum):
    """What the broker said to a publish."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"  # or no queue took it
    UNKNOWN = "unknown"  # it may arrive yet


@dataclass(frozen=True)
class Written:
    """Messages that left together: what is said to each, and how long that is waited for."""

    said: dict[str, Said]  # by message id
    deadline: float


class Confirms:
    """A channel in confirm mode, on which many publishes leave in one write.

    They pass by the client library's own publish, which takes them one by one. The broker's
    answers still come by the library's bookkeeping: `confirmations` by number, and for what is
    returned `message_id_delivery_tag`.
    """

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._closing = channel.closing
        # Never the event's id: two in flight under one message id get each other's results.
        self._prefix = secrets.token_hex(8)
        self._line = Line(channel.number, channel.connection.connection_tune.frame_max)
        self._is_silent = False

    @property
    def is_open(self) -> bool:
        """Whether publishing can be tried: a channel that left one unanswered is of no more use."""
        return not (self._is_silent or self._channel.is_closed)

    async def publish(self, messages: Sequence[Outgoing]) -> list[Answer]:
        """Publish in order, 200 unconfirmed at the most; answers in the same order.

        Once one gets no answer the following aren't tried, and are unknown as well.
        """
        answers: list[Answer] = []
        under_way: deque[Written] = deque()
        for together in _in_parts(messages):
            if len(under_way) * TOGETHER >= UNCONFIRMED:
                answers += await self._answers(under_way.popleft())
            if not self.is_open:
                break
            try:
                async with broker_errors():
                    under_way.append(await self._write(together))
            except BrokerAway:
                self._is_silent = True
        for written in under_way:
            answers += await self._answers(written)
        return answers + [Answer.UNKNOWN] * (len(messages) - len(answers))

    async def _write(self, messages: Sequence[Outgoing]) -> Written:
        channel = self._channel
        deadline, now = time.monotonic() + PUBLISH_TIMEOUT, int(machine_now().timestamp())
        async with asyncio.timeout(PUBLISH_TIMEOUT), channel.lock:
            numbers = range(channel.delivery_tag + 1, channel.delivery_tag + 1 + len(messages))
            names = [f"{self._prefix}.{number}" for number in numbers]
            frames = [
                framed(message, name, self._line, now)
                for message, name in zip(messages, names, strict=True)
            ]
            # While the broker reads slowly the writer waits for this, and the next write for it.
            drained = channel.loop.create_future()
            frame = ChannelFrame(b"".join(frames), should_close=False, drain_future=drained)
            await channel.write_queue.put(frame)
            # No pause from here on: what was cancelled before was not sent and used up no number.
            said: list[Said] = [channel.loop.create_future() for _ in numbers]
            channel.delivery_tag += len(messages)
            channel.confirmations.update(zip(numbers, said, strict=True))
            channel.message_id_delivery_tag.update(zip(names, numbers, strict=True))
        return Written(dict(zip(names, said, strict=True)), deadline)

    async def _answers(self, written: Written) -> list[Answer]:
        # The last first: mostly one confirm covers all before it, and one wait is enough.
        for said in reversed(written.said.values()):
            if not said.done() and self.is_open:
                left = max(0.0, written.deadline - time.monotonic())
                first = asyncio.FIRST_COMPLETED
                await asyncio.wait({said, self._closing}, timeout=left, return_when=first)
                self._is_silent |= not said.done()
        for name in written.said:
            self._channel.message_id_delivery_tag.pop(name, None)
        return [_answer(said) for said in written.said.values()]


def _answer(said: Said) -> Answer:
    if not said.done():
        said.cancel()  # so that a late answer is passed over
    if said.cancelled():
        return Answer.UNKNOWN
    return Answer.CONFIRMED if said.exception() is None else Answer.REFUSED


def _in_parts(messages: Sequence[Outgoing]) -> Iterator[Sequence[Outgoing]]:
    for start in range(0, len(messages), TOGETHER):
        yield messages[start : start + TOGETHER]
