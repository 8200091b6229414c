"""The event log, read from the stream on from where it was read before."""

import asyncio
from dataclasses import dataclass, field

from aio_pika.abc import AbstractIncomingMessage

from shared.events import TYPES, Envelope, Readers
from shared.messaging.connection import broker_errors, closed_quietly, connect
from shared.messaging.names import LOG
from tests.faults.evidence import Logged

WINDOW = 500
SILENCE = 1.5


@dataclass
class EventLog:
    """What the stream holds, as far as it was read."""

    url: str
    events: list[Logged] = field(default_factory=list)
    next_offset: int = 0

    async def read_on(self) -> None:
        """Read until nothing comes any more; raises BrokerAway."""
        arrived: asyncio.Queue[tuple[int, Logged]] = asyncio.Queue()

        async def on_message(message: AbstractIncomingMessage) -> None:
            offset = int(str(message.headers.get("x-stream-offset", 0)))
            arrived.put_nowait((offset, _logged(message.body)))
            await message.ack()

        connection = await connect(self.url, "checker")
        try:
            async with broker_errors():
                channel = await connection.channel()
                await channel.set_qos(prefetch_count=WINDOW)
                stream = await channel.get_queue(LOG)
                start = {"x-stream-offset": self.next_offset or "first"}
                await stream.consume(on_message, arguments=start)
                await self._take(arrived)
        finally:
            await closed_quietly(connection.close())

    async def _take(self, arrived: "asyncio.Queue[tuple[int, Logged]]") -> None:
        while True:
            try:
                offset, event = await asyncio.wait_for(arrived.get(), SILENCE)
            except TimeoutError:
                return
            # A stream begins to tell at the chunk that holds the offset, so a little before it.
            if offset >= self.next_offset:
                self.events.append(event)
                self.next_offset = offset + 1


def _logged(body: bytes) -> Logged:
    envelope = Envelope.from_bytes(body)
    kind = TYPES.get(envelope.type)
    return Logged(
        id=envelope.id,
        service=envelope.service,
        aggregate=envelope.aggregate,
        tenant=envelope.tenant,
        subject=envelope.subject,
        sequence=envelope.sequence,
        digest=hash(body),
        quiet=kind is None or kind.readers is Readers.NOBODY,
    )
