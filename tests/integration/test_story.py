"""A road inspection travels through all four services, by public doors only."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.support.installation import Installation
from tests.support.town import Json, Person, Town
from tests.support.waiting import eventually

ACTIVITIES = "/activities/api/v1"
FEEDBACK = "/feedback/api/v1"
ROSTER = "/roster/api/v1"


@pytest.fixture
async def town(installation: Installation) -> AsyncIterator[Town]:
    async with httpx.AsyncClient(base_url=installation.address, timeout=30) as http:
        yield Town(http, "luji", installation.accounts["luji"])


async def test_a_road_inspection_travels_through_all_four_services(town: Town) -> None:
    secretary = await town.sign_in("secretary")

    activity, deputies = await _an_inspection_is_planned(secretary, town)
    present = await _leave_and_roll_call(secretary, activity, deputies)
    drafts = await _minutes_with_two_problems_become_drafts(secretary, activity, present)
    suggestion, lead, cosigner = await _two_deputies_take_it_up(drafts[0], present)
    await _the_town_hands_it_over(town, secretary, suggestion, lead)
    await _the_units_answer(town, secretary, suggestion)
    await _everyone_is_told_and_the_lead_rates(town, secretary, suggestion, lead, cosigner)
    await _the_duty_file_knows(lead, activity, suggestion)


async def _an_inspection_is_planned(secretary: Person, town: Town) -> tuple[Json, list[Person]]:
    projects = await eventually(lambda: secretary.all(f"{ACTIVITIES}/projects"), within=20.0)
    project = next(p for p in projects if "四好农村路" in p["name"])
    assert sum(road["length_m"] for road in project["roads"]) == 8200
    group = next(g for g in await secretary.all(f"{ROSTER}/groups") if g["name"] == "第一代表小组")
    activity = await secretary.post(
        f"{ACTIVITIES}/activities",
        {
            "kind": "inspection",
            "title": "“四好农村路”视察",
            "on": "2020-10-15",
            "starts_at": "14:30",
            "place": "镇政府门口集合",
            "project_id": project["id"],
        },
    )
    path = f"{ACTIVITIES}/activities/{activity['id']}"

    async def invited() -> bool:
        answer = await secretary.try_post(f"{path}/invite", {"group_ids": [group["id"]]})
        return answer.status_code in (200, 201) and len(answer.json()["roll"]) == 20

    await eventually(invited, within=20.0)
    activity = await secretary.post(f"{path}/publish")
    mandates = await secretary.all(f"{ROSTER}/mandates", group_id=group["id"], limit=200)
    deputies = await town.sign_in_all("deputy", {m["name"] for m in mandates})
    assert len(deputies) == 20
    for deputy in deputies.values():
        await deputy.is_told("activity_published", activity["id"])
    return activity, list(deputies.values())


async def _leave_and_roll_call(
    secretary: Person, activity: Json, deputies: list[Person]
) -> list[Person]:
    on_leave, absent, present = deputies[:3], deputies[3], deputies[4:]
    path = f"{ACTIVITIES}/activities/{activity['id']}"
    for deputy in on_leave:
        own = await eventually(
            lambda d=deputy: _own_invitation(d, activity["id"]),  # type: ignore[misc]
            within=20.0,
        )
        await deputy.post(f"{ACTIVITIES}/invitations/{own['id']}/ask-leave", {"reason": "外出就医"})
        await secretary.is_told("leave_asked", own["id"])
        await secretary.post(
            f"{ACTIVITIES}/invitations/{own['id']}/decide-leave", {"decision": "approved"}
        )
        await deputy.is_told("leave_decided", own["id"])

    async def leave_is_on_the_roll() -> bool:
        roll = (await secretary.get(path))["roll"]
        return sum(code == "leave_approved" for code in roll.values()) == 3

    await eventually(leave_is_on_the_roll, within=20.0)
    roll = (await secretary.get(path))["roll"]
    codes = {_on_roll(person, roll): "present" for person in present}
    codes |= {_on_roll(absent, roll): "absent"}
    codes |= {_on_roll(person, roll): "leave_approved" for person in on_leave}
    held = await secretary.post(f"{path}/roll-call", {"codes": codes})
    turnout = held["turnout"]
    assert (turnout["invited"], turnout["present"]) == (20, 16)
    assert (turnout["leave"], turnout["absent"]) == (3, 1)
    assert turnout["of_invited"] == 80.0
    assert turnout["of_without_leave"] == 94.1
    return present


async def _minutes_with_two_problems_become_drafts(
    secretary: Person, activity: Json, present: list[Person]
) -> list[Json]:
    problems = [
        {
            "title": "加快“四好农村路”后续路段施工",
            "facts": "两条路未完工。",
            "advice": "明确工期。",
        },
        {"title": "补齐段湾村路段安全护栏", "facts": "临水路段无护栏。", "advice": "加装护栏。"},
    ]
    await secretary.post(
        f"{ACTIVITIES}/activities/{activity['id']}/minute",
        {"text": "实地察看六条道路。", "chair": "何光明", "problems": problems},
    )

    async def drafts() -> list[Json]:
        found = await secretary.all(f"{FEEDBACK}/suggestions", state="draft")
        mine = [s for s in found if s["activity_id"] == activity["id"]]
        return mine if len(mine) == 2 else []

    found = await eventually(drafts, within=20.0)
    assert all(s["project_id"] == activity["project_id"] for s in found)
    assert all(len(s["offered_to"]) == 16 for s in found)
    for draft in found:
        await present[0].is_told("draft_offered", draft["id"])
    return sorted(found, key=lambda s: s["title"])


async def _two_deputies_take_it_up(
    draft: Json, present: list[Person]
) -> tuple[Json, Person, Person]:
    lead, cosigner, late = present[0], present[1], present[2]
    path = f"{FEEDBACK}/suggestions/{draft['id']}"
    await lead.post(f"{path}/take")
    refused = await late.try_post(f"{path}/take")
    assert refused.status_code == 409
    mandate = next(m for m in cosigner.me["mandates"] if m["id"] in draft["offered_to"])
    await lead.post(f"{path}/invite-cosigners", {"mandate_ids": [mandate["id"]]})
    await cosigner.is_told("cosigning_asked", draft["id"])
    await cosigner.post(f"{path}/confirm-cosigning")
    submitted = await lead.post(f"{path}/submit")
    assert submitted["state"] == "submitted"
    return submitted, lead, cosigner


async def _the_town_hands_it_over(
    town: Town, secretary: Person, suggestion: Json, lead: Person
) -> None:
    path = f"{FEEDBACK}/suggestions/{suggestion['id']}"
    accepted = await secretary.post(f"{path}/accept")
    assert accepted["number"].startswith("2020-")
    await lead.is_told("accepted", suggestion["id"])
    chairperson = await town.sign_in("chairperson")
    units = {u["name"]: u["id"] for u in await secretary.all(f"{ROSTER}/units")}
    handed = await chairperson.post(
        f"{path}/hand-over",
        {
            "lead_unit_id": units["公路站"],
            "co_handler_ids": [units["农业办"]],
            "on": "2020-10-15",
            "decision_number": "芦人主〔2020〕12号",
        },
    )
    reply = handed["deadlines"]["reply"]
    assert reply["due"] == "2021-01-15"
    assert "三个月" in reply["sentence_zh"]


async def _the_units_answer(town: Town, secretary: Person, suggestion: Json) -> None:
    path = f"{FEEDBACK}/suggestions/{suggestion['id']}"
    clerk = await town.sign_in("unit_clerk", post="公路站")
    head = await town.sign_in("unit_head", post="公路站")
    farm = await town.sign_in("unit_clerk", post="农业办")
    await clerk.is_told("handed_over", suggestion["id"])
    await farm.is_told("co_handling", suggestion["id"])
    await clerk.post(f"{path}/sign-for", {"leader": "刘建国", "clerk": "马丽"})
    await farm.post(f"{path}/give-opinion", {"text": "涉及农田水利设施，同意方案。"})
    await clerk.post(f"{path}/contact-deputy", {"text": "与领衔代表到现场察看。"})
    await clerk.post(
        f"{path}/propose-reply",
        {"text": "后续路段年内完工。", "class": "B", "promised_on": "2020-12-20"},
    )
    early = await head.try_post(f"{path}/send-reply")
    assert early.status_code == 409
    assert early.json()["code"] == "countersignature_missing"
    assert "农业办" in early.json()["detail_zh"]
    await farm.post(f"{path}/countersign")
    await secretary.post(f"{path}/approve-class", {"class": "B"})
    replied = await head.post(f"{path}/send-reply")
    assert replied["state"] == "replied"


async def _everyone_is_told_and_the_lead_rates(
    town: Town, secretary: Person, suggestion: Json, lead: Person, cosigner: Person
) -> None:
    path = f"{FEEDBACK}/suggestions/{suggestion['id']}"
    for signatory in (lead, cosigner):
        await signatory.is_told("replied", suggestion["id"])
    rated = await lead.post(
        f"{path}/rate", {"grade": "basically_satisfied", "attitude": "satisfied"}
    )
    assert rated["grade"] == "basically_satisfied"
    settled = await secretary.post(f"{path}/settle")
    assert settled["state"] == "tracking"

    async def commitments() -> list[Json]:
        found = await secretary.all(f"{FEEDBACK}/commitments")
        return [c for c in found if c["suggestion_id"] == suggestion["id"]]

    (commitment,) = await eventually(commitments, within=20.0)
    assert commitment["promised_on"] == "2020-12-20"
    clerk = await town.sign_in("unit_clerk", post="公路站")
    await clerk.is_told("commitment_made", commitment["id"])


async def _the_duty_file_knows(lead: Person, activity: Json, suggestion: Json) -> None:
    mandate = next(m for m in lead.me["mandates"] if m["level"] == "town")

    async def file() -> Json | None:
        found = await lead.get(f"{ACTIVITIES}/mandates/{mandate['id']}/duty-file")
        activities = {record["activity_id"] for record in found["activities"]}
        suggestions = {record["suggestion_id"] for record in found["suggestions"]}
        known = activity["id"] in activities and suggestion["id"] in suggestions
        return found if known else None

    assert await eventually(file, within=20.0)


async def test_a_villagers_words_become_a_suggestion_without_their_name(town: Town) -> None:
    secretary = await town.sign_in("secretary")
    deputy = await town.sign_in("deputy", name="赵明")

    number = await _a_villager_tells(town, "村口的桥面破了一个洞，晚上走很危险。")
    opinion = await _the_deputy_adopts_it(secretary, deputy)
    suggestion = await _it_reaches_the_road_office(town, secretary, deputy, opinion)

    clerk = await town.sign_in("unit_clerk", post="公路站")
    handed = await clerk.get(f"{FEEDBACK}/suggestions/{suggestion}")
    assert "吴大娘" not in str(handed)
    assert "13900001234" not in str(handed)
    assert await clerk.status_of(f"{FEEDBACK}/opinions/{opinion}") == 404
    track = f"{FEEDBACK}/t/luji/opinions/track"
    tracked = await town.http.get(track, params={"number": number})
    assert tracked.json()["state"] == "adopted"
    mistyped = await town.http.get(track, params={"number": number[:-1] + "?"})
    assert mistyped.json()["code"] == "tracking_number_mistyped"


async def _a_villager_tells(town: Town, text: str) -> str:
    township = await town.http.get(f"{ROSTER}/t/luji")
    told = await town.http.post(
        f"{FEEDBACK}/t/luji/opinions",
        json={
            "village_id": next(iter(township.json()["villages"])),
            "text": text,
            "name": "吴大娘",
            "phone": "13900001234",
        },
    )
    assert told.status_code == 201
    return str(told.json()["tracking_number"])


async def _the_deputy_adopts_it(secretary: Person, deputy: Person) -> str:
    opinion = next(o for o in await secretary.all(f"{FEEDBACK}/opinions") if "桥面" in o["text"])
    assert opinion["voter"]["phone"] == "13900001234"
    mandate = next(m for m in deputy.me["mandates"] if m["level"] == "town")
    path = f"{FEEDBACK}/opinions/{opinion['id']}"
    await secretary.post(f"{path}/offer", {"mandate_ids": [mandate["id"]]})
    await deputy.is_told("opinion_offered", opinion["id"])
    assert (await deputy.get(path))["voter"] is None
    await deputy.post(
        f"{path}/adopt",
        {"title": "修复村口桥面", "facts": "桥面破损，夜间危险。", "advice": "尽快修复。"},
    )
    return str(opinion["id"])


async def _it_reaches_the_road_office(
    town: Town, secretary: Person, deputy: Person, opinion_id: str
) -> str:
    opinion = await deputy.get(f"{FEEDBACK}/opinions/{opinion_id}")
    path = f"{FEEDBACK}/suggestions/{opinion['suggestion_id']}"

    async def drafted() -> bool:
        return await deputy.status_of(path) == 200

    await eventually(drafted, within=20.0)
    await deputy.post(f"{path}/submit")
    await secretary.post(f"{path}/accept")
    chairperson = await town.sign_in("chairperson")
    units = {u["name"]: u["id"] for u in await secretary.all(f"{ROSTER}/units")}
    await chairperson.post(f"{path}/hand-over", {"lead_unit_id": units["公路站"]})
    return str(opinion["suggestion_id"])


async def test_the_public_board_shows_the_stations_number_where_consent_is_missing(
    town: Town,
) -> None:
    board = await town.http.get(f"{ROSTER}/t/luji/board")

    cards = board.json()["items"]
    levels = [mandate["level"] for card in cards for mandate in card["mandates"]]
    assert {"district", "town"} <= set(levels)
    without = [card["phone"] for card in cards if card["phone"]["of"] != "own"]
    assert "station" in {phone["of"] for phone in without}
    assert all(phone["number"].startswith("0554-") for phone in without)


async def test_another_town_finds_nothing(town: Town, installation: Installation) -> None:
    secretary = await town.sign_in("secretary")
    elsewhere = Town(town.http, "gaohuang", installation.accounts["gaohuang"])
    stranger = await elsewhere.sign_in("secretary")
    project = (await secretary.all(f"{ACTIVITIES}/projects"))[0]

    assert await stranger.status_of(f"{ACTIVITIES}/projects/{project['id']}") == 404


def _on_roll(person: Person, roll: Json) -> str:
    return next(m["id"] for m in person.me["mandates"] if m["id"] in roll)


async def _own_invitation(person: Person, activity_id: str) -> Json | None:
    own = await person.all(f"{ACTIVITIES}/invitations", mine="true")
    return next((i for i in own if i["activity_id"] == activity_id), None)
