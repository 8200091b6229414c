"""The secretary's list: several at once, filters of one's own, tabs that count."""

import re

import pytest

from tests.feedback.house import House, a_suggestion

AT_ONCE, FILTERS = "/feedback/suggestions/at-once", "/feedback/suggestions/filters"


async def test_several_are_accepted_by_one_form_and_each_says_how_it_went(house: House):
    first, second = await a_suggestion(house), await a_suggestion(house, title="路灯")
    gone = await a_suggestion(house, "screening", title="公交站点")

    sent = await house.secretary().sends(
        AT_ONCE, {"state": "submitted", "id": [first, gone, second]}
    )

    assert sent.status_code == 200
    assert "2 件办成，1 件没有办成" in sent.text
    assert "公交站点" in sent.text
    states = [
        (await house.secretary().get(f"/suggestions/{one}"))["state"] for one in (first, second)
    ]
    assert states == ["screening", "screening"]


async def test_several_are_handed_over_to_one_unit(house: House):
    chosen = [await a_suggestion(house, "screening") for _ in range(2)]
    order = {"lead_unit_id": "roads", "co_handler_ids": "farms", "on": "2020-10-14"}

    page = (await house.chairperson().opens("/feedback/suggestions?state=screening")).text
    sent = await house.chairperson().sends(AT_ONCE, {"state": "screening", "id": chosen, **order})

    assert page.count('type="checkbox" name="id"') == 2
    assert "2 件办成" in sent.text
    for one in chosen:
        found = await house.clerk().get(f"/suggestions/{one}")
        assert (found["state"], found["handed_over_on"]) == ("assigned", "2020-10-14")


async def test_nothing_of_an_order_without_a_unit_is_done(house: House):
    chosen = [await a_suggestion(house, "screening") for _ in range(2)]

    sent = await house.chairperson().sends(AT_ONCE, {"state": "screening", "id": chosen})

    assert "0 件办成，2 件没有办成" in sent.text
    assert (await house.secretary().get(f"/suggestions/{chosen[0]}"))["state"] == "screening"


async def test_several_are_settled_and_promises_go_under_watch(house: House):
    rated = await a_suggestion(house, "rated")

    sent = await house.secretary().sends(AT_ONCE, {"state": "rated", "id": [rated]})

    assert "承诺跟踪" in sent.text


@pytest.mark.parametrize(("tab", "status"), [("submitted", 403), ("closed", 404)])
async def test_only_whose_it_is_acts_on_several(house: House, tab: str, status: int):
    chosen = await a_suggestion(house)

    sent = await house.chairperson().sends(AT_ONCE, {"state": tab, "id": [chosen]})

    assert sent.status_code == status
    page = (await house.chairperson().opens("/feedback/suggestions?state=submitted")).text
    assert 'type="checkbox" name="id"' not in page


async def test_who_ticks_nothing_is_told_so(house: House):
    await a_suggestion(house)

    sent = await house.secretary().sends(AT_ONCE, {"state": "submitted"})

    assert (sent.status_code, "请先勾选建议" in sent.text) == (422, True)


async def test_a_filter_is_kept_for_the_account_and_forgotten_again(house: House):
    wanted = {"state": "handling", "unit_id": "roads", "q": "桥面", "name": "公路站的桥"}
    secretary = house.secretary()

    kept = await secretary.sends(FILTERS, wanted)

    assert kept.headers["location"].startswith("/feedback/suggestions?state=handling&unit_id=roads")
    page = (await secretary.opens("/feedback/suggestions")).text
    assert "公路站的桥</a>" in page
    assert "公路站的桥" not in (await house.chairperson().opens("/feedback/suggestions")).text
    await secretary.sends(FILTERS, {"forget": "公路站的桥"})
    assert "公路站的桥" not in (await secretary.opens("/feedback/suggestions")).text


async def test_no_more_than_a_dozen_filters_are_kept(house: House):
    for n in range(12):
        await house.secretary().sends(FILTERS, {"state": "closed", "name": f"第{n}个"})

    nameless = await house.secretary().sends(FILTERS, {"state": "closed", "name": " "})
    more = await house.secretary().sends(FILTERS, {"state": "closed", "name": "再来一个"})

    assert (nameless.status_code, more.status_code) == (422, 422)
    assert "最多保存12个筛选" in more.text


async def test_tabs_count_what_is_with_units_and_what_voters_said(house: House):
    await a_suggestion(house, "assigned")
    await a_suggestion(house, "in_progress")
    await house.secretary().post("/opinions", {"village_id": "v1", "text": "村口路灯不亮。"})

    page = (await house.secretary().opens("/feedback/suggestions?state=handling")).text

    assert re.search(r'aria-current="true">办理中<b>2</b>', page)
    assert re.search(r"群众反映<b>1</b>", page)
    assert page.count("修复村口桥面</a>") == 2


@pytest.mark.parametrize("tab", ["", "handling", "overdue", "due_soon", "assigned"])
async def test_every_tab_narrows_to_a_unit(house: House, tab: str):
    await a_suggestion(house, "assigned")

    page = await house.secretary().opens(f"/feedback/suggestions?state={tab}&unit_id=water")
    file = await house.secretary().opens(f"/feedback/suggestions/export?state={tab}&unit_id=water")

    assert (page.status_code, file.status_code) == (200, 200)
    assert "修复村口桥面" not in page.text + file.text
