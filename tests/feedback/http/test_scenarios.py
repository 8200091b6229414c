"""The work's own scenarios, at the API: each test is named by the one that it walks through."""

from datetime import date, timedelta

from services.feedback.consumers.clocks import sweep_suggestions
from tests.feedback.building import DAY
from tests.feedback.house import House, Json, a_suggestion

T0 = "2020-09-30"  # then the National Day holidays: 13 October is the fourth working day
NOT_SATISFIED = {"grade": "not_satisfied", "attitude": "satisfied", "text": "桥面仍有破损。"}


async def _handed_over(house: House, unit: str = "farms") -> str:
    suggestion = await a_suggestion(house, "screening")
    order = {"lead_unit_id": unit, "on": T0}
    await house.chairperson().post(f"/suggestions/{suggestion}/hand-over", order)
    return f"/suggestions/{suggestion}"


async def _ledger(house: House) -> list[Json]:
    await house.carries_on()
    found: list[Json] = (await house.secretary().get("/commitments"))["items"]
    return found


async def test_scenario_9_hand_over_and_deadline(house: House):
    suggestion = await a_suggestion(house, "screening")
    order = {"lead_unit_id": "roads", "on": "2020-08-31"}

    handed = await house.chairperson().post(f"/suggestions/{suggestion}/hand-over", order)

    assert handed["deadlines"]["reply"]["due"] == "2020-11-30"
    assert (handed["state"], handed["handed_over_on"]) == ("assigned", "2020-08-31")


async def test_scenario_10_short_profile(house: House):
    await house.chairperson().post("/profile", {"preset": "chongqing-township"})
    suggestion = await a_suggestion(house, "in_progress")
    path = f"/suggestions/{suggestion}"

    five_months = {"until": "2021-03-15", "reason": "需要勘测。"}
    refused = await house.clerk().refused(f"{path}/ask-extension", five_months)
    asked = await house.clerk().post(
        f"{path}/ask-extension", {"until": "2021-02-10", "reason": "需要勘测。"}
    )
    consented = await house.chairperson().post(
        f"{path}/consent-extension", {"decision_number": "14号"}
    )
    above = await house.chairperson().refused(
        "/profile", {"preset": "national", "own": {"reply": {"months": 4}}}
    )

    assert (refused["status"], refused["code"]) == (422, "extension_too_long")
    assert (asked["state"], asked["extension"]) == ("in_progress", "asked")
    assert (consented["state"], consented["deadlines"]["reply"]["due"]) == (
        "extended",
        "2021-02-10",
    )
    assert consented["moved_dates"][0]["due"] == "2020-12-15"
    assert (above["status"], above["code"]) == (422, "above_legal_ceiling")


async def test_scenario_11_return(house: House):
    path = await _handed_over(house)
    clerk = house.clerk("farms")

    late = await clerk.refused(f"{path}/ask-return", {"reason": "属公路站职责。"})
    on_day_four = {"reason": "属公路站职责。", "proposed_unit_id": "roads", "on": "2020-10-13"}
    asked = await clerk.post(f"{path}/ask-return", on_day_four)
    moved = await house.chairperson().post(
        f"{path}/reassign", {"lead_unit_id": "roads", "decision_number": "13号"}
    )

    assert (late["status"], late["code"], late["due"]) == (409, "return_too_late", "2020-10-14")
    assert (asked["state"], asked["proposed_unit_id"]) == ("return_requested", "roads")
    assert (moved["state"], moved["lead_unit_id"]) == ("assigned", "roads")
    assert moved["deadlines"]["reply"]["due"] == "2021-01-15"
    assert moved["deadlines"]["maximum"]["due"] == "2021-03-30"
    [reply] = [each for each in moved["moved_dates"] if each["clock"] == "reply"]
    assert (reply["due"], reply["now_due"]) == ("2020-12-30", "2021-01-15")
    assert [e["on"] for e in moved["timeline"] if e["kind"] == "hand_over"] == [T0]
    assert (await clerk.asks("GET", path)).status_code == 404


async def test_scenario_12_co_handler_lock(house: House):
    suggestion = await a_suggestion(house, "screening")
    path = f"/suggestions/{suggestion}"
    order = {"lead_unit_id": "roads", "co_handler_ids": ["farms", "water"]}
    await house.chairperson().post(f"{path}/hand-over", order)
    await house.clerk().post(f"{path}/sign-for", {"leader": "刘建国", "clerk": "马丽"})
    for unit in ("farms", "water"):
        given = await house.clerk(unit).post(f"{path}/give-opinion", {"text": "同意。"})
    drafted = await house.clerk().post(
        f"{path}/propose-reply", {"text": "年内完工。", "class": "B", "promised_on": "2020-12-20"}
    )
    await house.clerk("farms").post(f"{path}/countersign")

    refused = await house.head().refused(f"{path}/send-reply")
    await house.clerk("water").post(f"{path}/countersign")
    unchecked = await house.head().refused(f"{path}/send-reply")

    assert "co_handler" not in given["deadlines"]
    assert drafted["state"] == "reply_review"
    assert (refused["code"], refused["units"]) == ("countersignature_missing", "水利站")
    assert unchecked["code"] == "class_not_approved"


async def test_scenario_13_rating_and_redo(house: House):
    suggestion = await a_suggestion(house, "replied")
    path = f"/suggestions/{suggestion}"
    rated = await house.deputy().post(f"{path}/rate", NOT_SATISFIED)
    settled = await house.secretary().refused(f"{path}/settle")

    redo = await house.chairperson().post(f"{path}/order-redo", {"decision_number": "15号"})
    answered = await _answered_again(house, path)
    again = await house.deputy().post(f"{path}/rate", NOT_SATISFIED)
    once_more = await house.chairperson().refused(f"{path}/order-redo")
    ended = await house.chairperson().post(f"{path}/record-mediation", {"text": "双方同意结案。"})

    assert (rated["state"], settled["code"]) == ("rated", "not_satisfied")
    assert (redo["state"], redo["deadlines"]["redo"]["due"]) == ("redo", "2020-11-16")
    assert answered["state"] == "replied"
    assert (again["state"], again["deadlines"]["mediation"]["due"]) == ("mediated", "2020-11-16")
    assert once_more["code"] == "not_in_state"
    assert (ended["state"], ended["grade"]) == ("closed", "not_satisfied")
    assert [line["status"] for line in await _ledger(house)] == ["dropped"]


async def _answered_again(house: House, path: str) -> Json:
    await house.clerk().post(f"{path}/propose-reply", {"text": "已全部修好。", "class": "A"})
    await house.clerk("farms").post(f"{path}/countersign")
    await house.secretary().post(f"{path}/approve-class")
    return await house.head().post(f"{path}/send-reply")


async def test_scenario_13_a_draft_of_the_second_reply_stays_inside(house: House):
    suggestion = await a_suggestion(house, "replied")
    path = f"/suggestions/{suggestion}"
    await house.deputy().post(f"{path}/rate", NOT_SATISFIED)
    await house.chairperson().post(f"{path}/order-redo")
    await house.clerk().post(f"{path}/propose-reply", {"text": "第二稿。", "class": "A"})

    seen = await house.deputy().get(path)

    assert (seen["reply_text"], seen["reply_class"]) == ("", "")


async def test_scenario_13_not_rated_is_left_out(house: House):
    suggestion = await a_suggestion(house, "replied")
    path = f"/suggestions/{suggestion}"
    window = date.fromisoformat((await house.deputy().get(path))["deadlines"]["rating"]["due"])

    await sweep_suggestions(house.on(window + timedelta(days=1)))
    chased = await house.deputy().get(path)
    last = date.fromisoformat(chased["deadlines"]["chase"]["due"])
    await sweep_suggestions(house.on(last + timedelta(days=1)))

    ended = await house.deputy().get(path)
    noted = await house.deputy().post(f"{path}/note-late-rating", NOT_SATISFIED)
    assert window == date(2020, 11, 12)
    assert (ended["state"], ended["grade"]) == ("tracking", "not_rated")
    assert (noted["state"], noted["grade"]) == ("tracking", "not_rated")


async def test_scenario_14_commitment_ledger(house: House):
    suggestion = await a_suggestion(house, "tracking")
    path = f"/suggestions/{suggestion}"
    early = await house.deputy().refused(f"{path}/rate-fulfilment", {"grade": "satisfied"})

    await house.clerk().post(f"{path}/report-progress", {"text": "已完成三分之二。"})
    fulfilled = await house.clerk().post(f"{path}/fulfil", {"evidence": "验收单附后。"})
    [done] = await _ledger(house)
    rated = await house.deputy().post(f"{path}/rate-fulfilment", {"grade": "satisfied"})
    [closed] = await _ledger(house)

    assert early["code"] == "fulfilment_not_noted"
    assert (fulfilled["state"], fulfilled["deadlines"]["fulfilment"]["due"]) == (
        "tracking",
        "2020-11-12",
    )
    assert (done["status"], done["fulfilled_on"]) == ("fulfilled", DAY.isoformat())
    assert (rated["state"], rated["fulfilment_grade"]) == ("closed", "satisfied")
    assert (closed["status"], closed["grade"]) == ("closed", "satisfied")
    told = [event.type.removeprefix("org.lianluo.feedback.") for event in house.said]
    assert "suggestion.closed.v1" in told
    assert "commitment.fulfilled.v1" in told


async def test_scenario_14_a_promise_is_put_off_only_by_consent_and_that_is_counted(house: House):
    suggestion = await a_suggestion(house, "tracking")
    path = f"/suggestions/{suggestion}"
    unasked = await house.chairperson().refused(f"{path}/postpone")

    later = {"until": "2021-01-20", "reason": "雨季影响。"}
    await house.clerk().post(f"{path}/ask-postponement", later)
    moved = await house.chairperson().post(f"{path}/postpone", {"decision_number": "16号"})

    [line] = await _ledger(house)
    assert unasked["code"] == "postponement_not_asked"
    assert (moved["promised_on"], moved["postponed_times"]) == ("2021-01-20", 1)
    assert (line["promised_on"], line["postponed_times"]) == ("2021-01-20", 1)


async def test_scenario_14_an_unkept_promise_is_mediated_once_and_may_be_promised_anew(
    house: House,
):
    suggestion = await a_suggestion(house, "tracking")
    path = f"/suggestions/{suggestion}"
    bad = {"grade": "not_satisfied", "text": "没有做完。"}
    await house.clerk().post(f"{path}/fulfil", {"evidence": "已完工。"})
    mediated = await house.deputy().post(f"{path}/rate-fulfilment", bad)
    anew = {"text": "限期补做。", "promised_on": "2021-03-01"}
    tracked = await house.chairperson().post(f"{path}/record-mediation", anew)
    lines = await _ledger(house)
    await house.clerk().post(f"{path}/fulfil", {"evidence": "已补做。"})

    ended = await house.deputy().post(f"{path}/rate-fulfilment", bad)

    assert (mediated["state"], tracked["state"]) == ("mediated", "tracking")
    assert sorted((line["promised_on"], line["status"]) for line in lines) == [
        ("2020-12-20", "closed"),
        ("2021-03-01", "open"),
    ]
    assert (ended["state"], ended["fulfilment_grade"]) == ("closed", "not_satisfied")


async def test_scenario_14_an_unrated_promise_ends_after_one_chase(house: House):
    suggestion = await a_suggestion(house, "tracking")
    path = f"/suggestions/{suggestion}"
    await house.clerk().post(f"{path}/fulfil", {"evidence": "已完工。"})

    await sweep_suggestions(house.on(date(2020, 11, 13)))
    chased = await house.deputy().get(path)
    last = date.fromisoformat(chased["deadlines"]["fulfilment_chase"]["due"])
    await sweep_suggestions(house.on(last + timedelta(days=1)))

    ended = await house.deputy().get(path)
    assert (ended["state"], ended["fulfilment_grade"]) == ("closed", "not_rated")
