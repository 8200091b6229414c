"""Finding suggestions and opinions by what they say."""

import pytest

from tests.feedback.house import House, a_suggestion

BRIDGE, LIGHTS = "修复孙岗村桥面", "增设村口路灯"


async def test_suggestions_are_found_by_words_of_title_facts_and_advice(house: House):
    bridge = await a_suggestion(house, title=BRIDGE, facts="桥面破损，雨天积水。")
    lights = await a_suggestion(house, title=LIGHTS, facts="夜里很暗。", advice="请供电所安装。")

    assert await _found(house.secretary(), "桥面") == [bridge]
    assert await _found(house.secretary(), "积水 孙岗") == [bridge]
    assert await _found(house.secretary(), "供电所") == [lights]
    assert await _found(house.secretary(), "孙岗 路灯") == []


async def test_a_number_finds_that_one_exactly(house: House):
    first = await a_suggestion(house, "screening")
    await a_suggestion(house, "screening")

    assert await _found(house.secretary(), "2020-001") == [first]
    assert await _found(house.secretary(), "2020-999") == []


async def test_nobody_finds_what_is_not_theirs(house: House):
    mine = await a_suggestion(house, "assigned", title=BRIDGE)
    await a_suggestion(house, "submitted", title="桥面照明")

    assert await _found(house.deputy(2), "桥面") == []
    assert await _found(house.clerk("water"), "桥面") == []
    assert await _found(house.clerk("water"), "2020-001") == []
    assert await _found(house.clerk("farms"), "桥面") == [mine]
    assert await _found(house.secretary("other"), "桥面") == []


async def test_what_was_found_pages_on_newest_first(house: House):
    made = [await a_suggestion(house, title=f"{LIGHTS}之{n}") for n in range(3)]

    first = await house.secretary().get("/suggestions?q=路灯&limit=2")
    rest = await house.secretary().get(f"/suggestions?q=路灯&cursor={first['next_cursor']}")

    ids = [row["id"] for row in first["items"] + rest["items"]]
    assert (ids, rest["next_cursor"]) == (made[::-1], None)


async def test_a_search_keeps_to_the_state_that_is_asked_for(house: House):
    await a_suggestion(house, "submitted", title=BRIDGE)
    screened = await a_suggestion(house, "screening", title=BRIDGE)

    found = await house.secretary().get("/suggestions?q=桥面&state=screening")

    assert [row["id"] for row in found["items"]] == [screened]


@pytest.mark.parametrize("path", ["/suggestions", "/opinions"])
async def test_one_character_is_too_little(house: House, path: str):
    answer = await house.secretary().asks("GET", f"{path}?q=桥")

    assert (answer.status_code, answer.json()["code"]) == (422, "search_too_short")


async def test_opinions_are_found_by_what_is_said_and_never_by_who_said_it(house: House):
    said = {
        "village_id": "v1",
        "text": "村口路灯不亮，请打13800138000找王秀英。",
        "name": "王秀英",
        "phone": "13800138000",
    }
    receipt = await house.secretary().post("/opinions", said)
    secretary = house.secretary()

    assert len(await _found(secretary, "路灯不亮", "/opinions")) == 1
    assert len(await _found(secretary, receipt["tracking_number"], "/opinions")) == 1
    assert await _found(secretary, "王秀英", "/opinions") == []
    assert await _found(house.chairperson(), receipt["tracking_number"], "/opinions") == []
    assert await _found(house.deputy(), "路灯不亮", "/opinions") == []
    assert (await secretary.asks("GET", "/opinions?q=13800138000")).status_code == 422


async def test_the_lists_have_a_search_field_that_says_what_is_wrong(house: House):
    await a_suggestion(house, title=BRIDGE)

    found = (await house.secretary().opens("/feedback/suggestions?q=桥面")).text
    short = await house.secretary().opens("/feedback/suggestions?q=桥")
    none = (await house.secretary().opens("/feedback/opinions?q=桥面")).text
    own = (await house.deputy().opens("/feedback/suggestions?q=桥面")).text

    assert "“桥面”：找到 1 件" in found
    assert BRIDGE in found
    assert "请至少输入两个字" in short.text
    assert "没有找到" in none
    assert BRIDGE in own


async def _found(person, q: str, path: str = "/suggestions") -> list[str]:
    return [row["id"] for row in (await person.get(f"{path}?q={q}"))["items"]]
