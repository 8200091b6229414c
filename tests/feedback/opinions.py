"""Valid opinions and who acts on them; a test states only what matters to it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time

from services.feedback.domain import opinion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.opinion import (
    Adoption,
    Command,
    Contact,
    Forwarding,
    Opinion,
    Received,
    Rules,
    State,
)
from shared.calendar import national_calendar
from shared.clock import SHANGHAI
from shared.events.sealed import Sealed

DAY = date(2020, 10, 15)
NOW = datetime(2020, 10, 15, 1, 0, tzinfo=UTC)
RULES = Rules(national_calendar())
BOX = Sealed(key_id="k1", box="c2VhbGVk")
VOTER = Contact("吴大娘", "13900001234")
ADOPTION = Adoption("m1", "p1", "赵明", "修复桥面", "桥面破损", "尽快修复")
VILLAGE = Forwarding("u-village", "孙岗村委会", "village")
ROADS = Forwarding("u-roads", "公路站", "town_unit")
DISTRICT = Forwarding("u-district", "区交通局", "district_unit")


def at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SHANGHAI).astimezone(UTC)


def by(*roles: str, on: date = DAY, mandates: tuple[str, ...] = (), **more: object) -> Act:
    act = Act(
        on=on,
        at=at_noon(on),
        account_id=f"a-{'-'.join(roles)}",
        name="孙静",
        roles=frozenset(roles),
        mandate_ids=mandates,
    )
    return replace(act, **more)


def by_secretary(on: date = DAY) -> Act:
    return by("secretary", on=on)


def by_chairperson(on: date = DAY) -> Act:
    return by("chairperson", on=on)


def by_deputy(number: int = 1, on: date = DAY, villages: tuple[str, ...] = ("v1",)) -> Act:
    mandates = (f"m{number}",)
    return by("deputy", on=on, mandates=mandates, village_ids=frozenset(villages))


def by_unit(unit_id: str = "u-roads", on: date = DAY) -> Act:
    return by("unit_clerk", on=on, unit_id=unit_id)


def by_nobody(on: date = DAY) -> Act:
    """The voter, a clock, an event."""
    return Act.of_nobody(at_noon(on), on)


def told(text: str = "村口的桥面破了一个洞", voter: Contact = VOTER, **more: object) -> Received:
    return replace(Received("v1", "孙岗村", text, voter), **more)


def received(
    text: str = "村口的桥面破了一个洞",
    *,
    contact: Sealed | None = BOX,
    id: str = "o1",
    **more: object,
) -> Opinion:
    opinion = domain.receive(
        id,
        "luji",
        told(text, **more),
        tracking_number=domain.new_tracking_number(),
        contact=contact,
        act=by_nobody(),
        rules=RULES,
    )
    return replace(opinion, facts=())


def an_opinion(state: State = State.RECEIVED, **more: object) -> Opinion:
    """One that went an ordinary way up to this state, without facts waiting."""
    way: Mapping[State, tuple[State, Callable[[Opinion], Opinion]]] = {
        State.FORWARDED: (
            State.RECEIVED,
            lambda o: domain.forward(o, ROADS, by_secretary(), RULES),
        ),
        State.OFFERED: (
            State.RECEIVED,
            lambda o: domain.offer(o, ["m1", "m2"], by_secretary(), RULES),
        ),
        State.ADOPTED: (
            State.OFFERED,
            lambda o: domain.adopt(o, ADOPTION, by_deputy(), RULES),
        ),
        State.DONE: (
            State.RECEIVED,
            lambda o: domain.answer_on_spot(o, "已修好。", by_secretary(), RULES),
        ),
        State.TOLD: (State.DONE, lambda o: domain.tell(o, by_secretary(), RULES)),
        State.CLOSED: (
            State.TOLD,
            lambda o: domain.rate(o, "satisfied", "", by_nobody(), RULES),
        ),
        State.NOT_ACCEPTED: (
            State.RECEIVED,
            lambda o: domain.decline(o, "court", "", "", by_secretary(), RULES),
        ),
        State.MERGED: (
            State.RECEIVED,
            lambda o: domain.merge(o, received(id="o9"), by_secretary(), RULES),
        ),
    }
    if state is State.RECEIVED:
        return received(**more)
    before, step = way[state]
    return replace(step(an_opinion(before, **more)), facts=())


# Each command of a person, the voter, a clock or a fact, as it is done by the one it belongs to.
DO: Mapping[Command, Callable[[Opinion], Opinion]] = {
    Command.ANSWER_ON_SPOT: lambda o: domain.answer_on_spot(o, "已修好。", by_secretary(), RULES),
    Command.FORWARD: lambda o: domain.forward(o, VILLAGE, by_secretary(), RULES),
    Command.OFFER: lambda o: domain.offer(o, ["m1"], by_secretary(), RULES),
    Command.PASS: lambda o: domain.pass_on(o, by_deputy(), RULES),
    Command.LAPSE_OFFER: lambda o: domain.lapse_offer(o, by_nobody(), RULES),
    Command.DECLINE: lambda o: domain.decline(o, "court", "", "", by_secretary(), RULES),
    Command.MERGE: lambda o: domain.merge(o, received(id="o9"), by_secretary(), RULES),
    Command.RETURN: lambda o: domain.give_back(o, "不是我们的路", by_unit(), RULES),
    Command.FINISH: lambda o: domain.finish(o, "已修好。", (), by_unit(), RULES),
    Command.ADOPT: lambda o: domain.adopt(o, ADOPTION, by_deputy(), RULES),
    Command.TELL: lambda o: domain.tell(o, by_secretary(), RULES),
    Command.RATE: lambda o: domain.rate(o, "satisfied", "", by_nobody(), RULES),
    Command.END_UNRATED: lambda o: domain.end_unrated(o, by_nobody(), RULES),
    Command.REOPEN: lambda o: domain.reopen(o, "又坏了", by_nobody(), RULES),
}
