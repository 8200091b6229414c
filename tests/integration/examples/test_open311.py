"""Programs of others at the Open311 door: what docs/open311.md says, and a client from PyPI."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from georeport import GeoReport

from shared import ids
from shared.store import Database
from tests.api.building import KEY_ID, Signer
from tests.feedback.house import House, house_over
from tests.feedback.http.open311 import BASE, Program
from tests.integration.examples.test_integrating import a_shell
from tests.support.serving import serving
from tests.support.stores import EmbeddedStore

COMMANDS = re.findall(r"```bash\n(.*?)```", Path("docs/open311.md").read_text(), re.S)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    store = EmbeddedStore(tmp_path / "store").start()
    database, signer = Database.open(store.url, f"feedback_{ids.new()}"), Signer()
    house = house_over(database, signer)
    key = {"key_id": KEY_ID, "jwk": signer.public.jwk, "use_from": "2020-01-01T00:00:00Z"}
    await house.hears("roster.signing_key.published", KEY_ID, key, tenant="platform")
    await house.has_town()
    yield house
    database.close()
    store.stop()


async def test_every_command_of_the_page_does_what_it_says(house: House, tmp_path: Path):
    async with serving(house.app) as address, a_shell(tmp_path) as shell:
        await shell.does(COMMANDS[0].replace("https://lianluo.example.cn", address))
        found, reported, stands, refused = [await shell.does(each) for each in COMMANDS[1:]]

    assert "<service_code>roads</service_code>" in found
    assert '"key":"v1","name":"孙岗村"' in found
    assert "已收到。查询号" in reported
    assert "<status>open</status>" in stands
    assert "<status>OPEN</status>" in stands
    assert "路灯" not in stands
    assert '[{"code":400,' in refused


@pytest.mark.parametrize("format", ["json", "xml"])
async def test_a_client_that_others_wrote_reads_services_and_requests(house: House, format: str):
    await Program(house).has_reported()
    number = (await Program(house).has_reported())["service_request_id"]

    async with serving(house.app) as address:
        client = GeoReport(f"{address}{BASE}/v2", jurisdiction="luji", output_format=format)
        services = await asyncio.to_thread(client.get_service_list)
        definition = await asyncio.to_thread(client.get_service_definition, "roads")
        requests = await asyncio.to_thread(client.get_service_requests, status="open")
        request = await asyncio.to_thread(client.get_service_request, number)

    assert "roads" in [each["service_code"] for each in services]
    assert definition["service_code"] == "roads"
    assert [each["status"] for each in requests] == ["open", "open"]
    assert number in str(request)
