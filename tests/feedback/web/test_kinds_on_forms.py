"""A voter, or who writes for one, may say what kind of matter it is."""

import httpx

from shared import ids
from tests.feedback.house import House
from tests.feedback.http.open311 import Program

PUBLIC = "/feedback/t/luji/opinions/new"
TOLD = {"village_id": "v1", "text": "村口的桥面破了一个洞，车子过不去。", "contact": "none"}


async def _sends(house: House, **differs: str) -> httpx.Response:
    form = {"nonce": ids.new(), **TOLD, **differs}
    return await house.http.post(PUBLIC, data=form, headers={"accept": "text/html"})


async def test_the_kind_is_chosen_checked_and_kept(house: House):
    form = (await house.http.get(PUBLIC, headers={"accept": "text/html"})).text
    check = (await _sends(house, category="roads", step="check")).text
    await _sends(house, category="roads", step="send")

    assert '<option value="roads">道路交通</option>' in form
    assert "类别、村和办理进度会公开，内容不公开" in form
    assert "道路交通" in check
    assert 'name="category" value="roads"' in check
    [request] = await Program(house).read("/v2/requests")
    assert request["service_code"] == "roads"


async def test_no_kind_is_as_good(house: House):
    answer = await _sends(house, category="", step="send")

    [seen] = (await house.secretary().get("/opinions"))["items"]
    assert (answer.status_code, seen["category"]) == (200, "")


async def test_a_kind_that_is_none_of_the_towns_is_refused_beside_its_field(house: House):
    answer = await _sends(house, category="moon", step="check")

    assert answer.status_code == 422
    assert "请选择本镇列出的类别。" in answer.text


async def test_who_writes_for_a_voter_says_the_kind_too(house: House):
    entered = {"village_id": "v1", "text": "自来水压力不足。", "category": "water"}

    await house.secretary().sends("/feedback/opinions/new", entered)

    [seen] = (await house.secretary().get("/opinions"))["items"]
    assert seen["category"] == "water"
