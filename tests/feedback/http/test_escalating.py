"""What is above a town goes up to the district as a linked item, by events alone."""

from dataclasses import replace

from tests.feedback.house import House, Json, a_suggestion


async def _up(house: House) -> tuple[str, Json]:
    """A suggestion of Luji that was passed up; its path and what its chairperson read."""
    house.app.state.repository = replace(house.repository, district="panji")
    house.repository = house.app.state.repository
    await house.has_town(2, tenant="panji")
    path = f"/suggestions/{await a_suggestion(house, 'assigned', title='县道拓宽')}"
    order = {"reason": "县道属区级权限。", "decision_number": "21号"}
    escalated = await house.chairperson().post(f"{path}/escalate", order)
    await house.carries_on()
    return path, escalated


async def test_the_district_has_a_linked_item_that_its_deputies_may_take(house: House):
    path, escalated = await _up(house)
    district = house.secretary("panji")
    deputy = house.deputy()
    deputy.tenant, deputy.mandates = "panji", ("panji-m01",)

    above = await district.get(f"/suggestions/{escalated['escalation_id']}")
    taken = await deputy.post(f"/suggestions/{above['id']}/take")
    await deputy.post(f"/suggestions/{above['id']}/submit")
    await district.post(f"/suggestions/{above['id']}/accept")
    await house.carries_on()
    below = await house.secretary().get(path)

    assert (escalated["state"], escalated["escalated_to"]) == ("assigned", "panji")
    assert (above["title"], above["escalated_from_name"]) == ("县道拓宽", "芦集镇 2020-001")
    assert above["offered_to"] == ["panji-m01", "panji-m02"]
    assert taken["lead_mandate_id"] == "panji-m01"
    assert (below["escalation_state"], below["escalation_number"]) == ("screening", "2020-001")
    assert below["state"] == "assigned"


async def test_events_heard_again_make_no_second_item(house: House):
    _, escalated = await _up(house)
    for envelope in list(house.said):
        await house.take(envelope)

    found = (await house.secretary("panji").get("/suggestions"))["items"]

    assert [each["id"] for each in found] == [escalated["escalation_id"]]


async def test_a_town_does_not_see_the_districts_item_nor_the_district_the_towns(house: House):
    path, escalated = await _up(house)

    up = await house.secretary().asks("GET", f"/suggestions/{escalated['escalation_id']}")
    down = await house.secretary("panji").asks("GET", path)

    assert (up.status_code, down.status_code) == (404, 404)


async def test_it_goes_up_once_and_only_where_there_is_a_district(house: House):
    path = f"/suggestions/{await a_suggestion(house, 'screening')}"
    nowhere = await house.chairperson().refused(f"{path}/escalate", {"reason": "区级权限。"})
    once, _ = await _up(house)

    again = await house.chairperson().refused(f"{once}/escalate", {"reason": "区级权限。"})

    assert (nowhere["code"], again["code"]) == ("no_district", "already_answered")
