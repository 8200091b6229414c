"""The table of opinions, row by row: nothing leads anywhere that it doesn't say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.feedback.domain import opinion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.opinion import TABLE, Command, Opinion, State
from services.feedback.errors import NotYours
from services.feedback.errors.opinion import (
    DistrictIsForTheChairperson,
    ForwardedAlready,
    GradeUnknown,
    MasterNotOpen,
    OpinionNotOpen,
    PeriodOutOfBounds,
    ReopenedAlready,
    ReopenTooLate,
    ReturnTooLate,
)
from shared.errors import LianluoError
from tests.feedback.opinions import (
    DAY,
    DISTRICT,
    DO,
    ROADS,
    RULES,
    VILLAGE,
    an_opinion,
    by,
    by_chairperson,
    by_deputy,
    by_nobody,
    by_secretary,
    by_unit,
    received,
)

WAY = [(state, command) for command in DO for state in State if state in TABLE[command].moves]
NO_WAY = [(state, command) for command in DO for state in State if (state, command) not in WAY]


@pytest.mark.parametrize(("state", "command"), WAY)
def test_a_command_leads_where_the_table_says(state: State, command: Command) -> None:
    row = TABLE[command]

    after = DO[command](an_opinion(state))

    assert after.state is row.moves[state]
    assert after.history[-1].kind == row.kind
    assert [fact.event for fact in after.facts] == [row.event]


@pytest.mark.parametrize(("state", "command"), NO_WAY)
def test_a_command_that_the_table_does_not_have_there_is_refused(
    state: State, command: Command
) -> None:
    opinion = an_opinion(state)

    with pytest.raises((OpinionNotOpen, NotYours)):
        DO[command](opinion)


@pytest.mark.parametrize(
    ("state", "waits"),
    [
        (State.RECEIVED, {"triage": date(2020, 10, 20)}),
        (State.FORWARDED, {"unit": date(2020, 10, 30), "return": date(2020, 10, 22)}),
        (State.OFFERED, {"offer": date(2020, 10, 30)}),
        (State.ADOPTED, {}),
        (State.DONE, {"tell": date(2020, 10, 20)}),
        (State.TOLD, {"rating": date(2020, 10, 30), "reopen": date(2020, 10, 30)}),
        (State.CLOSED, {"reopen": date(2020, 10, 30)}),
        (State.NOT_ACCEPTED, {}),
        (State.MERGED, {}),
    ],
)
def test_what_runs_in_a_state_and_until_when(state: State, waits: dict[str, date]) -> None:
    opinion = an_opinion(state)

    assert {name: each.due for name, each in opinion.deadlines.items()} == waits
    assert set(opinion.clocks) == set(waits) - {"return", "reopen"}


def test_a_last_day_that_is_no_working_day_rolls_and_says_so() -> None:
    offered = domain.offer(
        received(), ["m1"], by_secretary(date(2020, 10, 16)), RULES
    )  # 15 days on is Saturday, 31 October

    assert offered.deadlines["offer"].due == date(2020, 11, 2)
    assert "10月31日不是工作日，顺延到11月2日" in offered.deadlines["offer"].sentence_zh


@pytest.mark.parametrize("state", [State.RECEIVED, State.FORWARDED, State.DONE])
def test_what_is_late_is_flagged_once(state: State) -> None:
    opinion = an_opinion(state)
    late = domain.fire_clocks(opinion, by_nobody(date(2020, 11, 10)), RULES)

    again = domain.fire_clocks(late, by_nobody(date(2020, 11, 11)), RULES)

    assert (late.overdue, late.state) == (True, state)
    assert again == late


def test_who_does_something_about_it_ends_the_lateness() -> None:
    late = domain.fire_clocks(received(), by_nobody(date(2020, 11, 10)), RULES)

    answered = domain.answer_on_spot(late, "已修好。", by_secretary(), RULES)

    assert not answered.overdue


def test_nobody_rates_in_time_and_it_is_not_rated() -> None:
    told = an_opinion(State.TOLD)

    closed = domain.fire_clocks(told, by_nobody(date(2020, 10, 31)), RULES)

    assert (closed.state, closed.grade) == (State.CLOSED, "not_rated")


def test_village_town_and_district_are_asked_once_each() -> None:
    opinion = received()
    for order, by_whom, unit in (
        (VILLAGE, by_secretary(), "u-village"),
        (ROADS, by_secretary(), "u-roads"),
        (DISTRICT, by_chairperson(), "u-district"),
    ):
        opinion = domain.forward(opinion, order, by_whom, RULES)
        opinion = domain.give_back(opinion, "不归我们管", by_unit(unit), RULES)

    for order, by_whom in ((VILLAGE, by_secretary()), (DISTRICT, by_chairperson())):
        with pytest.raises(ForwardedAlready):
            domain.forward(opinion, order, by_whom, RULES)


@pytest.mark.parametrize(
    ("order", "by_whom"), [(DISTRICT, by_secretary()), (ROADS, by_chairperson())]
)
def test_the_district_is_the_chairpersons_and_the_rest_the_secretarys(
    order: domain.Forwarding, by_whom: Act
) -> None:
    with pytest.raises(DistrictIsForTheChairperson):
        domain.forward(received(), order, by_whom, RULES)


def test_a_unit_returns_it_within_five_working_days() -> None:
    forwarded = an_opinion(State.FORWARDED)
    last, late = date(2020, 10, 22), date(2020, 10, 23)

    assert domain.give_back(forwarded, "不归我们管", by_unit(on=last), RULES).unit_id == ""
    with pytest.raises(ReturnTooLate):
        domain.give_back(forwarded, "不归我们管", by_unit(on=late), RULES)


def test_only_the_unit_that_has_it_finishes_it() -> None:
    with pytest.raises(NotYours):
        domain.finish(an_opinion(State.FORWARDED), "已修好。", (), by_unit("u-water"), RULES)


@pytest.mark.parametrize("state", [State.TOLD, State.CLOSED])
def test_a_voter_comes_back_once(state: State) -> None:
    back = domain.reopen(an_opinion(state), "又坏了", by_nobody(), RULES)
    told = domain.tell(
        domain.answer_on_spot(back, "已修好。", by_secretary(), RULES), by_secretary(), RULES
    )

    with pytest.raises(ReopenedAlready):
        domain.reopen(told, "还是坏的", by_nobody(), RULES)


def test_a_voter_comes_back_within_fifteen_days_of_being_told() -> None:
    closed = an_opinion(State.CLOSED)

    with pytest.raises(ReopenTooLate):
        domain.reopen(closed, "又坏了", by_nobody(DAY + timedelta(days=16)), RULES)


def test_a_result_that_is_read_by_number_is_told() -> None:
    done = an_opinion(State.DONE)

    assert domain.read_by_number(done, by_nobody(), RULES).state is State.TOLD
    assert domain.read_by_number(received(), by_nobody(), RULES).state is State.RECEIVED


def test_a_town_may_set_five_grades_and_its_own_days() -> None:
    town = domain.TownRules(id="r1", tenant="luji")
    rules = domain.set_rules(town, {"unit": 10}, five_grades=True, account_id="a1").rules(
        RULES.calendar
    )

    forwarded = domain.forward(received(), ROADS, by_secretary(), rules)

    assert forwarded.deadlines["unit"].due == date(2020, 10, 26)
    rated = domain.rate(an_opinion(State.TOLD), "very_satisfied", "", by_nobody(), rules)
    assert rated.grade == "very_satisfied"
    with pytest.raises(GradeUnknown):
        domain.rate(an_opinion(State.TOLD), "very_satisfied", "", by_nobody(), RULES)


def test_a_towns_days_have_bounds() -> None:
    with pytest.raises(PeriodOutOfBounds):
        domain.set_rules(
            domain.TownRules(id="r1", tenant="luji"),
            {"rating": 1},
            five_grades=False,
            account_id="",
        )


@pytest.mark.parametrize("state", [State.DONE, State.NOT_ACCEPTED, State.MERGED, State.CLOSED])
def test_one_follows_only_what_is_open(state: State) -> None:
    master = replace(an_opinion(state), id="o9")

    with pytest.raises(MasterNotOpen):
        domain.merge(received(), master, by_secretary(), RULES)


@pytest.mark.parametrize(
    ("how", "state"),
    [
        (lambda o: domain.answer_on_spot(o, "已修好。", by_secretary(), RULES), State.DONE),
        (lambda o: domain.decline(o, "court", "", "", by_secretary(), RULES), State.NOT_ACCEPTED),
    ],
)
def test_what_was_merged_has_its_masters_outcome(
    how: Callable[[Opinion], Opinion], state: State
) -> None:
    master = received(id="o9")
    merged = domain.merge(received(), master, by_secretary(), RULES)
    ended = how(master)

    follower = domain.follow(merged, ended, by_nobody(), RULES)

    assert (follower.state, follower.answer) == (state, ended.answer)
    assert domain.follow(follower, ended, by_nobody(), RULES) == follower


def test_published_holidays_move_what_runs_and_say_so_once() -> None:
    offered = an_opinion(State.OFFERED)
    due = offered.deadlines["offer"].due
    holiday = replace(
        RULES, calendar=replace(RULES.calendar, holidays={**RULES.calendar.holidays, due: "假"})
    )

    moved = domain.recount(offered, by_nobody(), holiday)

    assert moved.deadlines["offer"].due > due
    assert moved.clocks["offer"] > offered.clocks["offer"]
    assert domain.recount(moved, by_nobody(), holiday) == moved


def test_what_was_late_is_in_time_again_by_a_later_date() -> None:
    late = domain.fire_clocks(received(), by_nobody(date(2020, 10, 21)), RULES)
    holidays = {**RULES.calendar.holidays, date(2020, 10, 20): "假", date(2020, 10, 21): "假"}
    rules = replace(RULES, calendar=replace(RULES.calendar, holidays=holidays))

    again = domain.recount(late, by_nobody(date(2020, 10, 21)), rules)

    assert not again.overdue
    assert "triage" in again.clocks


def test_everybody_is_told_what_they_may_do_and_why_the_rest_is_barred() -> None:
    opinion = an_opinion(State.OFFERED)

    of_deputy = {each.command: each for each in domain.actions_of(opinion, by_deputy(3))}
    of_secretary = {each.command: each for each in domain.actions_of(opinion, by_secretary())}

    assert not of_deputy[Command.ADOPT].allowed
    assert of_deputy[Command.ADOPT].why_zh == "这件反映提请了其他代表，请联系镇人大秘书。"
    assert [c for c, each in of_secretary.items() if each.allowed] == [
        Command.MERGE,
        Command.DECLINE,
    ]
    assert "待代表接办" in of_secretary[Command.FORWARD].why_zh


ACTORS = [
    by_secretary(),
    by_chairperson(),
    by_deputy(1),
    by_deputy(9, villages=()),
    by_unit(),
    by_unit("u-water"),
    by("liaison", station_id="st1"),
    by_nobody(),
]


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("act", ACTORS, ids=lambda act: act.account_id or "nobody")
def test_what_is_said_to_be_allowed_is_allowed_and_nothing_else(state: State, act: Act) -> None:
    opinion = an_opinion(state)
    said = {each.command for each in domain.actions_of(opinion, act) if each.allowed}

    permitted = {command for command in DO if _is_permitted(opinion, command, act)}

    assert said == permitted - {Command.LAPSE_OFFER, Command.END_UNRATED}


def _is_permitted(opinion: Opinion, command: Command, act: Act) -> bool:
    try:
        domain.permit(opinion, command, act)
    except LianluoError:
        return False
    return True
