"""The demonstration's town is at work, and setting it to work again changes nothing."""

from collections.abc import AsyncIterator

import httpx
import pytest

from scripts.seeding import set_to_work
from scripts.seeding.suggestion_stories import BRIDGE, PASSING, SUGGESTIONS
from scripts.seeding.town import DAY
from tests.support.installation import Installation
from tests.support.town import Json, Person, Town
from tests.support.waiting import eventually

LISTS = (
    "/feedback/api/v1/suggestions",
    "/feedback/api/v1/opinions",
    "/feedback/api/v1/commitments",
    "/activities/api/v1/activities",
    "/activities/api/v1/projects",
)


@pytest.fixture
async def secretary(installation: Installation) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=installation.address, timeout=30) as http:
        yield await Town(http, "luji", installation.accounts["luji"]).sign_in("secretary")


async def test_the_town_is_at_work(secretary: Person):
    async def seeded() -> dict[str, Json]:
        listed = {one["title"]: one for one in await secretary.all(LISTS[0])}
        return listed if listed[BRIDGE.title]["overdue"] else {}

    found = await eventually(seeded, within=10.0)

    assert {plan.title for plan in SUGGESTIONS} <= found.keys()
    assert found[BRIDGE.title]["number"] == "2020-001"
    assert found[PASSING.title]["state"] == "reply_review"
    assert found[PASSING.title]["due"]["due"] == "2020-10-20"


async def test_setting_it_to_work_again_changes_nothing(
    secretary: Person, installation: Installation
):
    before = {path: await secretary.all(path, limit=200) for path in LISTS}
    accounts = {
        one["name"]: (one["login"], one["password"]) for one in installation.accounts["luji"]
    }

    await set_to_work(installation.address, accounts, DAY)

    assert {path: await secretary.all(path, limit=200) for path in LISTS} == before
