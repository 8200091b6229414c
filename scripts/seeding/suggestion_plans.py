"""What the town's deputies suggested this year, and how far each of it has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SECRETARY, CHAIRPERSON = "孙静", "何光明"
ROADS, FARMING, WATER = "公路站", "农业办", "水利站"
_CLERKS = {ROADS: "马丽", FARMING: "许梅", WATER: "陶小燕"}
_HEADS = {ROADS: "刘建国", FARMING: "郑大勇", WATER: "葛长河"}
Day = tuple[int, int]  # month and day of the demonstration's year


@dataclass(frozen=True)
class Step:
    """A command, who gives it and for which day; units and deputies in its body are names."""

    command: str
    who: str
    on: Day
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SuggestionPlan:
    """A suggestion and its steps; the plans are carried out one after the other."""

    key: str
    lead: str
    written: Day
    title: str
    facts: str
    advice: str
    steps: Sequence[Step]


def cosigned(lead: str, asked: Day, answers: Mapping[str, Day]) -> list[Step]:
    """The lead asks deputies, each of whom confirms."""
    invited = Step("invite_cosigners", lead, asked, {"deputies": list(answers)})
    return [invited, *(Step("confirm_cosigning", name, on) for name, on in answers.items())]


def handed_over(
    lead: str, units: Sequence[str], days: tuple[Day, Day, Day], number: str
) -> list[Step]:
    """Submitted, accepted, and handed over to the first of the units."""
    submitted, accepted, handed = days
    order = {"unit": units[0], "beside": units[1:], "decision_number": f"芦人主〔2020〕{number}号"}
    return [
        Step("submit", lead, submitted),
        Step("accept", SECRETARY, accepted),
        Step("hand_over", CHAIRPERSON, handed, order),
    ]


def signed_for(unit: str, on: Day) -> Step:
    """The unit has it."""
    return Step("sign_for", _CLERKS[unit], on, {"leader": _HEADS[unit], "clerk": _CLERKS[unit]})


def contacted(unit: str, on: Day, text: str) -> Step:
    """The unit spoke with the deputy."""
    return Step("contact_deputy", _CLERKS[unit], on, {"text": text})


def advised(unit: str, on: Day, text: str) -> Step:
    """A co-handler's opinion."""
    return Step("give_opinion", _CLERKS[unit], on, {"text": text})


def proposed(unit: str, on: Day, text: str, promised: Day | None = None) -> Step:
    """A draft reply: what is promised for a day is under way (B), else it is solved (A)."""
    promise = {"class": "B", "promised": promised} if promised else {"class": "A"}
    return Step("propose_reply", _CLERKS[unit], on, {"text": text, **promise})


def replied(unit: str, checked: Day, sent: Day) -> list[Step]:
    """The secretary checked the class, and the head sent the reply."""
    return [Step("approve_class", SECRETARY, checked), Step("send_reply", _HEADS[unit], sent)]


def rated(lead: str, on: Day, grade: str, text: str, settled: Day) -> list[Step]:
    """The deputy rated the reply, and the secretary settled the matter."""
    words = {"grade": grade, "attitude": "satisfied", "text": text}
    return [Step("rate", lead, on, words), Step("settle", SECRETARY, settled)]
