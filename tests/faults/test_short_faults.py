"""The short form of the fault runs: one of each kind in one run, judged by the same checker."""

import asyncio
import time
from collections import Counter
from dataclasses import replace

import pytest

from tests.faults.collecting import SERVICES
from tests.faults.evidence import Copy, Evidence, Logged
from tests.faults.failing import Point
from tests.faults.failpoints import dying, poisoned
from tests.faults.invariants import Kind, check
from tests.faults.kills import Inflict, back, killed, until_back
from tests.faults.messages import garbage
from tests.faults.running import Measure, Proving
from tests.faults.servers import store_frozen
from tests.faults.stage import Fault, Stage
from tests.support.installation import Installation

SHORT = Measure(rate=10.0, before=1.0, calm=0.0)
DELIVERIES = 3
LONGER_THAN_THE_DRIVER_WAITS = 16.0


@pytest.mark.timeout(400)
async def test_what_is_broken_under_load_loses_nothing_and_doubles_nothing(
    installation: Installation,
) -> None:
    async with Proving.on(installation) as proving:
        row, findings = await proving.row(MEDLEY, SHORT)

    assert findings == []
    assert row.commands > 100
    assert row.parked == row.injected > 1
    assert what_the_checker_finds_planted_in(proving.evidence) == [
        Kind.LOST,
        Kind.LOST,
        Kind.DISORDERED,
        Kind.DOUBLED,
        Kind.PARKED,
    ]


async def each_service_killed(stage: Stage) -> None:
    """Door, worker and relay at once: here they are one process."""
    for service in SERVICES:
        stage.kills += await killed(stage.installation, service)
        await asyncio.sleep(1)


async def medley(stage: Stage) -> None:
    """Every kind of fault that needs no special ground, one after another, each its seconds."""
    parts: tuple[tuple[float, Inflict], ...] = (
        (0, each_service_killed),
        (
            4,
            dying(
                ("feedback", Point.AFTER_COMMIT),
                ("activities", Point.AFTER_CONFIRM),
                ("notify", Point.AFTER_EFFECT),
                ("roster", Point.SETTLED_TWICE),
            ),
        ),
        (4, until_back("broker", 0.0)),
        (LONGER_THAN_THE_DRIVER_WAITS, store_frozen),
        (0, garbage),
        (0, poisoned("notify", limit=DELIVERIES)),
    )
    for seconds, part in parts:
        stage.give(seconds)
        began = time.time()
        await part(stage)
        await asyncio.to_thread(back, stage.installation, stage.installation.programs())
        # What a busy machine needs to bring everything back is nobody's delay.
        stage.outage = max(stage.outage, time.time() - began)


MEDLEY = Fault("medley", "one after another", "nothing", medley)


def what_the_checker_finds_planted_in(evidence: Evidence) -> list[Kind]:
    """It isn't blind to the real thing: take away or add one document each time."""
    event, copy, effect = told_once(evidence), wanted(evidence), evidence.effects[0]
    other_events = [each for each in evidence.log if each.id != event.id]
    other_copies = [each for each in evidence.copies if each != copy]
    planted = (
        replace(evidence, log=other_events),
        replace(evidence, copies=other_copies),
        replace(evidence, copies=[*other_copies, replace(copy, seq=copy.seq - 1)]),
        replace(evidence, effects=[*evidence.effects, effect]),
        replace(evidence, parked={}),
    )
    return [check(each)[0].kind for each in planted]


def told_once(evidence: Evidence) -> Logged:
    """An event without which the log has a gap: others may be in it again, or restate."""
    counted = Counter(event.id for event in evidence.log)
    return next(e for e in evidence.log if counted[e.id] == 1 and not e.restated)


def wanted(evidence: Evidence) -> Copy:
    """A copy of something that the load made, as the room beside it keeps of each such thing."""
    made = {thing.id for thing in evidence.things if thing.key == ("feedback", "suggestion")}
    return next(copy for copy in evidence.copies if copy.id in made)
