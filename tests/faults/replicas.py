"""Faults of single replicas: away, restarted, with a wrong clock."""

import asyncio
import time

from scripts.local.failure import Failure
from tests.faults.failpoints import NOT_CONFIRMED, expect_bounded
from tests.faults.kills import SERVERS, Inflict, back
from tests.faults.machine import memory_of, metric
from tests.faults.stage import Stage
from tests.faults.standins import StandIn, in_place
from tests.support.installation import Installation

FAKETIME = "/usr/lib/$LIB/faketime/libfaketime.so.1"
DRAINED_WITHIN = 15.0


def workers_away(*workers: str) -> Inflict:
    """One service's workers are stopped: its events wait in its queues and disturb nobody."""

    async def inflict(stage: Stage) -> None:
        installation = stage.installation
        before, refused = memory_of(installation), await metric(stage, NOT_CONFIRMED)
        stage.kills += len(workers)
        await asyncio.to_thread(installation.stop, *workers)
        try:
            await stage.alone()
            waiting = max((await stage.queues.depths()).values())
            stage.expect(waiting > 0, "nothing waited for the workers")
        finally:
            await asyncio.to_thread(installation.start, *workers)
        await asyncio.to_thread(back, installation, workers)
        expect_bounded(stage, before)
        again = await metric(stage, NOT_CONFIRMED)
        stage.expect(again <= refused, f"{again - refused:.0f} publishes were not confirmed")

    return inflict


def wrong_clocks(**ahead: str) -> Inflict:
    """Replicas whose clock is minutes ahead or behind; the names' dashes are underscores."""

    async def inflict(stage: Stage) -> None:
        stand_ins = [
            _misled(stage.installation, name.replace("_", "-"), by) for name, by in ahead.items()
        ]
        stage.kills += len(stand_ins)
        async with in_place(*stand_ins):
            await asyncio.to_thread(back, stage.installation, [s.program for s in stand_ins])
            stage.give(stage.seconds)
            await stage.rest()
        dead = [each.program for each in stand_ins if each.deaths]
        stage.expect(not dead, f"died with a wrong clock: {dead}")

    return inflict


async def rolling_restart(stage: Stage) -> None:
    """SIGTERM to each process, the next when the last is back; no caller may notice."""
    installation, since = stage.installation, time.time()
    for name in [name for name in installation.programs() if name not in SERVERS]:
        began = time.monotonic()
        await asyncio.to_thread(_stopped, stage, name)
        took = time.monotonic() - began
        stage.expect(took < DRAINED_WITHIN, f"{name} took {took:.0f} s to stop")
        stage.kills += 1
        await asyncio.to_thread(installation.start, name)
        await asyncio.to_thread(back, installation, [name])
    bad = [answer for answer in stage.load.doors.since(since) if not answer.is_good]
    stage.expect(not bad, f"{len(bad)} requests failed behind the gateway: {bad[:3]}")


def _stopped(stage: Stage, name: str) -> None:
    try:
        stage.installation.stop(name)
    except Failure as failure:
        stage.expect(False, str(failure))


def _misled(installation: Installation, program: str, by: str) -> StandIn:
    extra = {
        "LD_PRELOAD": FAKETIME,
        "FAKETIME": by,
        # Only the date is wrong; what measures spans of time goes on as it does everywhere.
        "DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    return StandIn(installation, program, installation.command_of(program), extra)
