"""Whatever anybody does in whatever order: a suggestion goes the way of the table, and no other."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from services.feedback.domain import suggestion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import PRESETS, Cause
from services.feedback.domain.suggestion import Origin, Rules, State, Suggestion, actions_of
from shared.calendar import national_calendar
from shared.clock import SHANGHAI, end_of_day
from shared.errors import LianluoError
from tests.feedback.building import WORDING, a_deputy
from tests.feedback.domain.model.calls import (
    CALLS,
    DEPUTIES,
    MASTER,
    UNITS,
    args_for,
    plain_args,
)
from tests.feedback.domain.model.counting import RULE_SETS
from tests.feedback.domain.model.effects import EFFECTS, FIRED
from tests.feedback.domain.model.handling import Args
from tests.feedback.domain.model.rows import possible
from tests.feedback.domain.model.suggestion import FIRING, Model, Running

OFFICE = ("secretary", "chairperson")
PEOPLE = (*DEPUTIES, *OFFICE, *(f"{post}:{unit}" for post in ("clerk", "head") for unit in UNITS))
# What ends a way early, leads back or nowhere, is tried less often than what leads on.
_WEIGHTS = {
    **dict.fromkeys(("withdraw", "discard", "refuse", "merge", "set_confidentiality"), 0.04),
    **dict.fromkeys(("send_back", "send_back_reply", "ask_return", "object"), 0.3),
    **dict.fromkeys(("edit", "note_progress", "contact_deputy", "give_opinion"), 0.15),
    **dict.fromkeys(("supervise", "escalate", "note_late_rating", "invite_cosigners"), 0.15),
    **dict.fromkeys(("prepare_publication", "object_to_publication"), 0.05),
}
_ENDS = (13, 17)
_WAITING = (5, 10, 16, 18)  # for somebody, or for time to pass
_FALLEN = replace(MASTER, state=State.WITHDRAWN)


def act_by(who: str, today: date) -> Act:
    """What this person does at noon of the day; nobody's when the name is empty."""
    post, _, unit = who.partition(":")
    roles = {"clerk": "unit_clerk", "head": "unit_head"}
    return Act(
        on=today,
        at=datetime.combine(today, time(12), SHANGHAI),
        account_id=who,
        name=who,
        roles=frozenset({roles.get(post, "deputy" if who in DEPUTIES else who)} if who else ()),
        mandate_ids=(who,) if who in DEPUTIES else (),
        unit_id=unit,
    )


class TheWayOfASuggestion(RuleBasedStateMachine):
    """The domain and the model walk side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.suggestion: Suggestion
        self.model: Model
        self.was: list[Suggestion] = []

    @initialize(
        rule_set=st.sampled_from(sorted(RULE_SETS)),
        today=st.dates(date(2019, 1, 1), date(2021, 12, 31)),
        is_found=st.sampled_from([False, False, True]),
    )
    def begins(self, rule_set: str, today: date, is_found: bool) -> None:
        self.model = Model(rule_set, today)
        if is_found:
            self.suggestion = domain.draft_found(
                "s1", "luji", WORDING, Origin(), ("m1", "m2"), self._act(""), self._rules
            )
            self.model.present = ("m1", "m2")
            self.model.start("take")
        else:
            self.suggestion = domain.draft(
                "s1", "luji", WORDING, a_deputy(1), self._act("m1"), self._rules
            )
            self.model.lead = "m1"
            self.model.start("submit")

    @precondition(lambda self: self.model.state != 13)
    @rule(seed=st.integers(0, 2**32))
    def people_do_what_is_open_to_them(self, seed: int) -> None:
        chance = Random(seed)  # evenly, which hypothesis's own draws are not
        for _ in range(chance.randint(4, 24)):
            while self.model.state in _WAITING and chance.random() < 0.4:
                self._time_goes_by(chance)
            open_ = [(who, c) for who in PEOPLE for c in sorted(possible(self.model, who))]
            if not open_ or (self.model.state in _ENDS and chance.random() < 0.5):
                return
            weights = [_WEIGHTS.get(command, 1.0) for _, command in open_]
            who, command = chance.choices(open_, weights)[0]
            args = args_for(chance, self.model, command)
            self._remember()
            self.suggestion = CALLS[command](self.suggestion, self._act(who), self._rules, args)
            EFFECTS[command](self.model, who, args)
            self.model.lines += 1
            self.everything_is_right()

    @rule(who=st.sampled_from(PEOPLE), command=st.sampled_from(sorted(CALLS)))
    def nobody_does_anything_else(self, who: str, command: str) -> None:
        if command in possible(self.model, who) or (command == "take" and who not in DEPUTIES):
            return
        with pytest.raises(LianluoError):
            CALLS[command](self.suggestion, self._act(who), self._rules, plain_args(self.model))

    @rule(
        days=st.sampled_from([1, 2, 4, 8, 15, 40]),
        is_noticed=st.sampled_from([True, True, True, False]),
    )
    def days_pass(self, days: int, is_noticed: bool) -> None:
        self.model.today += timedelta(days=days)
        if is_noticed:
            self._clocks_fire()

    @precondition(lambda self: any(r.due >= self.model.today for r in self._firing()))
    @rule(days=st.sampled_from([0, 1]))
    def the_last_day_comes(self, days: int) -> None:
        due = min(r.due for r in self._firing() if r.due >= self.model.today)
        self.model.today = due + timedelta(days=days)
        self._clocks_fire()

    @rule(rule_set=st.sampled_from(sorted(RULE_SETS)))
    def the_town_goes_by_other_rules(self, rule_set: str) -> None:
        self._remember()
        self.model.recount(rule_set)
        self.suggestion = domain.recount(self.suggestion, Cause.PROFILE, self._act(""), self._rules)

    @precondition(lambda self: self.model.state == 15)
    @rule()
    def its_master_falls_away(self) -> None:
        self._remember()
        merged = replace(self.suggestion, merged_into=_FALLEN.id)
        self.suggestion = domain.follow(merged, _FALLEN, self._act(""), self._rules)
        self.model.start("hand_over")
        self.model.state, self.model.lines = 3, self.model.lines + 1

    @invariant()
    def everything_is_right(self) -> None:
        self.it_stands_where_the_table_leads()
        self.every_clock_is_right()
        self.a_reply_is_never_due_after_the_longest_time()
        self.everybody_is_offered_what_is_open_to_them()
        self.nothing_is_forgotten()
        self.it_is_redone_once_and_mediated_once_at_most()
        self.what_nobody_rated_is_not_counted_as_satisfied()

    def it_stands_where_the_table_leads(self) -> None:
        assert self.suggestion.state.number == self.model.state
        assert self.suggestion.grade == self.model.grade
        assert self.suggestion.promised_on == self.model.promised
        assert self.suggestion.overdue == self.model.overdue
        assert self.suggestion.co_handlers == self.model.co_handlers

    def every_clock_is_right(self) -> None:
        said = {name: running.due for name, running in self.model.clocks.items()}
        fires = {n: end_of_day(r.due) for n, r in self.model.clocks.items() if n in FIRING}
        gone = {name for name, running in self.model.clocks.items() if running.fired}
        assert {str(n): d.due for n, d in self.suggestion.deadlines.items()} == said
        assert self.suggestion.clocks == {n: at for n, at in fires.items() if n not in gone}
        assert {u: d.due for u, d in self.suggestion.co_handler_dates.items()} == self.model.owing

    def a_reply_is_never_due_after_the_longest_time(self) -> None:
        reply, maximum = (self.suggestion.deadlines.get(n) for n in ("reply", "maximum"))
        assert reply is None or maximum is None or reply.due <= maximum.due

    def everybody_is_offered_what_is_open_to_them(self) -> None:
        for who in PEOPLE:
            actions = actions_of(self.suggestion, self._act(who))
            assert {str(a.command) for a in actions if a.allowed} == possible(self.model, who)

    def nothing_is_forgotten(self) -> None:
        before = self.was[-1] if self.was else self.suggestion
        assert self.suggestion.history[: len(before.history)] == before.history
        assert self.suggestion.moved_dates[: len(before.moved_dates)] == before.moved_dates
        assert len(self.suggestion.history) == self.model.lines

    def it_is_redone_once_and_mediated_once_at_most(self) -> None:
        way = [each.state for each in (*self.was, self.suggestion)]
        steps = [step for step in pairwise(way) if step[0] is not step[1]]
        assert steps.count((State.RATED, State.REDO)) <= 1
        assert [to for _, to in steps].count(State.MEDIATED) <= 1
        assert not {State.CLOSED, State.WITHDRAWN} & {origin for origin, _ in steps}

    def what_nobody_rated_is_not_counted_as_satisfied(self) -> None:
        if self.model.grade == "not_rated":
            assert self.suggestion.tally.endswith(".not_rated")

    @property
    def _rules(self) -> Rules:
        return Rules(PRESETS[self.model.rule_set], national_calendar())

    def _act(self, who: str) -> Act:
        return act_by(who, self.model.today)

    def _firing(self) -> list[Running]:
        return [r for n, r in self.model.clocks.items() if n in FIRING and not r.fired]

    def _time_goes_by(self, chance: Random) -> None:
        """Long, or until the next date has passed."""
        dates = [running.due for running in self._firing() if running.due >= self.model.today]
        long = self.model.today + timedelta(days=chance.choice((5, 30, 120)))
        self.model.today = (
            min(dates) + timedelta(days=1) if dates and self.model.state != 5 else long
        )
        self._clocks_fire()
        self.everything_is_right()

    def _remember(self) -> None:
        self.was.append(self.suggestion)

    def _clocks_fire(self) -> None:
        while clock := self.model.fires_next():
            self._remember()
            FIRED[clock](self.model, "", Args())
            self.model.lines += 1
            self.suggestion = domain.fire_clocks(self.suggestion, self._act(""), self._rules)
        assert domain.fire_clocks(self.suggestion, self._act(""), self._rules) is self.suggestion


TestTheWayOfASuggestion = TheWayOfASuggestion.TestCase
TestTheWayOfASuggestion.settings = settings(
    max_examples=250,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.reuse, Phase.generate],  # shrinking so long a way takes minutes
    report_multiple_bugs=False,
)
