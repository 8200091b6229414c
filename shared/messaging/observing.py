"""On whose account a consumer works, and the spans that tell of it."""

import time
from collections.abc import Sequence

from opentelemetry.trace import Span, SpanKind

from shared import tracing
from shared.cause import Cause
from shared.events import Envelope
from shared.messaging.bindings import Binding
from shared.messaging.failures import reason_of


class Work:
    """One handler's work on the events of a call.

    `why` is its cause; with tracing on each event's trace gets a span, under which run the events
    that a handler of one event records.
    """

    __slots__ = ("_spans", "why")

    def __init__(self, queue: str, binding: Binding, envelopes: Sequence[Envelope]) -> None:
        self._spans: list[Span] = []
        traceparent = ""
        if tracing.is_on():
            self._spans = [_processing(queue, binding, each) for each in envelopes]
            traceparent = tracing.traceparent_of(self._spans[0])
        if len(envelopes) > 1:
            self.why = Cause(queue=queue, handler=binding.name)
            return
        self.why = account_of(envelopes[0], traceparent, queue, binding.name)

    def end(self, error: Exception | None) -> None:
        """Say how it went."""
        for span in self._spans:
            tracing.end(span, reason_of(error) if error else "")


def account_of(
    envelope: Envelope, traceparent: str = "", queue: str = "", handler: str = ""
) -> Cause:
    """The cause of what is done about an event, in the span of `traceparent` where there is one."""
    return Cause(
        envelope.correlationid,
        envelope.id,
        traceparent or envelope.traceparent,
        envelope.tenant,
        queue,
        handler,
    )


def tell_published(envelope: Envelope, since_ns: int) -> None:
    """The span of a publish that the broker confirmed, under the command or handler behind it."""
    span = tracing.start(
        f"publish {envelope.aggregate}.{envelope.happened}",
        SpanKind.PRODUCER,
        {"messaging.operation.type": "send", **_attributes(envelope)},
        parent=envelope.traceparent,
        since_ns=since_ns,
    )
    tracing.end(span)


def published_since() -> int:
    """The moment, for `tell_published`; 0 while nobody collects spans."""
    return time.time_ns() if tracing.is_on() else 0


def _processing(queue: str, binding: Binding, envelope: Envelope) -> Span:
    return tracing.start(
        f"process {binding.name}",
        SpanKind.CONSUMER,
        {
            "messaging.operation.type": "process",
            "messaging.destination.name": queue,
            **_attributes(envelope),
        },
        parent=envelope.traceparent,
    )


def _attributes(envelope: Envelope) -> dict[str, str | int]:
    # Never the data: it may speak of people.
    return {
        "messaging.system": "rabbitmq",
        "messaging.message.id": envelope.id,
        "cloudevents.event_type": envelope.type,
        "lianluo.tenant": envelope.tenant,
        "lianluo.correlation_id": envelope.correlationid,
    }
