"""The pages of suggestions, as a browser without JavaScript sees them."""

import re
from dataclasses import replace
from urllib.parse import unquote

from tests.feedback.house import House, a_suggestion


async def test_the_case_page_says_who_it_waits_for_and_why(house: House):
    suggestion = await a_suggestion(house, "reply_review")

    page = (await house.secretary().opens(f"/feedback/suggestions/{suggestion}")).text

    assert "等农业办会签，主办单位公路站最迟 2021年1月15日 24:00 前答复。" in page
    assert "这个日期怎么算的？" in page
    assert "期间参照民法总则第二百零一至二百零三条计算" in page
    assert "农业办尚未会签" in page
    assert re.search(r'aria-current="step"><span>答复审核', page)


async def test_the_same_page_in_english(house: House):
    suggestion = await a_suggestion(house, "reply_review")

    page = await house.secretary().opens(
        f"/feedback/suggestions/{suggestion}", cookie="lianluo_lang=en"
    )

    assert "Deputies Law art. 42" in page.text
    assert "Timeline" in page.text


async def test_each_reader_has_the_forms_that_are_theirs(house: House):
    suggestion = await a_suggestion(house, "assigned")
    path = f"/feedback/suggestions/{suggestion}"

    clerk = (await house.clerk().opens(path)).text
    deputy = (await house.deputy().opens(path)).text

    assert f'action="{path}/sign-for"' in clerk
    assert f'action="{path}/sign-for"' not in deputy
    assert f'action="{path}/withdraw"' in deputy


async def test_a_form_moves_the_suggestion_on(house: House):
    suggestion = await a_suggestion(house, "screening")
    path = f"/feedback/suggestions/{suggestion}"
    order = {"lead_unit_id": "roads", "co_handler_ids": "farms", "on": "2020-10-14"}

    sent = await house.chairperson().sends(f"{path}/hand-over", order)

    assert (sent.status_code, sent.headers["location"]) == (303, f"{path}?done=handed-over")
    found = await house.secretary().get(f"/suggestions/{suggestion}")
    assert (found["state"], found["handed_over_on"]) == ("assigned", "2020-10-14")


async def test_a_refused_form_comes_back_with_what_was_typed(house: House):
    suggestion = await a_suggestion(house, "opinion_given")
    path = f"/feedback/suggestions/{suggestion}"

    sent = await house.clerk().sends(
        f"{path}/propose-reply", {"text": "后续路段年内完工。", "class": "B"}
    )

    assert sent.status_code == 422
    assert "B、C 类答复须写明承诺完成的日期。" in sent.text
    assert "后续路段年内完工。</textarea>" in sent.text


async def test_a_form_from_elsewhere_is_refused(house: House):
    suggestion = await a_suggestion(house)

    sent = await house.secretary().sends(
        f"/feedback/suggestions/{suggestion}/accept", {"csrf": "guessed"}
    )

    assert sent.status_code == 403


async def test_a_draft_sent_too_late_comes_back_after_signing_in(house: House):
    deputy = house.deputy()
    path = "/feedback/suggestions/new"
    form = {"title": "路灯", "facts": "村口暗。", "advice": "修好它。", "nonce": "n" * 22}

    late = await replace(deputy, lasts=-60).sends(path, form)
    back = unquote(late.headers["location"].partition("next=")[2])
    page = (await deputy.opens(back)).text
    hidden = dict(reversed(re.findall(r'<input type="hidden" name="(.+?)" value="(.*?)">', page)))
    sent = await deputy.sends(path, hidden)

    assert "村口暗。" in page
    assert sent.status_code == 303
    [draft] = (await house.secretary().get("/suggestions?state=draft"))["items"]
    assert draft["title"] == "路灯"


async def test_a_new_suggestion_is_written_once_however_often_it_is_sent(house: House):
    form = {"title": "路灯", "facts": "暗", "advice": "修", "nonce": "n" * 22}

    first = await house.deputy().sends("/feedback/suggestions/new", form)
    second = await house.deputy().sends("/feedback/suggestions/new", form)
    empty = await house.deputy().sends("/feedback/suggestions/new", {"facts": "暗"})

    assert first.headers["location"] == second.headers["location"]
    assert empty.status_code == 422
    assert "请写明建议的题目。" in empty.text
    assert "暗</textarea>" in empty.text


async def test_what_is_still_being_made_is_waited_for_and_a_foreign_id_is_not(house: House):
    waiting = await house.deputy().opens("/feedback/suggestions/01none?awaiting=1")
    absent = await house.deputy().opens("/feedback/suggestions/01none")

    assert (waiting.status_code, absent.status_code) == (202, 404)
    assert "awaiting=2" in waiting.text


async def test_the_list_has_a_tab_with_its_count_for_what_there_is(house: House):
    await a_suggestion(house, "screening")
    await a_suggestion(house, "submitted")

    page = (await house.secretary().opens("/feedback/suggestions?state=submitted")).text

    assert re.search(r"待复核<b>1</b>", page)
    assert re.search(r"待交办<b>1</b>", page)
    assert "还剩 3 个工作日" in page


async def test_lists_by_date_and_lateness_open(house: House):
    await a_suggestion(house, "assigned")

    soon = await house.secretary().opens("/feedback/suggestions?state=due_soon")
    late = await house.secretary().opens("/feedback/suggestions?state=overdue")

    assert (soon.status_code, late.status_code) == (200, 200)


async def test_a_deputy_finds_what_waits_and_takes_it(house: House):
    drafts = await house.has_minutes("m01")
    page = (await house.deputy().opens("/feedback/mine")).text

    sent = await house.deputy().sends(f"/feedback/suggestions/{drafts[0]['id']}/take")

    assert "我领衔" in page
    assert sent.headers["location"].endswith("?done=taken")
    after = (await house.deputy().opens("/feedback/mine")).text
    assert "我的草稿" in after


async def test_a_cosigner_signs_from_the_own_page(house: House):
    draft = await a_suggestion(house, "draft")
    await house.deputy().sends(
        f"/feedback/suggestions/{draft}/invite-cosigners", {"mandate_ids": "m02"}
    )
    page = (await house.deputy(2).opens("/feedback/mine")).text

    sent = await house.deputy(2).sends(
        f"/feedback/suggestions/{draft}/confirm-cosigning", {"back": "mine"}
    )

    assert "代表01代表请您附议" in page
    assert sent.headers["location"] == "/feedback/mine?done=cosigned"


async def test_the_lead_rates_on_the_page(house: House):
    suggestion = await a_suggestion(house, "replied")
    path = f"/feedback/suggestions/{suggestion}"

    chosen = await house.deputy().sends(f"{path}/rate", {"grade": "satisfied"})
    rated = await house.deputy().sends(
        f"{path}/rate", {"grade": "satisfied", "attitude": "satisfied"}
    )

    assert (chosen.status_code, rated.status_code) == (422, 303)
    assert "请选择一项。" in chosen.text


async def test_a_unit_sees_its_desk(house: House):
    await a_suggestion(house, "assigned")

    lead = (await house.clerk().opens("/feedback/unit")).text
    helper = (await house.clerk("farms").opens("/feedback/unit")).text

    assert "修复村口桥面" in lead
    assert "修复村口桥面" in helper
    assert (await house.deputy().opens("/feedback/unit")).status_code == 403


async def test_the_ledger_prints_with_places_to_sign(house: House):
    await a_suggestion(house, "replied")

    page = (await house.secretary().opens("/feedback/commitments")).text

    assert "承诺事项台账" in page
    assert "还有 66 天" in page
    assert "signatures" in page


async def test_fragments_answer_those_whom_they_are_for(house: House):
    await a_suggestion(house, "replied")
    await house.has_minutes("m01")

    desk = await house.secretary().opens("/feedback/fragments/desk")
    mine = await house.deputy().opens("/feedback/fragments/mine")
    offered = await house.deputy().opens("/feedback/fragments/offered")
    other = await house.clerk().opens("/feedback/fragments/desk")

    assert [a.status_code for a in (desk, mine, offered, other)] == [200, 200, 200, 204]
    assert "等代表评价" in desk.text
    assert "请评价答复：修复村口桥面" in mine.text
    assert "我领衔" in mine.text
    assert "现在没有转给您的群众反映" in offered.text
    assert "<html" not in desk.text


async def test_the_list_is_exported_by_its_filter_and_holds_no_formula(house: House):
    await a_suggestion(house, "screening", title="=1+1")
    await a_suggestion(house, "submitted")

    answer = await house.secretary().opens("/feedback/suggestions/export?state=screening")

    head, row, rest = answer.text.split("\r\n")
    assert head.startswith("\ufeff编号,题目,领衔")
    assert row.startswith("2020-001,'=1+1,代表01")
    assert rest == ""
    assert (await house.deputy().opens("/feedback/suggestions/export")).status_code == 403
