"""What minutes, adopted opinions and replies bring about, once each."""

from tests.feedback.house import House, a_suggestion


async def test_every_problem_becomes_a_draft_for_those_present(house: House):
    drafts = await house.has_minutes("m01", "m02", m03="leave_approved", m04="late")

    assert [draft["problem_id"] for draft in drafts] == ["q1", "q2"]
    assert {tuple(draft["offered_to"]) for draft in drafts} == {("m01", "m02", "m04")}
    assert {(draft["activity_id"], draft["project_id"]) for draft in drafts} == {
        ("act1", "project1")
    }


async def test_minutes_heard_twice_make_no_second_draft(house: House):
    first = await house.has_minutes("m01")

    assert await house.has_minutes("m01") == first


async def test_a_draft_that_was_given_up_does_not_come_back(house: House):
    drafts = await house.has_minutes("m01")
    path = f"/suggestions/{drafts[0]['id']}"
    await house.deputy().post(f"{path}/take")
    await house.deputy().post(f"{path}/discard")

    again = await house.has_minutes("m01")

    assert [draft["id"] for draft in again] == [drafts[1]["id"]]


async def test_the_first_of_those_present_leads(house: House):
    drafts = await house.has_minutes("m01", "m02")
    path = f"/suggestions/{drafts[0]['id']}"

    taken = await house.deputy(2).post(f"{path}/take")
    refused = await house.deputy(1).refused(f"{path}/take")

    assert taken["lead_mandate_id"] == "m02"
    assert (refused["status"], refused["code"]) == (409, "already_taken")
    assert (await house.deputy(4).asks("POST", f"{path}/take", {})).status_code == 404


async def test_a_promise_is_one_line_in_the_ledger(house: House):
    suggestion = await a_suggestion(house, "replied")
    for envelope in list(house.said):
        await house.take(envelope)
    await house.carries_on()

    ledger = (await house.secretary().get("/commitments"))["items"]

    assert [(c["suggestion_id"], c["promised_on"], c["unit_name"]) for c in ledger] == [
        (suggestion, "2020-12-20", "公路站")
    ]
    assert "commitment" in {envelope.aggregate for envelope in house.said}
    assert len((await house.clerk("roads").get("/commitments"))["items"]) == 1
    assert (await house.clerk("water").get("/commitments"))["items"] == []


async def test_everything_said_leaves_the_voter_out(house: House):
    await a_suggestion(house, "tracking")

    said = [event.model_dump_json() for event in house.said]

    assert not [event for event in said if "桥面破损" in event]


async def test_a_deputy_with_two_mandates_is_named_with_both(house: House):
    await house.has_mandate(8, person_id="p01", name="代表01", level="district")
    drafted = await house.secretary().post(
        "/suggestions", {"title": "路", "facts": "坏", "advice": "修", "mandate_id": "m01"}
    )

    assert drafted["lead"]["levels"] == ["district", "town"]
    assert drafted["entered_by"] == "a-secretary"
