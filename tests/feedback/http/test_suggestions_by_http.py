"""Suggestions at the API, on a real store."""

import asyncio
from datetime import timedelta

from services.feedback.consumers.clocks import sweep_suggestions
from tests.feedback.building import DAY
from tests.feedback.house import House, a_suggestion


async def test_a_suggestion_goes_its_whole_way(house: House):
    suggestion = await a_suggestion(house, "tracking")

    found = await house.deputy().get(f"/suggestions/{suggestion}")

    assert (found["state"], found["number"]) == ("tracking", "2020-001")
    assert (found["grade"], found["reply_class"]) == ("basically_satisfied", "B")
    assert found["deadlines"] == {}


async def test_the_reply_date_comes_with_its_explanation(house: House):
    suggestion = await a_suggestion(house, "assigned")

    found = await house.clerk().get(f"/suggestions/{suggestion}")

    reply = found["deadlines"]["reply"]
    assert (reply["due"], reply["since"]) == ("2021-01-15", "2020-10-15")
    assert "答复期三个月（代表法第四十二条，2015年修正）" in reply["sentence_zh"]
    assert found["due"]["due"] == "2020-10-20"  # signing for it comes first


async def test_the_head_reads_which_unit_is_missing(house: House):
    suggestion = await a_suggestion(house, "reply_review")

    refused = await house.head().refused(f"/suggestions/{suggestion}/send-reply")

    assert (refused["status"], refused["code"]) == (409, "countersignature_missing")
    assert refused["units"] == "农业办"
    assert refused["detail_zh"] == "农业办尚未会签，请先催办会签。"


async def test_the_reader_is_told_what_may_be_done_and_why_the_rest_is_barred(house: House):
    suggestion = await a_suggestion(house, "reply_review")

    found = await house.secretary().get(f"/suggestions/{suggestion}")

    actions = {action["command"]: action for action in found["actions"]}
    assert actions["send_back_reply"]["allowed"]
    assert not actions["approve_class"]["allowed"]
    assert "农业办" in actions["approve_class"]["why_zh"]
    assert "农业办" in actions["approve_class"]["why_en"]


async def test_what_is_entered_weeks_later_keeps_its_days_and_does_not_lapse(house: House):
    deputy, old = house.deputy(), (DAY - timedelta(days=90)).isoformat()
    wording = {"title": "修复桥面", "facts": "桥面破损。", "advice": "尽快修复。", "on": old}
    draft = (await deputy.post("/suggestions", wording))["id"]
    await deputy.post(f"/suggestions/{draft}/invite-cosigners", {"mandate_ids": ["m02"], "on": old})

    await sweep_suggestions(house.repository)

    asked = await deputy.get(f"/suggestions/{draft}")
    assert (asked["state"], asked["cosigners"][0]["answer"]) == ("cosigning", "invited")
    assert [entry["on"] for entry in asked["timeline"]] == [old, old]


async def test_forty_at_once_get_forty_numbers(house: House):
    drafts = [await a_suggestion(house) for _ in range(8)]
    paths = [f"/suggestions/{draft}/accept" for draft in drafts] * 5

    answers = await asyncio.gather(*(house.secretary().asks("POST", p, {}) for p in paths))

    assert {answer.status_code for answer in answers} <= {200, 409}
    found = (await house.secretary().get("/suggestions?state=screening"))["items"]
    numbers = sorted(suggestion["number"] for suggestion in found)
    assert numbers == [f"2020-{n:03}" for n in range(1, 9)]


async def test_towns_number_on_their_own(house: House):
    await house.has_town(1, tenant="gaohuang")
    await a_suggestion(house, "screening")
    elsewhere = house.deputy()
    elsewhere.tenant, elsewhere.mandates = "gaohuang", ("gaohuang-m01",)
    drafted = await elsewhere.post("/suggestions", {"title": "路灯", "facts": "暗", "advice": "修"})
    await elsewhere.post(f"/suggestions/{drafted['id']}/submit")

    accepted = await house.secretary("gaohuang").post(f"/suggestions/{drafted['id']}/accept")

    assert accepted["number"] == "2020-001"


async def test_a_foreign_town_finds_nothing(house: House):
    suggestion = await a_suggestion(house, "assigned")
    stranger = house.secretary("gaohuang")

    read = await stranger.asks("GET", f"/suggestions/{suggestion}")
    sent_back = await stranger.asks("POST", f"/suggestions/{suggestion}/accept", {})

    assert (read.status_code, sent_back.status_code) == (404, 404)


async def test_units_find_only_what_was_handed_to_them(house: House):
    submitted = await a_suggestion(house, "screening")
    handed = await a_suggestion(house, "assigned")

    listed = (await house.clerk("farms").get("/suggestions"))["items"]

    assert [suggestion["id"] for suggestion in listed] == [handed]
    assert (await house.clerk().asks("GET", f"/suggestions/{submitted}")).status_code == 404
    assert (await house.clerk("water").asks("GET", f"/suggestions/{handed}")).status_code == 404


async def test_a_deputy_does_not_read_a_reply_before_it_is_sent(house: House):
    suggestion = await a_suggestion(house, "reply_review")

    found = await house.deputy().get(f"/suggestions/{suggestion}")

    assert (found["reply_text"], found["reply_class"], found["promised_on"]) == ("", "", None)
    assert "propose_reply" not in {entry["kind"] for entry in found["timeline"]}


async def test_the_same_draft_sent_twice_is_one(house: House):
    wording = {"title": "路灯", "facts": "暗", "advice": "修"}
    key = {"Idempotency-Key": "one"}

    first = await house.deputy().post("/suggestions", wording, **key)
    second = await house.deputy().post("/suggestions", wording, **key)
    other = await house.deputy().asks("POST", "/suggestions", {**wording, "title": "桥"}, **key)

    assert first["id"] == second["id"]
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


async def test_an_edit_needs_the_version_that_was_read(house: House):
    draft = await a_suggestion(house, "draft")
    wording = {"title": "新题目", "facts": "事实", "advice": "建议"}
    path = f"/suggestions/{draft}"

    without = await house.deputy().asks("PUT", path, wording)
    stale = await house.deputy().asks("PUT", path, wording, **{"If-Match": '"9"'})
    fresh = await house.deputy().asks("PUT", path, wording, **{"If-Match": '"1"'})

    assert (without.status_code, stale.status_code, fresh.status_code) == (428, 412, 200)
    assert (fresh.headers["etag"], fresh.json()["title"]) == ('"2"', "新题目")


async def test_a_day_in_the_future_is_refused(house: House):
    draft = await a_suggestion(house, "draft")

    refused = await house.deputy().refused(f"/suggestions/{draft}/submit", {"on": "2020-10-16"})

    assert (refused["status"], refused["code"]) == (422, "day_in_future")


async def test_an_unknown_state_is_named(house: House):
    answer = await house.secretary().asks("GET", "/suggestions?state=lost")

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_the_lists_page_on(house: House):
    for _ in range(3):
        await a_suggestion(house)

    first = await house.secretary().get("/suggestions?limit=2&state=submitted")
    rest = await house.secretary().get(
        f"/suggestions?limit=2&state=submitted&cursor={first['next_cursor']}"
    )

    ids = [row["id"] for row in first["items"] + rest["items"]]
    assert (len(first["items"]), len(rest["items"]), len(set(ids))) == (2, 1, 3)


async def test_a_reply_that_comes_too_late_is_flagged_by_the_clock(house: House):
    suggestion = await a_suggestion(house, "in_progress")

    await sweep_suggestions(house.on(DAY + timedelta(days=92)))
    assert (await house.secretary().get("/suggestions?overdue=true"))["items"] == []
    await sweep_suggestions(house.on(DAY + timedelta(days=93)))

    late = (await house.secretary().get("/suggestions?overdue=true"))["items"]
    assert [each["id"] for each in late] == [suggestion]
    assert "overdue" in [event.happened for event in await house.carries_on()]


async def test_a_town_may_go_by_shorter_periods_but_only_its_chairperson_says_so(house: House):
    preset = {"preset": "chongqing-township"}
    refused = await house.secretary().refused("/profile", preset)
    unknown = await house.chairperson().refused("/profile", {"preset": "longer"})

    chosen = await house.chairperson().post("/profile", preset)

    assert (refused["status"], unknown["status"]) == (403, 422)
    assert chosen["lengths"]["reply"] == {
        "months": 2,
        "days": 0,
        "working_days": 0,
        "law": False,
        "own": False,
    }
    suggestion = await a_suggestion(house, "assigned")
    found = await house.clerk().get(f"/suggestions/{suggestion}")
    assert found["deadlines"]["reply"]["due"] == "2020-12-15"
