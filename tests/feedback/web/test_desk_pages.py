"""A deputy's page in three taps, a unit's desk by its own dates, one timeline of a case."""

import re
from collections import Counter

from tests.feedback.house import House, a_suggestion


async def test_a_deputy_rates_from_the_own_page(house: House):
    replied = await a_suggestion(house, "replied")
    page = (await house.deputy().opens("/feedback/mine")).text
    grades = {"grade": "satisfied", "attitude": "satisfied", "back": "mine"}

    sent = await house.deputy().sends(f"/feedback/suggestions/{replied}/rate", grades)

    assert "年内完工。" in page
    assert f'action="/feedback/suggestions/{replied}/rate"' in page
    assert sent.headers["location"].startswith("/feedback/mine?done=")
    assert (await house.secretary().get(f"/suggestions/{replied}"))["grade"] == "satisfied"


async def test_a_suggestion_is_written_and_submitted_by_one_button(house: House):
    words = {"title": "路灯", "facts": "村口暗。", "advice": "修好它。", "then": "submit"}

    sent = await house.deputy().sends("/feedback/suggestions/new", words)

    assert sent.headers["location"].endswith("?done=sent")
    [found] = (await house.secretary().get("/suggestions?state=submitted"))["items"]
    assert found["title"] == "路灯"


async def test_what_can_not_be_submitted_yet_stays_a_draft_that_says_why(house: House):
    words = {"title": "路灯", "facts": "村口暗。", "then": "submit", "nonce": "n" * 22}

    sent = await house.deputy().sends("/feedback/suggestions/new", words)

    assert sent.status_code == 422
    assert "请写明具体建议。" in sent.text
    assert len((await house.secretary().get("/suggestions?state=draft"))["items"]) == 1


async def test_every_field_of_a_page_has_an_id_of_its_own(house: House):
    await a_suggestion(house, "replied", title="桥面")
    await a_suggestion(house, "replied", title="路灯")
    running = await a_suggestion(house, "in_progress")

    for person, path in (
        (house.deputy(), "/feedback/mine"),
        (house.clerk(), f"/feedback/suggestions/{running}"),
    ):
        page = (await person.opens(path)).text
        ids = Counter(re.findall(r'\bid="([^"]+)"', page))
        assert [name for name, number in ids.items() if number > 1] == [], path


async def test_a_co_handler_sees_its_own_date_and_what_it_owes(house: House):
    await a_suggestion(house, "in_progress")
    await a_suggestion(house, "reply_review", title="路灯")
    await a_suggestion(house, "opinion_given", title="公交站点")

    page = (await house.clerk("farms").opens("/feedback/unit")).text

    assert "提会办意见，最迟 11月16日" in page
    assert re.search("会签答复稿，最迟 10月22日", page)
    assert "等主办单位" in page
    assert re.search(r"<b>2</b>等会办", page)


async def test_the_timeline_tells_of_moved_dates_with_their_reason(house: House):
    running = await a_suggestion(house, "in_progress")
    path = f"/suggestions/{running}"
    await house.clerk().post(f"{path}/ask-extension", {"until": "2021-03-15", "reason": "涉及面广"})
    await house.chairperson().post(f"{path}/consent-extension", {"text": "同意"})

    page = (await house.deputy().opens(f"/feedback{path}")).text

    assert "答复期改为最迟 2021年3月15日" in page
    assert "：同意延期，原最迟 2021年1月15日" in page
    assert page.count("日期变动") == 0


async def test_nothing_from_inside_stands_on_the_public_page(house: House):
    running = await a_suggestion(house, "reply_review")
    await house.secretary().post(f"/suggestions/{running}/send-back-reply", {"reason": "写具体些"})

    inside = (await house.secretary().opens(f"/feedback/suggestions/{running}")).text
    public = await house.http.get(f"/feedback/t/luji/suggestions/{running}")

    assert "仅内部可见" in inside
    assert "写具体些" in inside
    assert public.status_code == 200
    assert "公路站正在办理，最迟" in public.text
    for secret in ("写具体些", "年内完工", "仅内部可见", "马丽", "12号"):
        assert secret not in public.text
