"""What the deputies did and will do: a study in September, the reception day of next week."""

from typing import Any

from scripts.seeding.people import Json, Person
from scripts.seeding.suggestion_plans import CHAIRPERSON
from scripts.seeding.town import Town

API = "/activities/api/v1"
GROUP = "第一代表小组"
ON_LEAVE = {"杨素云": "在外务工，当日不能返回", "高巧玲": "孩子住院，需要陪护"}
ABSENT = "葛士奎"
RECEIVING = ("李守田", "赵明")
STUDY_MINUTES = (
    "何光明主席主持，集体学习《中华人民共和国民法典》总则、物权、合同和婚姻家庭编的主要内容，"
    "司法所沈晓琴所长结合土地流转、邻里纠纷案例讲解。代表分组讨论，"
    "商定每位代表向所在选区选民宣讲一次，在联络站设民法典读本。"
)


async def enter_activities(town: Town) -> None:
    """First what is over, then what is announced."""
    await _study(town)
    await _reception(town)


async def _study(town: Town) -> None:
    plan = {
        "kind": "study",
        "title": "学习《民法典》",
        "on": town.on(9, 17),
        "starts_at": "09:00",
        "place": "芦集镇人大代表活动室",
        "content": "集体学习民法典，讨论怎样向选民宣讲。",
        "planned_on": town.on(9, 8),
    }
    planned = await _planned(
        town, "seed-study", plan, {"group_ids": [town.groups[GROUP]], "on": town.on(9, 8)}
    )
    study = await _published(town, planned, town.on(9, 9))
    if study["status"] == "published":
        for name, reason in ON_LEAVE.items():
            await _takes_leave(town, study, name, reason)
    secretary = await town.people.called(town.secretary)
    path = f"{API}/activities/{study['id']}"
    await _step(secretary, path, "roll-call", "published", _roll(town, study))
    record = {"text": STUDY_MINUTES, "chair": CHAIRPERSON, "on": town.on(9, 18)}
    await _step(secretary, path, "minute", "held", record)


async def _reception(town: Town) -> None:
    plan = {
        "kind": "reception",
        "title": "10月代表接待日",
        "on": town.on(10, 20),
        "starts_at": "09:00",
        "place": "孙岗村代表联络站",
        "content": "9:00至11:30接待选民，收集意见建议。",
        "planned_on": town.on(10, 9),
    }
    invited = {"mandate_ids": town.mandates_of(RECEIVING), "on": town.on(10, 9)}
    planned = await _planned(town, "seed-reception", plan, invited)
    reception = await _published(town, planned, town.on(10, 12))
    deputy = await town.people.called(RECEIVING[0])
    own = await _invitation(deputy, reception)
    if own["reply"] == "none":
        await deputy.post(
            f"{API}/invitations/{own['id']}/accept",
            {"on": town.on(10, 13)},
            is_done=lambda: _answered(deputy, own),
        )


async def _planned(town: Town, key: str, plan: Json, invited: Json) -> Json:
    secretary = await town.people.called(town.secretary)
    made = await secretary.post(f"{API}/activities", plan, key=key)
    if made["status"] != "draft":
        return made
    return await secretary.post(f"{API}/activities/{made['id']}/invite", invited)


async def _published(town: Town, activity: Json, on: str) -> Json:
    secretary = await town.people.called(town.secretary)
    return await _step(
        secretary, f"{API}/activities/{activity['id']}", "publish", "draft", {"on": on}
    )


async def _step(actor: Person, path: str, command: str, state: str, body: Json) -> Json:
    """Do it where the activity waits for it; answers what the activity is then."""

    async def is_done() -> bool:
        return str((await actor.get(path))["status"]) != state

    if not await is_done():
        await actor.post(f"{path}/{command}", body, is_done=is_done)
    return await actor.get(path)


async def _takes_leave(town: Town, study: Json, name: str, reason: str) -> None:
    deputy = await town.people.called(name)
    secretary = await town.people.called(town.secretary)
    own = await _invitation(deputy, study)
    path = f"{API}/invitations/{own['id']}"
    if own["leave"] == "none":
        body = {"reason": reason, "on": town.on(9, 14)}
        await deputy.post(f"{path}/ask-leave", body, is_done=lambda: _answered(deputy, own))
    if own["leave"] in ("none", "asked"):
        decided = {"decision": "approved", "on": town.on(9, 15)}

        async def is_decided() -> bool:
            return str((await deputy.get(path))["leave"]) == "approved"

        await secretary.post(f"{path}/decide-leave", decided, is_done=is_decided)


async def _invitation(deputy: Person, activity: Json) -> Json:
    """The deputy's own, once it has been made."""

    async def asked() -> list[Json]:
        listed = await deputy.all(f"{API}/invitations", mine="true")
        return [one for one in listed if one["activity_id"] == activity["id"]]

    return (await deputy.until(asked))[0]


async def _answered(deputy: Person, own: Json) -> bool:
    now = await deputy.get(f"{API}/invitations/{own['id']}")
    return bool((now["reply"], now["leave"]) != ("none", "none"))


def _roll(town: Town, study: Json) -> dict[str, Any]:
    """Who was there; those on leave have a code already."""
    excused = {town.mandates[name] for name in ON_LEAVE}
    codes = {mandate: "present" for mandate in study["roll"] if mandate not in excused}
    codes[town.mandates[ABSENT]] = "absent"
    return {"codes": codes, "on": town.on(9, 17)}
