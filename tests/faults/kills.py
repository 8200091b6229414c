"""kill -9, again and again, for as long as the load lasts."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from tests.support.installation import Installation
from tests.support.waiting import until

Killing = Callable[[Installation, float], Awaitable[int]]

BACK_WITHIN = 60.0


@dataclass(frozen=True)
class Fault:
    """A name for the table, and the coroutine that kills for so many seconds and counts."""

    name: str
    kills: Killing


def in_turn(services: Sequence[str], pause: float) -> Killing:
    """All replicas of these services, one after another, whether they are back or not."""

    async def kill(installation: Installation, seconds: float) -> int:
        deadline, kills = time.monotonic() + seconds, 0
        victims = [name for name in installation.programs() if name.partition("-")[0] in services]
        while time.monotonic() < deadline:
            kills += await _killed(installation, victims[kills % len(victims)])
            await asyncio.sleep(pause)
        return kills

    return kill


def until_back(program: str, rest: float) -> Killing:
    """One program; it may come back, and has some seconds of peace before the next time."""

    async def kill(installation: Installation, seconds: float) -> int:
        deadline, kills = time.monotonic() + seconds, 0
        while time.monotonic() < deadline:
            kills += await _killed(installation, program)
            await asyncio.to_thread(back, installation, [program])
            await asyncio.sleep(rest)
        return kills

    return kill


def once(programs: Sequence[str]) -> Killing:
    """Each of these once, the kills spread over the time."""

    async def kill(installation: Installation, seconds: float) -> int:
        kills = 0
        for program in programs:
            kills += await _killed(installation, program)
            await asyncio.sleep(seconds / len(programs))
        return kills

    return kill


async def none(_: Installation, seconds: float) -> int:
    """Nothing is killed: what the others are compared with."""
    await asyncio.sleep(seconds)
    return 0


def back(installation: Installation, programs: Sequence[str]) -> None:
    """Wait until these programs answer again."""
    for name in programs:
        until(lambda name=name: installation.is_ready(name), f"{name} is back", BACK_WITHIN)


async def _killed(installation: Installation, program: str) -> int:
    """1 when it ran, so that there was something to kill."""
    try:
        pid = await asyncio.to_thread(installation.kill, program)
    except ProcessLookupError:
        return 0
    return 1 if pid else 0
