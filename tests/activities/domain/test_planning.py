"""From the plan to the published notice."""

from dataclasses import replace
from datetime import date

import pytest

from services.activities import domain, errors
from tests.activities.building import a_plan, an_act, an_activity, invitees, told


def test_a_planned_activity_is_a_draft_that_nobody_is_told_of():
    activity = domain.draft_activity("act1", "luji", a_plan(), an_act())

    assert activity.status == "draft"
    assert told(activity) == ["drafted"]


def test_an_unknown_kind_is_refused():
    with pytest.raises(errors.KindUnknown):
        domain.draft_activity("act1", "luji", a_plan(kind="parade"), an_act())


def test_an_act_dated_tomorrow_is_refused():
    today = an_act()

    with pytest.raises(errors.ActDatedInFuture):
        domain.Act.dated(date(2020, 10, 16), today=today.on, at=today.at, account="a", name="孙静")


def test_inviting_somebody_twice_changes_nothing():
    activity = an_activity(invited=3)

    again = domain.invite(activity, invitees("m01", "m02"), an_act())

    assert again == activity


def test_publishing_without_invitees_is_refused():
    activity = an_activity(invited=0)

    with pytest.raises(errors.NobodyInvited):
        domain.publish(activity, an_act())


def test_publishing_twice_is_refused():
    with pytest.raises(errors.ActivityAlreadyPublished):
        domain.publish(an_activity("published"), an_act())


def test_publishing_a_cancelled_activity_is_refused():
    with pytest.raises(errors.ActivityAlreadyCancelled):
        domain.publish(an_activity("cancelled"), an_act())


@pytest.mark.parametrize(
    "changed",
    [{"on": date(2020, 10, 16)}, {"starts_at": "15:00"}, {"place": "孙岗村委会"}],
    ids=["day", "hour", "place"],
)
def test_a_new_day_hour_or_place_after_publishing_makes_a_new_edition(changed):
    activity = an_activity("published")

    moved = domain.edit(activity, replace(a_plan(), **changed), an_act())

    assert moved.edition == 2
    assert moved.told_on == an_act().on
    assert told(moved) == ["changed"]


def test_a_new_title_after_publishing_keeps_the_edition():
    moved = domain.edit(an_activity("published"), a_plan(title="道路视察"), an_act())

    assert moved.edition == 1
    assert told(moved) == ["changed"]


def test_a_draft_may_move_without_a_new_edition():
    moved = domain.edit(an_activity(), a_plan(place="孙岗村委会"), an_act())

    assert moved.edition == 1
    assert told(moved) == ["drafted"]


def test_an_edit_that_changes_nothing_says_nothing():
    activity = an_activity("published")

    assert domain.edit(activity, a_plan(), an_act()) == activity


def test_editing_after_the_roll_call_is_refused():
    with pytest.raises(errors.ActivityNotOpen):
        domain.edit(an_activity("held"), a_plan(title="道路视察"), an_act())


def test_somebody_invited_after_publishing_is_told_with_the_same_edition():
    more = domain.invite(an_activity("published"), invitees("m99"), an_act())

    assert more.roll["m99"] == "invited"
    assert more.edition == 1
    assert told(more) == ["changed"]


def test_only_a_draft_loses_invitees():
    draft = domain.uninvite(an_activity(), ["m01"], an_act())

    assert set(draft.roll) == set(draft.invitees) == {"m02", "m03"}
    with pytest.raises(errors.ActivityNotDraft):
        domain.uninvite(an_activity("published"), ["m01"], an_act())


def test_cancelling_after_the_roll_call_is_refused():
    with pytest.raises(errors.ActivityNotOpen):
        domain.cancel(an_activity("held"), "下雨", an_act())


def test_cancelling_twice_is_refused():
    with pytest.raises(errors.ActivityAlreadyCancelled):
        domain.cancel(an_activity("cancelled"), "", an_act())


def test_the_history_keeps_every_step():
    activity = an_activity("closed")

    kinds = [entry.kind for entry in activity.history]

    assert kinds == ["drafted", "invited", "published", "held", "minuted", "closed"]
