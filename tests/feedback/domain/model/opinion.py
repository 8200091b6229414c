"""The way of an opinion once more, in the plainest form: written from the table of the work."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tests.feedback.domain.model.counting import counted

# What runs in a state from the day it is entered, and how long; d days, w working days.
RUNS = {
    "received": {"triage": "3w"},
    "forwarded": {"unit": "15d", "return": "5w"},
    "offered": {"offer": "15d"},
    "done": {"tell": "3w"},
    "told": {"rating": "15d", "reopen": "15d"},
}
UNITS = {"u-village": "village", "u-roads": "town_unit", "u-district": "district_unit"}
OFFICE = ("secretary", "chairperson")
DEPUTIES = ("m1", "m2")  # the opinion is of the village of the first
STATION, VOTER = "station", ""
PEOPLE = (*DEPUTIES, *OFFICE, STATION, VOTER, *UNITS)


@dataclass
class OpinionModel:
    """An opinion as the table has it."""

    today: date
    state: str = "received"
    clocks: dict[str, date] = field(default_factory=dict)
    overdue: bool = False
    unit: str = ""
    forwarded: set[str] = field(default_factory=set)
    asked: tuple[str, ...] = ()
    passed: set[str] = field(default_factory=set)
    offers: int = 0
    adopted_by: str = ""
    grade: str = ""
    reopened: bool = False
    lines: int = 1

    def goes(self, state: str) -> None:
        """In another state: what was waited for is over, but the voter may still come back."""
        kept = {"reopen": self.clocks["reopen"]} if state == "closed" else {}
        begun = {clock: counted(self.today, n) for clock, n in RUNS.get(state, {}).items()}
        self.state, self.clocks, self.overdue = state, {**kept, **begun}, False

    def is_over(self, clock: str) -> bool:
        return clock not in self.clocks or self.clocks[clock] < self.today

    def passes_next(self) -> str:
        """The clock that has passed and does something."""
        late = {c for c in ("triage", "unit", "tell") if not self.overdue}
        firing = {"offer", "rating"} | late
        return next((c for c, due in self.clocks.items() if c in firing and due < self.today), "")

    def kinds_left(self, who: str) -> list[str]:
        """The units to whose kind it wasn't handed yet, of those that are this person's."""
        own = {"secretary": ("u-village", "u-roads"), "chairperson": ("u-district",)}.get(who, ())
        return [unit for unit in own if unit not in self.forwarded]

    def is_near(self, who: str) -> bool:
        return who in DEPUTIES and who in ("m1", *self.asked, self.adopted_by)

    def possible(self, who: str) -> set[str]:
        """Everything that the table lets this person do now."""
        rows = ROWS[self.state]
        return {command for command, may in rows.items() if may(self, who)}


May = Callable[[OpinionModel, str], bool]


def _secretary(m: OpinionModel, who: str) -> bool:
    return who == "secretary"


def _concerned(m: OpinionModel, who: str) -> bool:
    return who in ("secretary", STATION) or m.is_near(who)


def _may_reopen(m: OpinionModel, who: str) -> bool:
    return who == VOTER and not m.reopened and not m.is_over("reopen")


ROWS: dict[str, dict[str, May]] = {
    "received": {
        "answer": _concerned,
        "forward": lambda m, who: bool(m.kinds_left(who)),
        "offer": lambda m, who: who == "secretary" and m.offers < 2,
        "decline": _secretary,
        "merge": _secretary,
        "adopt": lambda m, who: m.is_near(who),
    },
    "offered": {
        "pass": lambda m, who: who in m.asked and who not in m.passed,
        "adopt": lambda m, who: who in m.asked,
        "decline": _secretary,
        "merge": _secretary,
    },
    "forwarded": {
        "return": lambda m, who: who == m.unit and not m.is_over("return"),
        "finish": lambda m, who: who == m.unit,
    },
    "adopted": {},
    "done": {"tell": _concerned},
    "told": {"rate": lambda m, who: who == VOTER, "reopen": _may_reopen},
    "closed": {"reopen": _may_reopen},
    "not_accepted": {},
    "merged": {},
}
