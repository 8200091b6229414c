"""Planning, inviting and publishing through the API."""

from tests.activities.house import API, House


async def test_an_inspection_is_planned_and_published_to_a_group(house: House):
    await house.has_group(20)
    secretary = house.secretary()

    activity = await secretary.plans()
    path = f"/activities/{activity['id']}"
    invited = await secretary.post(f"{path}/invite", {"group_ids": ["g1"]})
    published = await secretary.post(f"{path}/publish")

    assert activity["status"] == "draft"
    assert len(invited["roll"]) == 20
    assert published["status"] == "published"
    assert set(published["roll"].values()) == {"invited"}


async def test_everybody_invited_finds_an_invitation(house: House):
    await house.has_group(3)

    published = await house.secretary().publishes()

    own = await house.deputy(2).get("/invitations?mine=true")
    assert [i["activity_id"] for i in own["items"]] == [published["id"]]
    assert own["items"][0]["mandate_id"] == "m02"


async def test_the_same_key_makes_one_activity(house: House):
    secretary = house.secretary()
    plan = {"kind": "study", "title": "民法典", "on": "2020-10-20"}
    plan |= {"starts_at": "09:00", "place": "活动室"}

    once = await secretary.post("/activities", plan, **{"Idempotency-Key": "k1"})
    twice = await secretary.post("/activities", plan, **{"Idempotency-Key": "k1"})

    assert once["id"] == twice["id"]


async def test_what_was_planned_earlier_keeps_its_day(house: House):
    plan = {"kind": "study", "title": "民法典", "on": "2020-10-20", "planned_on": "2020-09-08"}
    plan |= {"starts_at": "09:00", "place": "活动室"}

    made = await house.secretary().post("/activities", plan)

    kept = await house.repository.activities.get("luji", made["id"])
    assert (kept.on.isoformat(), kept.history[0].on.isoformat()) == ("2020-10-20", "2020-09-08")


async def test_an_edit_needs_the_version_that_it_was_made_from(house: House):
    secretary = house.secretary()
    activity = await secretary.plans()
    plan = {name: activity[name] for name in ("kind", "title", "on", "starts_at")}
    plan["place"] = "孙岗村委会"
    path = f"/activities/{activity['id']}"

    without = await secretary.asks("PUT", path, plan)
    stale = await secretary.asks("PUT", path, plan, **{"If-Match": '"7"'})
    fresh = await secretary.asks("PUT", path, plan, **{"If-Match": '"1"'})

    assert (without.status_code, stale.status_code, fresh.status_code) == (428, 412, 200)
    assert fresh.headers["etag"] == '"2"'


async def test_a_moved_activity_asks_for_the_reply_anew(house: House):
    await house.has_group(2)
    secretary, deputy = house.secretary(), house.deputy()
    activity = await secretary.publishes()
    own = (await deputy.get("/invitations"))["items"][0]
    await deputy.post(f"/invitations/{own['id']}/accept")
    plan = {name: activity[name] for name in ("kind", "title", "on", "starts_at")}

    moved = await secretary.asks(
        "PUT",
        f"/activities/{activity['id']}",
        {**plan, "place": "孙岗村委会"},
        **{"If-Match": f'"{activity["version"]}"'},
    )
    await house.carries_on()

    assert moved.json()["edition"] == 2
    again = await deputy.get(f"/invitations/{own['id']}")
    assert (again["place"], again["reply"]) == ("孙岗村委会", "none")


async def test_a_cancelled_activity_takes_no_replies(house: House):
    await house.has_group(1)
    activity = await house.secretary().publishes()
    await house.secretary().post(f"/activities/{activity['id']}/cancel", {"reason": "下雨"})
    await house.carries_on()
    own = (await house.deputy().get("/invitations"))["items"][0]

    answer = await house.deputy().asks("POST", f"/invitations/{own['id']}/accept")

    assert answer.status_code == 409
    assert answer.json()["code"] == "activity_not_open"


async def test_only_active_mandates_are_invited(house: House):
    await house.has_group(2)
    await house.has_mandate(3, status="suspended")
    secretary = house.secretary()
    activity = await secretary.plans()

    invited = await secretary.post(f"/activities/{activity['id']}/invite", {"group_ids": ["g1"]})
    refused = await secretary.asks(
        "POST", f"/activities/{activity['id']}/invite", {"mandate_ids": ["m03"]}
    )

    assert set(invited["roll"]) == {"m01", "m02"}
    assert refused.json()["code"] == "no_such_invitees"


async def test_a_deputy_plans_nothing_and_sees_no_drafts(house: House):
    draft = await house.secretary().plans()
    deputy = house.deputy()

    planned = await deputy.asks("POST", "/activities", {})
    seen = await deputy.asks("GET", f"/activities/{draft['id']}")

    assert planned.status_code == 403
    assert seen.status_code == 404
    assert (await deputy.get("/activities"))["items"] == []


async def test_a_deputy_sees_only_the_own_name_on_the_roll(house: House):
    await house.has_group(3)
    published = await house.secretary().publishes()

    seen = await house.deputy(2).get(f"/activities/{published['id']}")

    assert set(seen["roll"]) == set(seen["invitees"]) == {"m02"}


async def test_another_town_finds_nothing(house: House):
    activity = await house.secretary().plans()
    stranger = house.secretary()
    stranger.tenant = "gaohuang"

    answer = await stranger.asks("GET", f"/activities/{activity['id']}")

    assert answer.status_code == 404
    assert (await stranger.get("/activities"))["items"] == []


async def test_the_list_is_filtered_by_day_kind_status_and_project(house: House):
    secretary = house.secretary()
    await secretary.plans()
    await secretary.plans(kind="study", on="2020-10-20")

    by_day = await secretary.get("/activities?on=2020-10-20")
    by_kind = await secretary.get("/activities?kind=inspection")
    by_status = await secretary.get("/activities?status=published")
    both = await secretary.asks("GET", "/activities?kind=study&status=draft")

    assert [a["kind"] for a in by_day["items"]] == ["study"]
    assert [a["kind"] for a in by_kind["items"]] == ["inspection"]
    assert by_status["items"] == []
    assert both.json()["code"] == "one_filter_at_a_time"


async def test_the_list_goes_on_by_cursor(house: House):
    secretary = house.secretary()
    first = await secretary.plans(on="2020-10-14")
    second = await secretary.plans(on="2020-10-15")

    page = await secretary.get("/activities?limit=1")
    rest = await secretary.get(f"/activities?limit=1&cursor={page['next_cursor']}")

    assert [a["id"] for a in page["items"] + rest["items"]] == [second["id"], first["id"]]
    assert rest["next_cursor"] is None


async def test_a_watched_project_counts_its_roads(house: House):
    secretary = house.secretary()
    await house.hears("roster.unit", "opened", "u1", {"name": "公路站"})
    roads = [
        {"name": "孙岗路", "village": "孙岗村", "length_m": 1200},
        {"name": "代集路", "village": "代集村", "length_m": 1500},
    ]
    body = {"name": "“四好农村路”", "owner_unit_id": "u1", "roads": roads, "status": "delayed"}

    project = await secretary.post("/projects", body)
    activity = await secretary.plans(project_id=project["id"])
    unknown = await secretary.asks("POST", "/projects", {**body, "owner_unit_id": "u9"})

    assert (project["villages"], project["length_m"]) == (2, 2700)
    assert project["owner_unit_name"] == "公路站"
    assert activity["project_name"] == "“四好农村路”"
    assert unknown.json()["code"] == "owner_unit_unknown"


async def test_a_project_is_changed_from_the_version_that_was_read(house: House):
    secretary = house.secretary()
    project = await secretary.post("/projects", {"name": "“四好农村路”"})

    body = {"name": "“四好农村路”", "status": "finished"}
    changed = await secretary.asks("PUT", f"/projects/{project['id']}", body, **{"If-Match": '"1"'})

    assert changed.json()["status"] == "finished"
    assert (await secretary.get("/projects"))["items"][0]["status"] == "finished"


async def test_nobody_comes_in_without_a_token(house: House):
    answer = await house.http.get(f"{API}/activities")

    assert answer.status_code == 401
