"""Leave, roll call, minutes and the duty file through the API."""

import pytest

from shared import ids
from tests.activities.house import House, Json, Person

PROBLEM = {"title": "加快后续路段施工", "facts": "两条路未完工。", "advice": "明确工期。"}
RAIL = {"title": "补齐安全护栏", "facts": "临水路段无护栏。"}


async def leave_of(deputy: Person, reason: str = "外出就医") -> Json:
    """The deputy's invitation, leave asked."""
    own = (await deputy.get("/invitations"))["items"][0]
    return await deputy.post(f"/invitations/{own['id']}/ask-leave", {"reason": reason})


async def test_leave_asked_and_approved_is_on_the_roll(house: House):
    await house.has_group(2)
    secretary = house.secretary()
    activity = await secretary.publishes()

    asked = await leave_of(house.deputy())
    await house.carries_on()
    pending = await secretary.get(f"/activities/{activity['id']}")
    await secretary.post(f"/invitations/{asked['id']}/decide-leave", {"decision": "approved"})
    await house.carries_on()
    granted = await secretary.get(f"/activities/{activity['id']}")

    assert pending["roll"]["m01"] == "leave_pending"
    assert granted["roll"]["m01"] == "leave_approved"


async def test_sixteen_of_twenty_came_and_three_had_leave(house: House):
    await house.has_group(20)
    secretary = house.secretary()
    activity = await secretary.publishes()
    on_leave = [await leave_of(house.deputy(number)) for number in (1, 2, 3)]
    for asked in on_leave:
        await secretary.post(f"/invitations/{asked['id']}/decide-leave", {"decision": "approved"})
    codes = {m: "present" for m in activity["roll"] if m not in {"m01", "m02", "m03"}}

    held = await secretary.post(
        f"/activities/{activity['id']}/roll-call", {"codes": codes | {"m20": "absent"}}
    )

    turnout = held["turnout"]
    assert (turnout["invited"], turnout["present"]) == (20, 16)
    assert (turnout["leave"], turnout["absent"]) == (3, 1)
    assert (turnout["of_invited"], turnout["of_without_leave"]) == (80.0, 94.1)


async def test_the_reason_of_a_leave_reaches_who_decides_and_no_event(house: House):
    await house.has_group(2)
    activity = await house.secretary().publishes()
    asked = await leave_of(house.deputy(), "住院复查")
    await house.carries_on()

    for_secretary = await house.secretary().get(f"/invitations?activity_id={activity['id']}")
    of_other = await house.deputy(2).asks("GET", f"/invitations/{asked['id']}")

    assert "住院复查" in str(for_secretary)
    assert of_other.status_code == 404
    assert "住院复查" not in str([envelope.data for envelope in house.said])


async def test_nobody_answers_for_another_deputy(house: House):
    await house.has_group(2)
    await house.secretary().publishes()
    own = (await house.deputy(1).get("/invitations"))["items"][0]

    by_other = await house.deputy(2).asks("POST", f"/invitations/{own['id']}/accept")
    by_secretary = await house.secretary().asks("POST", f"/invitations/{own['id']}/accept")

    assert by_other.json()["code"] == "invitation_not_yours"
    assert by_secretary.status_code == 403


async def test_leave_is_not_decided_by_deputies(house: House):
    await house.has_group(1)
    await house.secretary().publishes()
    asked = await leave_of(house.deputy())

    answer = await house.deputy().asks(
        "POST", f"/invitations/{asked['id']}/decide-leave", {"decision": "approved"}
    )

    assert answer.status_code == 403


async def test_leave_from_a_session_is_decided_by_the_chairperson(house: House):
    await house.has_group(1)
    await house.secretary().publishes(kind="session")
    asked = await leave_of(house.deputy())
    path = f"/invitations/{asked['id']}/decide-leave"

    by_secretary = await house.secretary().asks("POST", path, {"decision": "approved"})
    by_chairperson = await house.chairperson().post(path, {"decision": "approved"})

    assert by_secretary.json()["code"] == "session_leave_is_chairpersons"
    assert by_chairperson["leave"] == "approved"


async def test_a_roll_call_from_an_old_version_is_refused_when_it_says_so(house: House):
    await house.has_group(1)
    activity = await house.secretary().publishes()

    answer = await house.secretary().asks(
        "POST",
        f"/activities/{activity['id']}/roll-call",
        {"codes": {"m01": "present"}},
        **{"If-Match": '"1"'},
    )

    assert answer.status_code == 412


async def test_a_deputy_does_not_take_the_roll_call(house: House):
    await house.has_group(1)
    activity = await house.secretary().publishes()

    answer = await house.deputy().asks(
        "POST", f"/activities/{activity['id']}/roll-call", {"codes": {"m01": "present"}}
    )

    assert answer.status_code == 403


async def test_minutes_tell_of_their_problems_and_enter_the_duty_files(house: House):
    await house.has_group(3)
    minuted = await house.secretary().records([PROBLEM, RAIL], m02="absent")

    told = [e for e in house.said if e.happened == "minuted"]
    file = await house.deputy(1).get("/mandates/m01/duty-file")
    absent = await house.deputy(2).get("/mandates/m02/duty-file")

    assert [p["title"] for p in told[0].data["problems"]] == [PROBLEM["title"], RAIL["title"]]
    assert [(r["activity_id"], r["code"]) for r in file["activities"]] == [
        (minuted["id"], "present")
    ]
    assert absent["activities"][0]["code"] == "absent"
    parts = {s["part"]: s["activities"] for s in file["sections"]}
    assert list(parts)[2] == "inspection_research"
    assert len(parts["inspection_research"]) == 1


async def test_minutes_corrected_keep_their_problems(house: House):
    await house.has_group(1)
    secretary = house.secretary()
    before = await secretary.records([PROBLEM])

    body = {"text": "看了六条路，又看了桥。", "chair": "何光明", "problems": [PROBLEM, RAIL]}
    after = await secretary.post(f"/activities/{before['id']}/minute", body)
    await house.carries_on()

    assert after["problems"][0] == before["problems"][0]
    assert after["minutes"]["edition"] == 2
    file = await house.deputy(1).get("/mandates/m01/duty-file")
    assert len(file["activities"]) == 1


async def test_minutes_before_the_roll_call_are_refused(house: House):
    await house.has_group(1)
    activity = await house.secretary().publishes()

    answer = await house.secretary().asks(
        "POST", f"/activities/{activity['id']}/minute", {"text": "看了路。", "chair": "何光明"}
    )

    assert answer.json()["code"] == "roll_call_missing"


async def test_a_minuted_activity_is_closed(house: House):
    await house.has_group(1)
    minuted = await house.secretary().records()

    closed = await house.secretary().post(f"/activities/{minuted['id']}/close")

    assert closed["status"] == "closed"


@pytest.mark.parametrize("cosigners", [{"m01": "confirmed"}, {"m01": "invited"}])
async def test_the_duty_file_shows_suggestions_led_and_confirmed(
    house: House, cosigners: dict[str, str]
):
    await house.has_group(2)
    signed = ["p02", "p01"] if cosigners["m01"] == "confirmed" else ["p02"]
    suggestion = {
        "title": PROBLEM["title"],
        "number": "2020-016",
        "state": "in_progress",
        "lead_mandate_id": "m02",
        "lead_person_id": "p02",
        "lead_name": "代表02",
        "cosigners": cosigners,
        "signatory_person_ids": signed,
    }
    await house.hears("feedback.suggestion", "handed_over", ids.new(), suggestion)

    lead = await house.deputy(2).get("/mandates/m02/duty-file")
    other = await house.deputy(1).get("/mandates/m01/duty-file")

    assert [(s["number"], s["part"]) for s in lead["suggestions"]] == [("2020-016", "lead")]
    expected = ["cosigner"] if cosigners["m01"] == "confirmed" else []
    assert [s["part"] for s in other["suggestions"]] == expected


async def test_a_draft_is_in_no_duty_file(house: House):
    await house.has_group(1)
    draft = {"title": "草稿", "state": "draft", "lead_mandate_id": "m01"}
    draft |= {"signatory_person_ids": ["p01"]}
    await house.hears("feedback.suggestion", "drafted", ids.new(), draft)

    file = await house.deputy(1).get("/mandates/m01/duty-file")

    assert file["suggestions"] == []


async def test_a_duty_file_is_closed_to_other_deputies(house: House):
    await house.has_group(2)

    other = await house.deputy(2).asks("GET", "/mandates/m01/duty-file")
    chairperson = await house.chairperson().get("/mandates/m01/duty-file")

    assert other.status_code == 404
    assert chairperson["mandate"]["name"] == "代表01"
