"""kill -9, again and again, for as long as the fault has."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from tests.faults.stage import Stage
from tests.support.installation import Installation
from tests.support.waiting import until

Inflict = Callable[[Stage], Awaitable[None]]

BACK_WITHIN = 60.0
SERVERS = ("broker", "store", "gateway")


def in_turn(pause: float) -> Inflict:
    """All processes of services, one after another, whether the last is back or not."""

    async def kill(stage: Stage) -> None:
        victims = [name for name in stage.installation.programs() if name not in SERVERS]
        turn = 0
        while stage.left:
            stage.kills += await killed(stage.installation, victims[turn % len(victims)])
            turn += 1
            await asyncio.sleep(pause)

    return kill


def until_back(program: str, rest: float) -> Inflict:
    """One program; it may come back, and has some seconds of peace before the next time."""

    async def kill(stage: Stage) -> None:
        while stage.left:
            stage.kills += await killed(stage.installation, program)
            await asyncio.to_thread(back, stage.installation, [program])
            await asyncio.sleep(rest)

    return kill


async def none(stage: Stage) -> None:
    """Nothing is killed: what the others are compared with."""
    await stage.rest()


async def killed(installation: Installation, program: str) -> int:
    """1 when it ran, so that there was something to kill."""
    try:
        pid = await asyncio.to_thread(installation.kill, program)
    except ProcessLookupError:
        return 0
    return 1 if pid else 0


def back(installation: Installation, programs: Sequence[str]) -> None:
    """Wait until these programs answer again."""
    for name in programs:
        until(partial(installation.is_ready, name), f"{name} is back", BACK_WITHIN)
