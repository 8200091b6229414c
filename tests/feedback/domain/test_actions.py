"""The table: every row is somebody's, and everybody is told why the rest is barred."""

from dataclasses import replace

import pytest

from services.feedback.domain.suggestion import (
    TABLE,
    Actor,
    Command,
    State,
    actions_of,
    may_see,
)
from services.feedback.domain.suggestion.permit import permit
from services.feedback.errors import NotInState, NotYours
from shared.caller import Caller
from tests.feedback.building import (
    FARMS,
    ROADS,
    a_suggestion,
    by_clerk,
    by_clock,
    by_deputy,
    by_head,
    by_secretary,
)


def test_the_table_has_a_row_for_every_command():
    assert set(TABLE) == set(Command)


@pytest.mark.parametrize("state", list(State))
def test_every_state_but_the_ends_leads_on(state: State):
    further = {to for row in TABLE.values() for to in row.moves.get(state, ())} - {state}

    assert bool(further) == (state not in (State.WITHDRAWN, State.CLOSED))


@pytest.mark.parametrize(
    "command", [c for c, row in TABLE.items() if row.actor is not Actor.NOBODY]
)
def test_a_clock_does_nothing_that_a_person_must(command: Command):
    with pytest.raises(NotYours):
        permit(a_suggestion(State.REPLY_REVIEW), command, by_clock())


def test_a_command_in_the_wrong_state_names_both_in_chinese():
    with pytest.raises(NotInState) as refused:
        permit(a_suggestion(State.REPLIED), Command.ACCEPT, by_secretary())

    assert refused.value.detail_zh == "该建议现为“已答复”，不能复核通过，请刷新页面查看最新情况。"


def test_the_secretary_reads_why_the_class_cannot_be_approved_yet():
    actions = {a.command: a for a in actions_of(a_suggestion(State.REPLY_REVIEW), by_secretary())}

    barred = actions[Command.APPROVE_CLASS]
    assert (barred.allowed, barred.is_near) == (False, True)
    assert barred.why_zh == "农业办尚未会签，请先催办会签。"
    assert actions[Command.SEND_BACK_REPLY].allowed


def test_a_unit_is_offered_what_is_its_own():
    handed = a_suggestion(State.ASSIGNED)

    lead = {action.command for action in actions_of(handed, by_clerk(ROADS))}
    other = {action.command for action in actions_of(handed, by_clerk(FARMS))}

    assert Command.SIGN_FOR in lead
    assert Command.SEND_REPLY not in lead
    assert Command.SEND_REPLY in {a.command for a in actions_of(handed, by_head(ROADS))}
    assert other == {Command.GIVE_OPINION, Command.COUNTERSIGN, Command.OBJECT}


def test_a_deputy_who_has_no_part_in_it_is_offered_nothing():
    assert actions_of(a_suggestion(State.SUBMITTED), by_deputy(7)) == ()


@pytest.mark.parametrize(
    ("caller", "sees"),
    [
        (Caller("a", "luji", frozenset({"secretary"})), True),
        (Caller("a", "luji", frozenset({"chairperson"})), True),
        (Caller("a", "gaohuang", frozenset({"secretary"})), False),
        (Caller("a", "luji", frozenset({"deputy"}), mandate_ids=("m1",)), True),
        (Caller("a", "luji", frozenset({"deputy"}), mandate_ids=("m9",)), False),
        (Caller("a", "luji", frozenset({"unit_clerk"}), unit_id="roads"), True),
        (Caller("a", "luji", frozenset({"unit_head"}), unit_id="farms"), True),
        (Caller("a", "luji", frozenset({"unit_clerk"}), unit_id="water"), False),
        (Caller("a", "luji", frozenset({"district_officer"})), False),
    ],
)
def test_only_those_with_a_part_in_it_see_it(caller: Caller, sees: bool):
    assert may_see(a_suggestion(State.ASSIGNED), caller) is sees


@pytest.mark.parametrize("role", ["government_leader", "government_office"])
def test_the_towns_government_sees_what_was_handed_over_and_is_not_confidential(role: str):
    caller = Caller("a", "luji", frozenset({role}))
    handed_over = replace(a_suggestion(State.ASSIGNED), hand_over_round=1)

    assert may_see(handed_over, caller)
    assert not may_see(replace(handed_over, hand_over_round=0), caller)
    assert not may_see(replace(handed_over, confidential=True), caller)
