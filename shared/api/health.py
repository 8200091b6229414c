"""What the supervisor and the monitoring ask of every process."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Response
from pydantic_core import to_json

from shared import telemetry
from shared.api.callers import public
from shared.errors import LianluoError

PROBE_SECONDS = 3.0
KEPT_SECONDS = 1.0  # a probe writes; whoever asks more often gets the last answer

Check = Callable[[], Awaitable[None]]


@dataclass
class Probe:
    """One thing that a process needs; `check` raises a LianluoError when it is away.

    What `is_inside` is the process itself: `/healthz` tells of it too.
    """

    name: str
    check: Check
    is_inside: bool = False
    _asked: float = -KEPT_SECONDS
    _answer: str = ""

    async def state(self) -> str:
        """`ok`, or the code of what is wrong."""
        if time.monotonic() - self._asked >= KEPT_SECONDS:
            self._asked = time.monotonic()
            self._answer = await self._ask()
        return self._answer

    async def _ask(self) -> str:
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                await self.check()
        except LianluoError as exc:
            return exc.code
        except TimeoutError:
            return "timeout"
        return "ok"


def health_router(service: str, probes: Sequence[Probe]) -> APIRouter:
    """`/<service>/healthz`, `/readyz` and `/metrics`."""
    router = APIRouter(prefix=f"/{service}", include_in_schema=False)

    @router.get("/healthz")
    @public
    async def healthz() -> Response:
        """Whether the process runs, and goes on running: 503 while it leaves."""
        states = [await probe.state() for probe in probes if probe.is_inside]
        status = next((state for state in states if state != "ok"), "ok")
        return _told({"status": status}, good=status == "ok")

    @router.get("/readyz")
    @public
    async def readyz() -> Response:
        """Whether it can do its work: 503 naming what is away."""
        states = {probe.name: await probe.state() for probe in probes}
        return _told(states, good=all(state == "ok" for state in states.values()))

    @router.get("/metrics")
    @public
    async def metrics() -> Response:
        """The process in Prometheus' words."""
        body, media_type = telemetry.exposition(service)
        return Response(body, headers={"Content-Type": media_type})

    return router


def _told(states: dict[str, str], *, good: bool) -> Response:
    return Response(to_json(states), 200 if good else 503, media_type="application/json")
