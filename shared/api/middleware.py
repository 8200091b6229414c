"""What happens around every request, as plain ASGI: cause, size limit, headers, metrics, log."""

import re
import secrets
import time

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared import cause, ids, telemetry
from shared.api.errors import BodyTooLarge
from shared.api.headers import secured
from shared.api.problems import problem

MAX_BODY = 1024 * 1024
QUIET = ("/healthz", "/readyz", "/metrics", "files")

_CORRELATION_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_TRACEPARENT = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_log = structlog.get_logger("access")


class Observed:
    """Gives each request its cause, and tells metrics and log how it went.

    The log holds the route's template, never the address: that may hold a tracking number.
    """

    def __init__(self, app: ASGIApp, service: str) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reason = _cause_of(Headers(scope=scope))
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
            finally:
                self._tell(scope, status, time.perf_counter() - started)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        route = _template(scope)
        telemetry.count_request(self._service, scope["method"], route, status, seconds)
        if route.endswith(QUIET):
            return
        _log.info(
            "request",
            method=scope["method"],
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            correlation_id=cause.current().correlation_id,
        )


class BodyLimited:
    """Refuses bodies over a size with 413, announced or not."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > self._limit:
            await problem(BodyTooLarge(limit=self._limit))(scope, receive, send)
            return
        taken = 0

        async def receive_limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limit:
                # The one class that FastAPI lets through while it reads a body.
                raise HTTPException(413)
            return message

        await self._app(scope, receive_limited, send)


def correlation_of(request: Request) -> str:
    """The id under which log, events and answer of this request are found."""
    known_as: str = request.state.correlation_id
    return known_as


def _template(scope: Scope) -> str:
    if isinstance(scope.get("endpoint"), StaticFiles):
        return "files"
    path: str = getattr(scope.get("route"), "path", "unmatched")
    return path


def _cause_of(headers: Headers) -> cause.Cause:
    correlation = headers.get("x-correlation-id", "")
    trace = headers.get("traceparent", "")
    if not _TRACEPARENT.fullmatch(trace):
        made = secrets.token_hex(24)
        trace = f"00-{made[:32]}-{made[32:]}-01"
    if not _CORRELATION_ID.fullmatch(correlation):
        correlation = ids.new()
    return cause.Cause(correlation_id=correlation, traceparent=trace)
