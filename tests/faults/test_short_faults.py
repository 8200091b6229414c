"""The short form of the fault runs: every service is killed once, and nothing came of it."""

import asyncio
from dataclasses import replace

import pytest

from tests.faults.collecting import SERVICES
from tests.faults.evidence import Evidence
from tests.faults.invariants import Kind, check
from tests.faults.kills import killed
from tests.faults.running import Measure, Proving
from tests.faults.stage import Fault, Stage
from tests.support.installation import Installation

SHORT = Measure(rate=20.0, before=1.0, calm=0.0)


@pytest.mark.timeout(300)
async def test_killing_each_service_under_load_loses_nothing(
    installation: Installation,
) -> None:
    async with Proving.on(installation) as proving:
        row, findings = await proving.row(EVERY_SERVICE, SHORT)

    assert findings == []
    assert row.kills == len(SERVICES)
    assert row.commands > SHORT.rate * 5, "there was load"
    assert what_the_checker_finds_planted_in(proving.evidence) == [
        Kind.LOST,
        Kind.LOST,
        Kind.DISORDERED,
        Kind.DOUBLED,
    ]


async def each_once(stage: Stage) -> None:
    for service in SERVICES:
        stage.kills += await killed(stage.installation, service)
        await asyncio.sleep(3)


EVERY_SERVICE = Fault("every service once", "SIGKILL to each", "nothing", each_once)


def what_the_checker_finds_planted_in(evidence: Evidence) -> list[Kind]:
    """It isn't blind to the real thing: take away or add one document each time."""
    copy = evidence.copies[-1]
    planted = (
        replace(evidence, log=evidence.log[:-1]),
        replace(evidence, copies=evidence.copies[:-1]),
        replace(evidence, copies=[*evidence.copies[:-1], replace(copy, seq=copy.seq - 1)]),
        replace(evidence, effects=[*evidence.effects, evidence.effects[0]]),
    )
    return [finding.kind for each in planted for finding in check(each)]
