"""Traces for OpenTelemetry: one for a command and all that it causes.

The thread through processes is `traceparent` (W3C Trace Context): `shared.cause` carries it inside
a process, the event's envelope between them. While nobody collects, no span is made.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import Link, Span, SpanKind, Status, StatusCode, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from shared import cause, ids

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
FLUSH_MS = 3_000
EXPORT_SECONDS = 3.0

Attributes = Mapping[str, str | int]
_propagator = TraceContextTextMapPropagator()
_tracer: Tracer | None = None


def is_on() -> bool:
    """Whether somebody collects spans."""
    return _tracer is not None


def begin(service: str) -> Callable[[], None]:
    """Send spans where the standard `OTEL_*` variables say; returns what sends the last ones.

    Without an endpoint nothing is loaded and nothing begins.
    """
    global _tracer  # noqa: PLW0603 - as the library's own provider, one for the process
    if not any(map(os.environ.get, ENDPOINTS)) or os.environ.get("OTEL_SDK_DISABLED") == "true":
        return lambda: None
    # The kit takes a third of a second to load, and most processes need none.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    resource = Resource.create({"service.name": service, "service.namespace": "lianluo"})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=EXPORT_SECONDS)))
    _tracer = provider.get_tracer("lianluo")

    def end() -> None:
        global _tracer  # noqa: PLW0603
        _tracer = None
        provider.force_flush(FLUSH_MS)
        provider.shutdown()

    return end


def start(
    name: str,
    kind: SpanKind,
    attributes: Attributes,
    *,
    parent: str = "",
    link: str = "",
    since_ns: int | None = None,
) -> Span:
    """A span under the one that `parent`, a traceparent, names; without one a new trace."""
    if _tracer is None:
        return trace.INVALID_SPAN
    linked = trace.get_current_span(_context(link)).get_span_context() if link else None
    return _tracer.start_span(
        name,
        _context(parent),
        kind,
        attributes,
        [Link(linked)] if linked is not None and linked.is_valid else None,
        since_ns,
    )


def traceparent_of(span: Span) -> str:
    """What a span's children are told."""
    context = span.get_span_context()
    flags = int(context.trace_flags)
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{flags:02x}"


def end(span: Span, error: str = "") -> None:
    """End a span; `error` is a code, never what somebody wrote."""
    if error:
        span.set_status(Status(StatusCode.ERROR, error))
        span.set_attribute("error.type", error)
    span.end()


@contextmanager
def by_itself(name: str, tenant: str = "") -> Iterator[None]:
    """Run what no request and no event brought about, such as a clock: a trace of its own."""
    why = cause.Cause(correlation_id=ids.new(), tenant=tenant)
    if _tracer is None:
        with cause.because_of(why):
            yield
        return
    told = {"lianluo.tenant": tenant, "lianluo.correlation_id": why.correlation_id}
    span = start(name, SpanKind.INTERNAL, told)
    traced = cause.Cause(why.correlation_id, "", traceparent_of(span), tenant)
    failed = ""
    try:
        with cause.because_of(traced):
            yield
    except BaseException as exc:
        failed = type(exc).__name__
        raise
    finally:
        end(span, failed)


def _context(traceparent: str) -> Context:
    carrier = {"traceparent": traceparent} if traceparent else {}
    return _propagator.extract(carrier, Context())
