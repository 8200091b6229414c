"""The minutes, the problems and the archive."""

from dataclasses import replace

import pytest

from services.activities import domain, errors
from shared.events.activities import ActivityMinuted
from tests.activities.building import an_act, an_activity, told

BEND = domain.ProblemFound("段湾村路段未硬化", "约八百米仍是土路", "年内完工")
DITCH = domain.ProblemFound("代集村边沟堵塞", "雨后积水")


def minuted(*found: domain.ProblemFound, of: domain.Activity | None = None) -> domain.Activity:
    record = domain.Record("看了六条路。", "何光明", found)
    return domain.minute(of or an_activity("held"), record, an_act())


def test_minutes_with_two_problems_tell_of_both():
    activity = minuted(BEND, DITCH)

    assert activity.status == "minuted"
    assert told(activity) == ["minuted"]
    said = activity.public_state(ActivityMinuted)["problems"]
    assert [problem.title for problem in said] == [BEND.title, DITCH.title]


def test_minutes_before_the_roll_call_are_refused():
    with pytest.raises(errors.RollCallMissing):
        minuted(BEND, of=an_activity("published"))


def test_corrected_minutes_keep_the_ids_of_their_problems():
    before = replace(minuted(BEND, DITCH), facts=())
    first, second = before.problems

    after = minuted(replace(BEND, id=first.id, facts="约九百米"), DITCH, of=before)

    assert [problem.id for problem in after.problems] == [first.id, second.id]
    assert after.minutes.edition == 2
    assert told(after) == ["minuted"]


def test_the_same_minutes_again_say_nothing():
    before = replace(minuted(BEND), facts=())

    assert minuted(BEND, of=before) == before


def test_a_correction_may_add_a_problem():
    before = minuted(BEND)

    after = minuted(BEND, DITCH, of=before)

    assert after.problems[0] == before.problems[0]
    assert after.problems[1].id != before.problems[0].id


def test_two_problems_of_one_title_are_two():
    activity = minuted(BEND, BEND)

    assert len({problem.id for problem in activity.problems}) == 2


def test_a_problem_that_became_a_draft_cannot_be_forgotten():
    with pytest.raises(errors.ProblemWithdrawn):
        minuted(DITCH, of=minuted(BEND))


def test_a_problem_that_never_was_cannot_be_corrected():
    with pytest.raises(errors.ProblemUnknown):
        minuted(replace(BEND, id="nowhere"))


def test_closing_needs_minutes():
    with pytest.raises(errors.MinutesMissing):
        domain.close(an_activity("held"), an_act())


def test_a_closed_activity_stays_as_it_is():
    with pytest.raises(errors.ActivityAlreadyClosed):
        minuted(BEND, of=an_activity("closed"))
    with pytest.raises(errors.ActivityAlreadyClosed):
        domain.close(an_activity("closed"), an_act())
