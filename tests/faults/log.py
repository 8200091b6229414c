"""The event log, read from the stream on from where it was read before."""

from dataclasses import dataclass, field

from shared.events import TYPES, Envelope, Readers
from shared.messaging.event_log import EventLog as Stream
from tests.faults.evidence import Logged


@dataclass
class EventLog:
    """What the stream holds, as far as it was read."""

    url: str
    events: list[Logged] = field(default_factory=list)
    next_offset: int = 0

    async def read_on(self) -> None:
        """Read what is there by now; raises BrokerAway."""
        stream = Stream(self.url, "checker")
        span = await stream.span(self.next_offset)
        if span is None:
            return
        async for logged in stream.read(span.start, span.end):
            self.events.append(_logged(logged.delivery.message.body))
        self.next_offset = span.end


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
        restated=envelope.is_restatement,
    )
