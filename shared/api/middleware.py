"""What happens around every request, as plain ASGI: cause, size limit, headers, metrics, log."""

import re
import time
from dataclasses import replace

import structlog
from opentelemetry.trace import Span, SpanKind
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared import cause, ids, telemetry, tracing
from shared.api.errors import BodyTooLarge
from shared.api.headers import secured
from shared.api.problems import problem
from shared.web.uploads import LARGEST_REQUEST, is_taking_files

MAX_BODY = 1024 * 1024
QUIET = ("/healthz", "/readyz", "/metrics", "files")

_CORRELATION_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_TRACEPARENT = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_log = structlog.get_logger("access")


class Observed:
    """Gives each request its cause, and tells metrics and log how it went.

    Log and span hold the route's template, never the address: that may hold a tracking number.
    A caller's trace is gone on with where the gateway vouches for it; elsewhere it is linked.
    """

    def __init__(self, app: ASGIApp, *, trusts_traces: bool) -> None:
        self._app = app
        self._trusts_traces = trusts_traces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reason, span = self._began(scope)
        scope.setdefault("state", {})["correlation_id"] = reason.correlation_id
        correlation = (b"x-correlation-id", reason.correlation_id.encode())
        started = time.perf_counter()
        status = 500

        async def send_observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*secured(list(message["headers"])), correlation]
            await send(message)

        with cause.because_of(reason):
            try:
                await self._app(scope, receive, send_observed)
            except Exception:
                scope["state"]["cause"] = cause.current()
                raise
            finally:
                self._tell(scope, status, time.perf_counter() - started)
                if span is not None:
                    _end(span, scope, status)

    def _began(self, scope: Scope) -> tuple[cause.Cause, Span | None]:
        reason, callers = _cause_of(Headers(scope=scope))
        if self._trusts_traces:
            reason = replace(reason, traceparent=callers)
        if not tracing.is_on() or _is_quiet(scope["path"]):
            return reason, None
        told = {
            "http.request.method": scope["method"],
            "lianluo.correlation_id": reason.correlation_id,
        }
        link = "" if self._trusts_traces else callers
        span = tracing.start(
            scope["method"], SpanKind.SERVER, told, parent=reason.traceparent, link=link
        )
        return replace(reason, traceparent=tracing.traceparent_of(span)), span

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        route = _template(scope)
        telemetry.count_request(scope["method"], route, status, seconds)
        if route.endswith(QUIET):
            return
        _log.info(
            "request",
            method=scope["method"],
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
        )


class BodyLimited:
    """Refuses bodies over a size with 413, announced or not, while they are read.

    Where files are taken the size is another; which route it is, is known once it reads.
    """

    def __init__(
        self, app: ASGIApp, limit: int = MAX_BODY, with_files: int = LARGEST_REQUEST
    ) -> None:
        self._app = app
        self._limit = limit
        self._with_files = with_files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "0")
        announced = int(length) if length.isdigit() else 0
        if announced > self._with_files:
            await problem(BodyTooLarge(limit=self._with_files))(scope, receive, send)
            return
        taken = 0

        async def receive_limited() -> Message:
            nonlocal taken
            limit = self._limit_for(scope)
            if announced > limit:
                raise HTTPException(413)
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                # The one class that FastAPI lets through while it reads a body.
                raise HTTPException(413)
            return message

        await self._app(scope, receive_limited, send)

    def _limit_for(self, scope: Scope) -> int:
        return self._with_files if is_taking_files(scope.get("endpoint")) else self._limit


def correlation_of(request: Request) -> str:
    """The id under which log, events and answer of this request are found."""
    known_as: str = request.state.correlation_id
    return known_as


def _template(scope: Scope) -> str:
    if isinstance(scope.get("endpoint"), StaticFiles):
        return "files"
    # A router inside another knows its own part of the path only; FastAPI keeps the whole apart.
    route = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")
    path: str = getattr(route, "path", "unmatched")
    return path


def _is_quiet(path: str) -> bool:
    return path.endswith(QUIET) or "/static/" in path


def _end(span: Span, scope: Scope, status: int) -> None:
    route = _template(scope)
    span.update_name(f"{scope['method']} {route}")
    span.set_attribute("http.route", route)
    span.set_attribute("http.response.status_code", status)
    if tenant := cause.current().tenant:
        span.set_attribute("lianluo.tenant", tenant)
    tracing.end(span, str(status) if status >= 500 else "")


def _cause_of(headers: Headers) -> tuple[cause.Cause, str]:
    """The request's cause, and the trace that its caller claims."""
    correlation = headers.get("x-correlation-id", "")
    trace = headers.get("traceparent", "")
    if not _TRACEPARENT.fullmatch(trace):
        trace = ""
    if not _CORRELATION_ID.fullmatch(correlation):
        correlation = ids.new()
    return cause.Cause(correlation_id=correlation), trace
