"""The secretary's pages: they answer, keep what was typed, and say what is wrong."""

import pytest

from tests.activities.building import DAY
from tests.activities.house import House, Json

PLAN = {
    "kind": "inspection",
    "title": "“四好农村路”视察",
    "on": DAY.isoformat(),
    "starts_at": "14:30",
    "place": "镇政府门口集合",
}


async def test_an_empty_list_says_what_will_come_and_offers_the_first_step(house: House):
    page = await house.secretary().opens("/activities/")

    assert page.status_code == 200
    assert "这里会列出本镇的代表活动" in page.text
    assert 'href="/activities/new"' in page.text


async def test_without_a_session_one_is_led_to_sign_in(house: House):
    page = await house.http.get("/activities/", headers={"accept": "text/html"})

    assert page.status_code == 303
    assert page.headers["location"].startswith("/roster/sign-in?next=")


async def test_a_form_without_the_csrf_word_is_refused(house: House):
    page = await house.secretary().sends("/activities/new", {**PLAN, "csrf": "another"})

    assert page.status_code == 403
    assert "页面已过期" in page.text


async def test_an_activity_is_planned_in_a_form(house: House):
    secretary = house.secretary()

    sent = await secretary.sends("/activities/new", PLAN)
    page = await secretary.opens(sent.headers["location"])

    assert sent.status_code == 303
    assert "“四好农村路”视察" in page.text
    assert "还没有邀请代表" in page.text


async def test_a_form_sent_twice_makes_one_activity(house: House):
    secretary = house.secretary()

    once = await secretary.sends("/activities/new", {**PLAN, "nonce": "the-same-nonce-twice"})
    twice = await secretary.sends("/activities/new", {**PLAN, "nonce": "the-same-nonce-twice"})

    assert once.headers["location"] == twice.headers["location"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " "}, "请填写这一项。"),
        ({"on": "明天"}, "请按 2020-10-15 的样子填写日期。"),
        ({"on": ""}, "请按 2020-10-15 的样子填写日期。"),
        ({"starts_at": "下午"}, "请按 14:30 的样子填写时间。"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    house: House, wrong: Json, sentence: str
):
    page = await house.secretary().sends("/activities/new", PLAN | {"place": "孙岗村"} | wrong)

    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="孙岗村"' in page.text


async def test_a_group_is_invited_and_told_by_two_buttons(house: House):
    await house.has_group(3)
    secretary = house.secretary()
    made = await secretary.plans()
    path = f"/activities/{made['id']}"

    invited = await secretary.sends(f"{path}/invite", {"group_ids": "g1"})
    listed = await secretary.opens(path)
    published = await secretary.sends(f"{path}/publish")
    await house.carries_on()
    told = await secretary.opens(path)

    assert invited.headers["location"] == f"{path}?done=invited"
    assert "代表02" in listed.text
    assert published.headers["location"] == f"{path}?done=published"
    assert "活动日期已到，请登记到会。" in told.text


async def test_publishing_without_invitees_is_said_on_the_page(house: House):
    made = await house.secretary().plans()

    page = await house.secretary().sends(f"/activities/{made['id']}/publish")

    assert page.status_code == 409
    assert "还没有选择邀请对象" in page.text


async def test_inviting_nobody_is_said_on_the_page(house: House):
    made = await house.secretary().plans()

    page = await house.secretary().sends(f"/activities/{made['id']}/invite")

    assert page.status_code == 409
    assert "请先勾选" in page.text


async def test_somebody_is_taken_off_a_draft(house: House):
    await house.has_group(2)
    secretary = house.secretary()
    made = await secretary.plans()
    path = f"/activities/{made['id']}"
    await secretary.sends(f"{path}/invite", {"group_ids": "g1"})

    await secretary.sends(f"{path}/uninvite", {"mandate_id": "m01"})

    assert set((await secretary.get(path))["roll"]) == {"m02"}


async def test_leave_is_decided_on_the_page(house: House):
    await house.has_group(2)
    secretary = house.secretary()
    activity = await secretary.publishes()
    own = (await house.deputy().get("/invitations"))["items"][0]
    await house.deputy().post(f"/invitations/{own['id']}/ask-leave", {"reason": "外出就医"})
    await house.carries_on()

    page = await secretary.opens(f"/activities/{activity['id']}")
    decided = await secretary.sends(
        f"/activities/invitations/{own['id']}/decide-leave", {"decision": "approved"}
    )

    assert "1 人请假，等批准。" in page.text
    assert "外出就医" in page.text
    assert decided.headers["location"].endswith("?done=leave-decided")
    assert (await house.deputy().get(f"/invitations/{own['id']}"))["leave"] == "approved"


async def test_the_roll_call_is_preset_and_sent_once(house: House):
    await house.has_group(3)
    secretary = house.secretary()
    activity = await secretary.publishes()
    own = (await house.deputy(2).get("/invitations"))["items"][0]
    await house.deputy(2).post(f"/invitations/{own['id']}/ask-leave", {"reason": "外出"})
    await secretary.post(f"/invitations/{own['id']}/decide-leave", {"decision": "approved"})
    path = f"/activities/{activity['id']}"

    page = await secretary.opens(f"{path}/roll-call")
    sent = await secretary.sends(
        f"{path}/roll-call",
        {"code-m01": "present", "code-m02": "leave_approved", "code-m03": "absent"},
    )
    shown = await secretary.opens(path)

    assert 'name="code-m01" value="present" checked' in page.text
    assert 'name="code-m02" value="leave_approved" checked' in page.text
    assert sent.headers["location"] == f"{path}?done=roll-called"
    assert "33.3%" in shown.text
    assert "50%" in shown.text


async def test_a_roll_call_that_forgets_somebody_names_them(house: House):
    await house.has_group(2)
    activity = await house.secretary().publishes()

    page = await house.secretary().sends(
        f"/activities/{activity['id']}/roll-call", {"code-m01": "absent"}
    )

    assert page.status_code == 409
    assert "代表02" in page.text
    assert 'name="code-m01" value="absent" checked' in page.text


async def test_minutes_with_two_problems_are_written_in_a_form(house: House):
    await house.has_group(1)
    secretary = house.secretary()
    activity = await secretary.publishes()
    path = f"/activities/{activity['id']}"
    await secretary.post(f"{path}/roll-call", {"codes": {"m01": "present"}})

    sent = await secretary.sends(
        f"{path}/minutes",
        {
            "chair": "何光明",
            "text": "看了六条路。",
            "title-0": "加快施工",
            "facts-0": "两条路未完工。",
            "title-1": "补齐护栏",
            "facts-1": "临水路段无护栏。",
        },
    )
    shown = await secretary.opens(path)
    again = await secretary.opens(f"{path}/minutes")

    assert sent.headers["location"] == f"{path}?done=minuted"
    assert "2 个问题转为建议草稿" in shown.text
    assert shown.text.count("?awaiting=1") == 2
    assert 'value="补齐护栏"' in again.text


async def test_a_problem_without_facts_is_said_beside_it(house: House):
    await house.has_group(1)
    secretary = house.secretary()
    activity = await secretary.publishes()
    path = f"/activities/{activity['id']}"
    await secretary.post(f"{path}/roll-call", {"codes": {"m01": "present"}})

    page = await secretary.sends(
        f"{path}/minutes", {"chair": "何光明", "text": "看了路。", "title-1": "补齐护栏"}
    )

    assert page.status_code == 422
    assert 'id="f-facts-1-err"' in page.text
    assert "看了路。" in page.text


async def test_more_room_for_problems_loses_nothing(house: House):
    await house.has_group(1)
    activity = await house.secretary().publishes()

    page = await house.secretary().sends(
        f"/activities/{activity['id']}/minutes", {"title-1": "补齐护栏", "more": "1"}
    )

    assert page.status_code == 200
    assert 'name="title-3"' in page.text
    assert 'value="补齐护栏"' in page.text


async def test_a_moved_activity_is_saved_from_the_version_that_was_opened(house: House):
    secretary = house.secretary()
    made = await secretary.plans()
    path = f"/activities/{made['id']}"

    form = await secretary.opens(f"{path}/edit")
    stale = await secretary.sends(f"{path}/edit", PLAN | {"place": "孙岗村", "version": "9"})
    saved = await secretary.sends(f"{path}/edit", PLAN | {"place": "孙岗村", "version": "1"})

    assert 'name="version" value="1"' in form.text
    assert stale.status_code == 412
    assert "您打开之后已有人改动" in stale.text
    assert saved.status_code == 303


@pytest.mark.parametrize("act", ["cancel", "close"])
async def test_what_the_state_forbids_is_said_on_the_page(house: House, act: str):
    await house.has_group(1)
    activity = await house.secretary().publishes()
    path = f"/activities/{activity['id']}"
    await house.secretary().post(f"{path}/roll-call", {"codes": {"m01": "present"}})

    page = await house.secretary().sends(f"{path}/{act}")

    assert page.status_code == 409
    assert 'role="alert"' in page.text


async def test_a_project_is_watched_in_a_form(house: House):
    secretary = house.secretary()
    roads = "孙岗路，孙岗村，1200\n代集路,代集村,1500"

    refused = await secretary.sends(
        "/activities/projects/new",
        {"name": "“四好农村路”", "status": "delayed", "roads": "孙岗路 1200"},
    )
    sent = await secretary.sends(
        "/activities/projects/new",
        {"name": "“四好农村路”", "status": "delayed", "roads": roads},
    )
    page = await secretary.opens(sent.headers["location"])
    edit = await secretary.opens(f"{sent.headers['location'].partition('?')[0]}/edit")
    listed = await secretary.opens("/activities/projects")

    assert "请写成：路名，村名，长度（米）" in refused.text
    assert "2 条路、2 个村居、约 2.7 公里" in page.text
    assert "代集路，代集村，1500" in edit.text
    assert "进度滞后" in listed.text


async def test_the_desk_sees_what_happens_today(house: House):
    await house.has_group(2)
    empty = await house.secretary().opens("/activities/fragments/today")
    await house.secretary().publishes()

    piece = await house.secretary().opens("/activities/fragments/today")

    assert "今天没有安排活动。" in empty.text
    assert "应到 2 人" in piece.text
    assert "<html" not in piece.text


async def test_the_pages_speak_english_too(house: House):
    secretary = house.secretary()
    await secretary.plans()

    page = await secretary.opens("/activities/", cookie="lianluo_lang=en")

    assert "New activity" in page.text
    assert "Draft" in page.text
