"""Events that come twice, late, or out of order."""

from tests.activities.house import House


async def test_everything_heard_twice_changes_nothing(house: House):
    await house.has_group(2)
    minuted = await house.secretary().records([{"title": "护栏", "facts": "没有护栏。"}])
    before = await house.repository.activities.get("luji", minuted["id"])

    for envelope in list(house.said):
        await house.take(envelope)

    assert await house.carries_on() == []
    assert await house.repository.activities.get("luji", minuted["id"]) == before
    assert await house.repository.duty_records.count("luji") == {"": 2}
    assert await house.repository.invitations.count("luji") == {"": 2}


async def test_an_old_request_for_leave_does_not_undo_the_decision(house: House):
    await house.has_group(1)
    activity = await house.secretary().publishes()
    own = (await house.deputy().get("/invitations"))["items"][0]
    path = f"/invitations/{own['id']}"
    await house.deputy().post(f"{path}/ask-leave", {"reason": "外出"})
    await house.secretary().post(f"{path}/decide-leave", {"decision": "approved"})
    await house.carries_on()

    asked = next(e for e in house.said if e.happened == "leave_asked")
    await house.take(asked)

    found = await house.secretary().get(f"/activities/{activity['id']}")
    assert found["roll"]["m01"] == "leave_approved"


async def test_the_roll_called_before_the_invitations_were_made_makes_them_closed(house: House):
    await house.has_group(1)
    secretary = house.secretary()
    activity = await secretary.plans()
    path = f"/activities/{activity['id']}"
    await secretary.post(f"{path}/invite", {"group_ids": ["g1"]})
    await secretary.post(f"{path}/publish")
    await secretary.post(f"{path}/roll-call", {"codes": {"m01": "present"}})

    await house.carries_on()

    own = (await house.deputy().get("/invitations"))["items"][0]
    assert (own["activity_status"], own["takes_replies"]) == ("held", False)


async def test_who_is_invited_later_gets_an_invitation_and_the_others_keep_theirs(house: House):
    await house.has_group(1)
    secretary, deputy = house.secretary(), house.deputy()
    activity = await secretary.publishes()
    own = (await deputy.get("/invitations"))["items"][0]
    await deputy.post(f"/invitations/{own['id']}/accept")
    await house.has_mandate(2, group_id="g2")

    await secretary.post(f"/activities/{activity['id']}/invite", {"mandate_ids": ["m02"]})
    await house.carries_on()

    assert (await deputy.get(f"/invitations/{own['id']}"))["reply"] == "attending"
    assert len((await house.deputy(2).get("/invitations"))["items"]) == 1


async def test_a_roll_call_of_1200_fits_into_its_event(house: House):
    secretary = house.secretary()
    for number in range(100, 1300):
        await house.has_mandate(number)
    activity = await secretary.plans()
    path = f"/activities/{activity['id']}"
    invited = await secretary.post(f"{path}/invite", {"group_ids": ["g1"]})
    await secretary.post(f"{path}/publish")

    held = await secretary.post(
        f"{path}/roll-call", {"codes": dict.fromkeys(invited["roll"], "official_other_duty")}
    )

    assert held["turnout"]["official_other_duty"] == 1200
