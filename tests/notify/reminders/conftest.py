"""The town that reminders are tried in."""

import pytest

from tests.notify.house import House
from tests.notify.reminders.town import people


@pytest.fixture
async def town(house: House) -> House:
    """A notify that knows the town's people."""
    for envelope in people():
        await house.take(envelope)
    return house
