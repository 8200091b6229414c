"""Valid suggestions and acts; a test states only what matters to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from services.feedback.domain import suggestion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import DEFAULT
from services.feedback.domain.suggestion import (
    Deputy,
    HandOver,
    Origin,
    Rating,
    Reply,
    Rules,
    State,
    Suggestion,
    Unit,
    Wording,
)
from shared.calendar import national_calendar

TENANT = "luji"
DAY = date(2020, 10, 15)
MOMENT = datetime(2020, 10, 15, 1, 0, tzinfo=UTC)
RULES = Rules(DEFAULT, national_calendar())
WORDING = Wording("加快“四好农村路”后续路段施工", "两条路未完工。", "明确工期。")
ROADS, FARMS, WATER = Unit("roads", "公路站"), Unit("farms", "农业办"), Unit("water", "水利站")

_ORDER = [
    State.DRAFT,
    State.SUBMITTED,
    State.SCREENING,
    State.ASSIGNED,
    State.SIGNED_FOR,
    State.IN_PROGRESS,
    State.REPLY_REVIEW,
    State.REPLIED,
    State.RATED,
]


def a_deputy(number: int = 1, *, is_active: bool = True) -> Deputy:
    return Deputy(f"m{number}", f"p{number}", f"代表{number}", is_active=is_active)


def by_deputy(number: int = 1, on: date = DAY) -> Act:
    return _act(on, f"deputy{number}", "deputy", mandates=(f"m{number}",))


def by_secretary(on: date = DAY) -> Act:
    return _act(on, "secretary", "secretary")


def by_chairperson(on: date = DAY) -> Act:
    return _act(on, "chairperson", "chairperson")


def by_clerk(unit: Unit = ROADS, on: date = DAY) -> Act:
    return _act(on, f"clerk-{unit.id}", "unit_clerk", unit=unit.id)


def by_head(unit: Unit = ROADS, on: date = DAY) -> Act:
    return _act(on, f"head-{unit.id}", "unit_head", unit=unit.id)


def by_clock(at: datetime = MOMENT) -> Act:
    return Act.of_nobody(at)


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, 0, tzinfo=UTC)


def a_found_draft(*present: str) -> Suggestion:
    """A draft from minutes, offered to those present."""
    origin = Origin(activity_id="act1", problem_id="problem1", project_id="project1")
    offered = present or ("m1", "m2")
    found = domain.draft_found("s1", TENANT, WORDING, origin, offered, by_clock(), RULES)
    return replace(found, facts=())


def a_suggestion(
    state: State = State.DRAFT,
    *,
    co_handlers: tuple[Unit, ...] = (FARMS,),
    reply: Reply | None = None,
    grade: str = "satisfied",
    on: date = DAY,
) -> Suggestion:
    """A suggestion that went the ordinary way up to this state, without facts waiting."""
    way: list[Callable[[Suggestion], Suggestion]] = [
        lambda s: domain.submit(s, by_deputy(on=on), RULES),
        lambda s: domain.accept(s, "2020-001", by_secretary(on)),
        lambda s: domain.hand_over(s, HandOver(ROADS, co_handlers), by_chairperson(on), RULES),
        lambda s: domain.sign_for(s, "刘建国", "马丽", by_clerk(on=on)),
        lambda s: domain.contact_deputy(s, "到现场察看。", by_clerk(on=on)),
        lambda s: domain.propose_reply(s, reply or a_reply(), by_clerk(on=on), RULES),
        lambda s: domain.send_reply(approved(countersigned(s)), by_head(on=on), RULES),
        lambda s: domain.rate(s, Rating(grade, "satisfied"), by_deputy(on=on), RULES),
    ]
    made = domain.draft("s1", TENANT, WORDING, a_deputy(), by_deputy(on=on), RULES)
    for step in way[: _ORDER.index(state)]:
        made = step(made)
    return replace(made, facts=())


def a_reply(reply_class: str = "B", promised_on: date | None = date(2020, 12, 20)) -> Reply:
    return Reply("后续路段年内完工。", reply_class, promised_on)


def countersigned(suggestion: Suggestion) -> Suggestion:
    """With every co-handler's opinion and countersignature."""
    for unit in suggestion.co_handlers:
        by_unit = by_clerk(Unit(unit, ""))
        suggestion = domain.give_opinion(suggestion, "同意。", by_unit)
        suggestion = domain.countersign(suggestion, by_unit)
    return suggestion


def approved(suggestion: Suggestion) -> Suggestion:
    return domain.approve_class(suggestion, by_secretary())


def _act(
    on: date, account: str, role: str, *, mandates: tuple[str, ...] = (), unit: str = ""
) -> Act:
    return Act(
        on=on,
        at=MOMENT,
        account_id=account,
        name=account,
        roles=frozenset({role}),
        mandate_ids=mandates,
        unit_id=unit,
    )
