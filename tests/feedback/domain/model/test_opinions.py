"""Whatever anybody does in whatever order: an opinion goes the way of the table, and no other."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from services.feedback.domain import opinion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.opinion import Forwarding, Opinion, State, actions_of
from shared.clock import end_of_day
from shared.errors import LianluoError
from tests.feedback.domain.model.opinion import (
    DEPUTIES,
    OFFICE,
    PEOPLE,
    STATION,
    UNITS,
    OpinionModel,
)
from tests.feedback.opinions import ADOPTION, BOX, RULES, an_opinion, by, by_nobody, told

GRADES = ("satisfied", "basically_satisfied", "not_satisfied")
MASTER = replace(an_opinion(State.FORWARDED), id="master")
_DONE = replace(an_opinion(State.DONE), id="master")
_REFUSED = replace(an_opinion(State.NOT_ACCEPTED), id="master")
# What ends a way early is tried less often than what leads on.
_WEIGHTS = {"decline": 0.2, "merge": 0.4, "answer": 0.3, "adopt": 0.5, "tell": 0.5}
Call = Callable[..., Opinion]
CALLS: Mapping[str, Call] = {
    "answer": lambda o, act, drawn: domain.answer_on_spot(o, "已修好。", act, RULES),
    "forward": lambda o, act, drawn: domain.forward(
        o, Forwarding(drawn, drawn, UNITS.get(drawn, "village")), act, RULES
    ),
    "offer": lambda o, act, drawn: domain.offer(o, drawn.split(), act, RULES),
    "pass": lambda o, act, drawn: domain.pass_on(o, act, RULES),
    "adopt": lambda o, act, drawn: domain.adopt(
        o, replace(ADOPTION, mandate_id=next(iter(act.mandate_ids), "m1")), act, RULES
    ),
    "decline": lambda o, act, drawn: domain.decline(o, "court", "", "", act, RULES),
    "merge": lambda o, act, drawn: domain.merge(o, MASTER, act, RULES),
    "return": lambda o, act, drawn: domain.give_back(o, "不归我们。", act, RULES),
    "finish": lambda o, act, drawn: domain.finish(o, "已修好。", (), act, RULES),
    "tell": lambda o, act, drawn: domain.tell(o, act, RULES),
    "rate": lambda o, act, drawn: domain.rate(o, drawn, "", act, RULES),
    "reopen": lambda o, act, drawn: domain.reopen(o, "又坏了。", act, RULES),
}
_LEADS = {
    "answer": "done",
    "forward": "forwarded",
    "offer": "offered",
    "adopt": "adopted",
    "decline": "not_accepted",
    "merge": "merged",
    "return": "received",
    "finish": "done",
    "tell": "told",
    "rate": "closed",
    "reopen": "received",
}


def act_by(who: str, today: date) -> Act:
    """What this person does at noon of the day; the voter and the clocks have no account."""
    if not who:
        return by_nobody(today)
    if who in DEPUTIES:
        village = frozenset({"v1"}) if who == "m1" else frozenset()
        return by("deputy", on=today, mandates=(who,), village_ids=village)
    if who in OFFICE:
        return by(who, on=today)
    if who == STATION:
        return by("liaison", on=today, station_id="st1")
    return by("unit_clerk", on=today, unit_id=who)


def apply(m: OpinionModel, command: str, who: str, drawn: str) -> None:
    """What the command does to the model."""
    if command == "pass":
        m.passed.add(who)
        if m.passed >= set(m.asked):
            m.goes("received")
        return
    _NOTED.get(command, _nothing)(m, who, drawn)
    m.goes(_LEADS[command])


def _nothing(m: OpinionModel, who: str, drawn: str) -> None:
    pass


def _forward(m: OpinionModel, who: str, drawn: str) -> None:
    m.unit = drawn
    m.forwarded.add(drawn)


def _offer(m: OpinionModel, who: str, drawn: str) -> None:
    m.asked, m.passed, m.offers = tuple(drawn.split()), set(), m.offers + 1


def _adopt(m: OpinionModel, who: str, drawn: str) -> None:
    m.adopted_by = who


def _rate(m: OpinionModel, who: str, drawn: str) -> None:
    m.grade = drawn


def _return(m: OpinionModel, who: str, drawn: str) -> None:
    m.unit = ""


def _reopen(m: OpinionModel, who: str, drawn: str) -> None:
    m.unit, m.grade, m.reopened = "", "", True


_NOTED = {
    "forward": _forward,
    "offer": _offer,
    "adopt": _adopt,
    "rate": _rate,
    "return": _return,
    "reopen": _reopen,
}


class TheWayOfAnOpinion(RuleBasedStateMachine):
    """The domain and the model walk side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.opinion: Opinion
        self.model: OpinionModel
        self.was: Opinion | None = None

    @initialize(today=st.dates(date(2019, 1, 1), date(2022, 12, 31)))
    def begins(self, today: date) -> None:
        self.model = OpinionModel(today)
        self.model.goes("received")
        self.opinion = domain.receive(
            "o1",
            "luji",
            told(station_id="st1"),
            tracking_number="n1",
            contact=BOX,
            act=by_nobody(today),
            rules=RULES,
        )

    @rule(seed=st.integers(0, 2**32))
    def people_do_what_is_open_to_them(self, seed: int) -> None:
        chance = Random(seed)  # evenly, which hypothesis's own draws are not
        for _ in range(chance.randint(1, 4)):
            open_ = [(who, c) for who in PEOPLE for c in sorted(self.model.possible(who))]
            if not open_:
                return
            weights = [_WEIGHTS.get(command, 1.0) for _, command in open_]
            who, command = chance.choices(open_, weights)[0]
            drawn = chance.choice(self._choices(who, command))
            self._does(partial(CALLS[command], act=act_by(who, self.model.today), drawn=drawn))
            apply(self.model, command, who, drawn)
            self.everything_is_right()

    @rule(who=st.sampled_from(PEOPLE), command=st.sampled_from(sorted(CALLS)))
    def nobody_does_anything_else(self, who: str, command: str) -> None:
        if command not in self.model.possible(who):
            drawn = {"forward": "u-roads", "offer": "m1", "rate": "satisfied"}.get(command, "")
            with pytest.raises(LianluoError):
                CALLS[command](self.opinion, act_by(who, self.model.today), drawn)

    @rule(days=st.sampled_from([0, 1, 2, 3, 5, 8, 15, 16, 20]), is_noticed=st.booleans())
    def days_pass(self, days: int, is_noticed: bool) -> None:
        self.model.today += timedelta(days=days)
        while is_noticed and (clock := self.model.passes_next()):
            self._does(lambda o: domain.fire_clocks(o, self._nobody, RULES))
            self._passes(clock)

    @precondition(lambda self: self.model.state == "adopted")
    @rule(is_answered=st.booleans())
    def its_suggestion_ends(self, is_answered: bool) -> None:
        which = self.opinion.suggestion_id
        if is_answered:
            self._does(lambda o: domain.resolve(o, which, "已办。", self._nobody, RULES))
        else:
            self._does(lambda o: domain.return_to_triage(o, which, self._nobody, RULES))
            self.model.adopted_by = ""
        self.model.goes("done" if is_answered else "received")

    @precondition(lambda self: self.model.state == "merged")
    @rule(is_answered=st.booleans())
    def its_master_ends(self, is_answered: bool) -> None:
        master = _DONE if is_answered else _REFUSED
        self._does(lambda o: domain.follow(o, master, self._nobody, RULES))
        self.model.goes("done" if is_answered else "not_accepted")

    @invariant()
    def everything_is_right(self) -> None:
        self.it_stands_where_the_table_leads()
        self.every_clock_is_right()
        self.everybody_is_offered_what_is_open_to_them()
        self.nothing_is_forgotten()

    def it_stands_where_the_table_leads(self) -> None:
        assert self.opinion.state.value == self.model.state
        assert self.opinion.grade == self.model.grade
        assert self.opinion.overdue == self.model.overdue
        assert self.opinion.unit_id == self.model.unit

    def every_clock_is_right(self) -> None:
        assert {n: d.due for n, d in self.opinion.deadlines.items()} == self.model.clocks
        waits = {n: due for n, due in self.model.clocks.items() if n not in ("return", "reopen")}
        fires = {} if self.model.overdue else {n: end_of_day(due) for n, due in waits.items()}
        assert self.opinion.clocks == fires

    def everybody_is_offered_what_is_open_to_them(self) -> None:
        for who in PEOPLE:
            actions = actions_of(self.opinion, act_by(who, self.model.today))
            assert {str(a.command) for a in actions if a.allowed} == self.model.possible(who)

    def nothing_is_forgotten(self) -> None:
        before = (self.was or self.opinion).history
        assert self.opinion.history[: len(before)] == before
        assert len(self.opinion.history) == self.model.lines

    @property
    def _nobody(self) -> Act:
        return act_by("", self.model.today)

    def _choices(self, who: str, command: str) -> list[str]:
        return {
            "forward": self.model.kinds_left(who),
            "offer": ["m1", "m2", "m1 m2"],
            "rate": list(GRADES),
        }.get(command, [""])

    def _does(self, step: Callable[[Opinion], Opinion]) -> None:
        self.was, self.opinion = self.opinion, step(self.opinion)
        self.model.lines += 1

    def _passes(self, clock: str) -> None:
        if clock == "offer":
            self.model.goes("received")
        elif clock == "rating":
            self.model.grade = "not_rated"
            self.model.goes("closed")
        else:
            self.model.overdue = True


TestTheWayOfAnOpinion = TheWayOfAnOpinion.TestCase
TestTheWayOfAnOpinion.settings = settings(
    max_examples=60,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.reuse, Phase.generate],  # shrinking so long a way takes minutes
    report_multiple_bugs=False,
)
