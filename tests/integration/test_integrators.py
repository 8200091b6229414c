"""A town's own program is told by webhook, through the doors that it really has."""

import httpx

from tests.support.installation import Installation
from tests.support.receiver import Receiver
from tests.support.town import Town
from tests.support.waiting import eventually

API = "/notify/api/v1/subscriptions"
SUBMITTED = "org.lianluo.public.suggestion.submitted.v1"


async def test_what_a_deputy_submits_reaches_the_towns_program_without_its_words(
    installation: Installation,
) -> None:
    async with (
        Receiver() as receiver,
        httpx.AsyncClient(base_url=installation.address, timeout=30) as http,
    ):
        town = Town(http, "luji", installation.accounts["luji"])
        secretary, deputy = await town.sign_in("secretary"), await town.sign_in("deputy")
        wanted = {"name": "镇平台", "url": receiver.url, "event_types": ["suggestion.*"]}
        subscription = await secretary.post(API, wanted)
        drafted = await deputy.post(
            "/feedback/api/v1/suggestions",
            {"title": "增设公交站点", "facts": "老人出行不便。", "advice": "在村口设站。"},
        )
        await deputy.post(f"/feedback/api/v1/suggestions/{drafted['id']}/submit")

        async def told() -> bool:
            return any(drafted["id"] in each.body.decode() for each in receiver.got)

        await eventually(told, within=30)
        received = next(each for each in receiver.got if drafted["id"] in each.body.decode())
        event = received.verified(subscription["secret"])
        assert (event["type"], event["subject"]) == (SUBMITTED, drafted["id"])
        assert "公交" not in received.body.decode()
        assert "老人" not in received.body.decode()

        async def noted() -> bool:
            sent = await secretary.all(f"{API}/{subscription['id']}/deliveries", state="sent")
            return received.id in [each["id"] for each in sent]

        await eventually(noted, within=10)
        await secretary.post(f"{API}/{subscription['id']}/pause")
