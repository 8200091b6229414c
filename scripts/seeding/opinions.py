"""What villagers told the deputies, and what was done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.seeding.people import Json
from scripts.seeding.town import Town

OPINIONS_API = "/feedback/api/v1/opinions"
SECRETARY = "孙静"


@dataclass(frozen=True)
class Step:
    """What is done with an opinion in a state; `deputies` in its body are names."""

    state: str
    command: str
    who: str
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class OpinionPlan:
    """A villager's words; the name and the phone, no real one, only where they are left."""

    key: str
    village: str
    text: str
    name: str = ""
    phone: str = ""
    unit_may_contact: bool = False
    steps: Sequence[Step] = ()


OPINIONS = (
    OpinionPlan(
        key="premium",
        village="王圩村",
        text="想问一下明年的城乡居民医保什么时候开始交，外出打工的人不回来怎么交？",
        name="王先生",
        phone="12000009003",
        steps=(
            Step(
                "received",
                "answer",
                SECRETARY,
                {
                    "text": "今年集中缴费从10月开始，到12月底结束。"
                    "在外务工的可以用手机缴费，也可以请家人到村委会代交。"
                },
            ),
        ),
    ),
    OpinionPlan(
        key="boundary",
        village="柳湾村",
        text="我家和邻居的承包地界有争议，已经起诉到法院，请代表帮忙说说。",
        steps=(
            Step(
                "received",
                "decline",
                SECRETARY,
                {
                    "reason": "此事已进入诉讼，不属于代表受理的范围。",
                    "guidance": "请按法院通知参加诉讼；需要法律帮助的，可到镇司法所咨询。",
                },
            ),
        ),
    ),
    OpinionPlan(
        key="toilets",
        village="芦集村",
        text="集镇东头的公厕太旧，没有水冲，赶集的人多，夏天味道很大，希望改造一下。",
        name="胡大姐",
        phone="12000009002",
        unit_may_contact=True,
        steps=(
            Step("received", "offer", SECRETARY, {"deputies": ["周伟"]}),
            Step(
                "offered",
                "adopt",
                "周伟",
                {
                    "title": "关于改造芦集集镇东头公厕的建议",
                    "facts": "集镇东头公厕建成多年，没有水冲设施，逢集日使用的人多，群众反映强烈。",
                    "advice": "改造为水冲式公厕，配洗手池，明确专人保洁。",
                },
            ),
        ),
    ),
    OpinionPlan(
        key="square",
        village="孙岗村",
        text="村文化广场晚上跳舞的人多，只有一盏灯亮，台阶那里看不清，容易摔跤。",
        steps=(Step("received", "offer", SECRETARY, {"deputies": ["李守田"]}),),
    ),
    OpinionPlan(
        key="canal",
        village="孙岗村",
        text="灌溉渠被淤泥和水草堵住了，水过不来，眼看要种小麦，请尽快清一清。",
        name="孙大叔",
        phone="12000009001",
    ),
    OpinionPlan(
        key="lamps",
        village="代集村",
        text="村口两盏路灯不亮有十来天了，晚上老人小孩走路不方便，请派人修一修。",
    ),
)


async def enter_opinions(town: Town) -> None:
    """One after the other, so that the newest are those that nobody has looked at."""
    for plan in OPINIONS:
        await _enter(town, plan)


async def _enter(town: Town, plan: OpinionPlan) -> None:
    told = {
        "village_id": town.villages[plan.village],
        "text": plan.text,
        "name": plan.name,
        "phone": plan.phone,
        "unit_may_contact": plan.unit_may_contact,
    }
    door = f"/feedback/api/v1/t/{town.people.tenant}/opinions"
    await town.people.anyone.post(door, told, key=f"seed-{plan.key}")
    for step in plan.steps:
        await _take(town, plan, step)


async def _take(town: Town, plan: OpinionPlan, step: Step) -> None:
    opinion = await _found(town, plan)
    if opinion["state"] != step.state:
        return

    async def is_done() -> bool:
        return str((await _found(town, plan))["state"]) != step.state

    body = dict(step.body)
    if "deputies" in body:
        body["mandate_ids"] = town.mandates_of(body.pop("deputies"))
    actor = await town.people.called(step.who)
    await actor.post(f"{OPINIONS_API}/{opinion['id']}/{step.command}", body, is_done=is_done)


async def _found(town: Town, plan: OpinionPlan) -> Json:
    """The receipt names only the tracking number, so the office looks for the words."""
    office = await town.people.called(town.secretary)
    listed = await office.all(OPINIONS_API)
    return next(opinion for opinion in listed if opinion["text"] == plan.text)
