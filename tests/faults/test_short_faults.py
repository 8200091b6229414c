"""The short form of the fault runs: everything is killed once, and nothing came of it."""

import pytest

from tests.faults.collecting import SERVICES
from tests.faults.kills import Fault, once
from tests.faults.running import Measure, Proving
from tests.support.installation import Installation

SHORT = Measure(rate=20.0, seconds=15.0, killing=12.0, calm=0.0)


@pytest.mark.timeout(300)
async def test_killing_each_service_and_the_broker_under_load_loses_nothing(
    installation: Installation,
) -> None:
    everything = Fault("everything once", once((*SERVICES, "broker")))

    async with Proving.on(installation) as proving:
        row, findings = await proving.row(everything, SHORT)

    assert findings == []
    assert row.kills == 5
    assert row.commands == SHORT.rate * SHORT.seconds
