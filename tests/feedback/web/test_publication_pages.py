"""What everybody may read of suggestions: no account, nothing of what is inside."""

from dataclasses import replace
from datetime import date

import pytest

from services.feedback.consumers.clocks import sweep_suggestions
from services.feedback.queries import publication
from tests.feedback.house import API, House, a_suggestion

TOWN = "/feedback/t/luji"
LIST = f"{TOWN}/suggestions"


async def _page(house: House, path: str, cookie: str = "") -> str:
    answer = await house.http.get(path, headers={"accept": "text/html", "cookie": cookie})
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("state", ["draft", "submitted", "screening"])
async def test_what_was_not_handed_over_is_not_public(house: House, state: str) -> None:
    suggestion = await a_suggestion(house, state, title="修复村口桥面")

    answer = await house.http.get(f"{LIST}/{suggestion}", headers={"accept": "text/html"})

    assert answer.status_code == 404
    for path in (LIST, f"{TOWN}/fragments/recent"):
        assert "修复村口桥面" not in await _page(house, path)


async def test_what_is_confidential_is_not_public(house: House) -> None:
    suggestion = await a_suggestion(house, "assigned", title="修复村口桥面")
    await house.repository.suggestions.change(
        "luji", suggestion, lambda found: replace(found, confidential=True)
    )

    answer = await house.http.get(f"{LIST}/{suggestion}", headers={"accept": "text/html"})

    assert answer.status_code == 404
    assert "修复村口桥面" not in await _page(house, LIST)


async def test_what_was_withdrawn_is_not_public_any_more(house: House) -> None:
    suggestion = await a_suggestion(house, "assigned", title="修复村口桥面")
    await house.deputy().post(f"/suggestions/{suggestion}/withdraw", {"reason": "已经修好。"})

    assert "修复村口桥面" not in await _page(house, LIST)


async def test_the_list_says_who_and_how_far(house: House) -> None:
    suggestion = await a_suggestion(house, "assigned")

    page = await _page(house, LIST)

    assert f'href="{LIST}/{suggestion}"' in page
    assert "代表01代表提出 · 公路站办理" in page
    assert "已交办" in page
    assert "最迟 2021年1月15日答复" in page


async def test_a_reply_in_review_is_being_handled_to_the_public(house: House) -> None:
    suggestion = await a_suggestion(house, "approved")

    page = await _page(house, f"{LIST}/{suggestion}")

    assert "公路站正在办理，最迟 2021年1月15日答复。" in page
    assert 'aria-current="step"><span>办理' in page
    for inside in ("答复审核", "年内完工", "会签", "刘建国", "马丽", "现场察看", "桥面破损"):
        assert inside not in page


async def test_the_voter_behind_a_suggestion_is_not_named(house: House) -> None:
    told = {"village_id": "v1", "text": "村口路灯不亮。", "name": "钱大妈", "phone": "13800000000"}
    answer = await house.http.post(f"{API}/t/luji/opinions", json=told)
    assert answer.status_code == 201
    [opinion] = (await house.secretary().get("/opinions"))["items"]
    await house.secretary().post(f"/opinions/{opinion['id']}/offer", {"mandate_ids": ["m01"]})
    wording = {"title": "修路灯", "facts": "村口路灯不亮。", "advice": "修。"}
    adopted = await house.deputy().post(f"/opinions/{opinion['id']}/adopt", wording)
    await house.carries_on()
    path = f"/suggestions/{adopted['suggestion_id']}"
    await house.deputy().post(f"{path}/submit")
    await house.secretary().post(f"{path}/accept")
    await house.chairperson().post(f"{path}/hand-over", {"lead_unit_id": "roads"})

    page = await _page(house, f"{TOWN}{path}")

    assert "修路灯" in page
    assert "钱大妈" not in page
    assert opinion["id"] not in page


async def test_staff_can_look_with_the_publics_eyes(house: House) -> None:
    submitted = await a_suggestion(house, "submitted")
    assigned = await a_suggestion(house, "assigned", title="补路灯")

    waiting = (await house.secretary().opens(f"/feedback/suggestions/{submitted}")).text
    handled = (await house.secretary().opens(f"/feedback/suggestions/{assigned}")).text

    assert f"{LIST}/{submitted}" not in waiting
    assert f"{LIST}/{assigned}" in handled


async def test_a_promise_is_followed_up_in_public(house: House) -> None:
    suggestion = await a_suggestion(house, "tracking")

    page = await _page(house, f"{LIST}/{suggestion}")

    assert "公路站已答复，承诺 12月20日前完成，正在跟踪落实。" in page
    assert "承诺跟踪 · 代表基本满意" in page
    assert 'aria-current="step"><span>跟踪落实' in page


async def test_lateness_is_said_in_words(house: House) -> None:
    suggestion = await a_suggestion(house, "assigned")
    found = await house.repository.suggestions.get("luji", suggestion)
    due = found.deadlines["reply"]
    late = replace(due, due=date(2020, 10, 10))
    await house.repository.suggestions.change(
        "luji", suggestion, lambda each: replace(each, deadlines={"reply": late})
    )

    page = await _page(house, f"{LIST}/{suggestion}")

    assert "已交办 · 逾期 5 天" in page
    assert "公路站应于 10月10日答复，已逾期 5 天。" in page


async def test_the_years_numbers_add_up_and_name_what_is_not_rated(house: House) -> None:
    for state in ("draft", "submitted", "assigned", "replied", "rated", "tracking"):
        await a_suggestion(house, state, title=f"建议{state}")
    for text in ("村口路灯不亮。", "水渠堵了好久。"):
        await house.http.post(f"{API}/t/luji/opinions", json={"village_id": "v1", "text": text})
    [first, _] = (await house.secretary().get("/opinions"))["items"]
    await house.secretary().post(f"/opinions/{first['id']}/answer", {"text": "明天清理。"})

    page = await _page(house, f"{TOWN}/fragments/numbers")

    assert "今年以来（截至 10月15日）" in page
    assert "收到 2 件，已答复 1 件，正在处理 1 件" in page
    assert "提出 5 件，已交办 4 件" in page
    assert "已答复 3 件（均按期），未答复 1 件" in page
    assert "满意 0，基本满意 2，不满意 0，未评价 0，待评价 1" in page


async def test_what_is_overdue_is_counted_so(house: House) -> None:
    await a_suggestion(house, "assigned")
    await sweep_suggestions(house.on(date(2021, 1, 18)))

    numbers = await publication.numbers(house.on(date(2020, 12, 31)), "luji")

    assert (numbers.running, numbers.overdue, numbers.unreplied) == (0, 1, 1)


async def test_last_years_matters_are_not_this_years(house: House) -> None:
    await a_suggestion(house, "assigned")

    numbers = await publication.numbers(house.on(date(2021, 1, 4)), "luji")

    assert (numbers.submitted, numbers.handed_over) == (0, 0)


async def test_a_long_list_has_a_next_page(house: House) -> None:
    for number in range(3):
        await a_suggestion(house, "assigned", title=f"建议{number}")

    first = await _page(house, f"{LIST}?limit=2")

    cursor = first.partition(f'href="{LIST}?cursor=')[2].partition('"')[0]
    second = await _page(house, f"{LIST}?limit=2&cursor={cursor}")
    assert "建议0" not in first
    assert "建议0" in second


async def test_a_town_that_is_none_is_not_found(house: House) -> None:
    answer = await house.http.get(
        "/feedback/t/nowhere/suggestions", headers={"accept": "text/html"}
    )

    assert answer.status_code == 404


async def test_the_public_reads_it_in_english(house: House) -> None:
    suggestion = await a_suggestion(house, "assigned")

    page = await _page(house, f"{LIST}/{suggestion}", cookie="lianluo_lang=en")

    assert "Deputies Law art. 42" in page
    assert "With 公路站, reply due by" in page
