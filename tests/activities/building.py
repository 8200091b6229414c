"""Valid activities, invitations and acts; a test states only what matters to it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from services.activities import domain

TENANT = "luji"
DAY = date(2020, 10, 15)
MOMENT = datetime(2020, 10, 15, 1, 0, tzinfo=UTC)


def an_act(on: date = DAY) -> domain.Act:
    return domain.Act(on=on, at=MOMENT, by_account="a-secretary", by_name="孙静")


def a_plan(
    kind: str = "inspection",
    title: str = "“四好农村路”视察",
    on: date = DAY,
    starts_at: str = "14:30",
    place: str = "镇政府门口集合",
) -> domain.Plan:
    return domain.Plan(kind=kind, title=title, on=on, starts_at=starts_at, place=place)


def mandates(count: int) -> list[str]:
    return [f"m{number:02d}" for number in range(1, count + 1)]


def invitees(*mandate_ids: str) -> dict[str, domain.Invitee]:
    return {
        m: domain.Invitee(name=f"代表{m}", level="town", person_id=f"p-{m}") for m in mandate_ids
    }


def an_activity(
    status: str = "draft", invited: int = 3, codes: dict[str, str] | None = None
) -> domain.Activity:
    """An activity in this status, without facts waiting."""
    activity = domain.draft_activity("act1", TENANT, a_plan(), an_act())
    if invited:
        activity = domain.invite(activity, invitees(*mandates(invited)), an_act())
    all_codes = dict.fromkeys(activity.roll, "present") | (codes or {})
    if status != "draft":
        activity = domain.publish(activity, an_act())
    if status == "cancelled":
        activity = domain.cancel(activity, "", an_act())
    if status in {"held", "minuted", "closed"}:
        activity = domain.call_roll(activity, all_codes, {}, an_act())
    if status in {"minuted", "closed"}:
        activity = domain.minute(activity, domain.Record("实地察看了六条路。", "何光明"), an_act())
    if status == "closed":
        activity = domain.close(activity, an_act())
    return replace(activity, facts=())


def an_occasion(
    status: str = "published", edition: int = 1, heard: int = 1, kind: str = "inspection"
) -> domain.Occasion:
    return domain.Occasion(
        activity_id="act1",
        title="“四好农村路”视察",
        kind=kind,
        on=DAY,
        starts_at="14:30",
        place="镇政府门口集合",
        status=status,
        edition=edition,
        heard=heard,
    )


def an_invitation(
    reply: str = "none", leave: str = "none", kind: str = "inspection", status: str = "published"
) -> domain.Invitation:
    invitee = domain.Invitee(name="李守田", level="town", person_id="p1")
    occasion = an_occasion(kind=kind, status=status)
    made = domain.make_invitation(TENANT, occasion, "m01", invitee)
    return replace(made, reply=reply, leave=leave, facts=())


def told(changed: domain.Activity | domain.Invitation | domain.Project) -> list[str]:
    """What happened, by the events' names."""
    return [fact.event.happened for fact in changed.facts]
