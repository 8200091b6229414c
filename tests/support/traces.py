"""A collector of OpenTelemetry spans: the real protocol, everything kept in memory."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

PATH = "/v1/traces"


@dataclass(frozen=True)
class Seen:
    """One span as it came over the wire."""

    service: str
    name: str
    trace: str
    id: str
    parent: str
    links: frozenset[str]
    attributes: Mapping[str, str]


@dataclass
class Collector:
    """What processes sent here so far."""

    port: int = 0
    bodies: list[bytes] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What a process must be told to send its spans here, soon."""
        return {
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{self.port}",
            "OTEL_BSP_SCHEDULE_DELAY": "300",
            "NO_PROXY": "127.0.0.1",
        }

    def spans(self, trace: str = "") -> list[Seen]:
        """All spans, or those of one trace."""
        found = [span for body in tuple(self.bodies) for span in _read(body)]
        return [span for span in found if not trace or span.trace == trace]


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector that listens for as long as the block."""
    collector = Collector()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.path == PATH
            assert self.headers["Content-Type"] == "application/x-protobuf"
            collector.bodies.append(body)
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.end_headers()
            self.wfile.write(ExportTraceServiceResponse().SerializeToString())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    collector.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield collector
    finally:
        server.shutdown()
        server.server_close()


def _read(body: bytes) -> Iterator[Seen]:
    request = ExportTraceServiceRequest.FromString(body)
    for resource in request.resource_spans:
        told = {a.key: a.value.string_value for a in resource.resource.attributes}
        for scope in resource.scope_spans:
            for span in scope.spans:
                yield Seen(
                    service=told["service.name"],
                    name=span.name,
                    trace=span.trace_id.hex(),
                    id=span.span_id.hex(),
                    parent=span.parent_span_id.hex(),
                    links=frozenset(link.trace_id.hex() for link in span.links),
                    attributes={
                        a.key: a.value.string_value or str(a.value.int_value)
                        for a in span.attributes
                    },
                )
