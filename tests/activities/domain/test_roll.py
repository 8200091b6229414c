"""Who came, who was excused, and what it counts to."""

from datetime import date
from decimal import Decimal

import pytest

from services.activities import domain, errors
from tests.activities.building import an_act, an_activity, mandates, told


def sixteen_of_twenty() -> domain.Activity:
    codes = dict.fromkeys(mandates(20)[16:19], "leave_approved") | {"m20": "absent"}
    return an_activity("held", invited=20, codes=codes)


def test_sixteen_of_twenty_is_eighty_percent_and_94_1_of_those_without_leave():
    turnout = domain.turnout(sixteen_of_twenty())

    assert turnout.percent_of_invited == Decimal("80.0")
    assert turnout.percent_without_leave == Decimal("94.1")
    assert (turnout.came, turnout.leave_approved, turnout.absent) == (16, 3, 1)


def test_who_comes_late_is_present():
    turnout = domain.turnout(an_activity("held", invited=4, codes={"m01": "late"}))

    assert (turnout.present, turnout.late, turnout.came) == (3, 1, 4)
    assert turnout.percent_of_invited == Decimal("100.0")


def test_leave_not_decided_counts_as_absence_in_both_shares():
    turnout = domain.turnout(an_activity("held", invited=4, codes={"m01": "leave_pending"}))

    assert turnout.percent_of_invited == turnout.percent_without_leave == Decimal("75.0")
    assert (turnout.leave_pending, turnout.absent) == (1, 0)


def test_official_duty_elsewhere_has_its_column_and_leaves_the_second_denominator():
    turnout = domain.turnout(an_activity("held", invited=4, codes={"m01": "official_other_duty"}))

    assert turnout.official_other_duty == 1
    assert turnout.percent_of_invited == Decimal("75.0")
    assert turnout.percent_without_leave == Decimal("100.0")


def test_nobody_without_leave_has_no_second_share():
    codes = dict.fromkeys(mandates(3), "leave_approved")

    turnout = domain.turnout(an_activity("held", invited=3, codes=codes))

    assert turnout.percent_of_invited == Decimal("0.0")
    assert turnout.percent_without_leave is None


def test_the_roll_call_takes_granted_leave_over_by_itself():
    activity = an_activity("published")

    held = domain.call_roll(
        activity, {"m01": "present", "m02": "absent"}, {"m03": "approved"}, an_act()
    )

    assert held.roll == {"m01": "present", "m02": "absent", "m03": "leave_approved"}
    assert told(held) == ["held"]


def test_a_roll_call_that_forgets_somebody_is_refused_with_the_name():
    with pytest.raises(errors.RollIncomplete, match="代表m03"):
        domain.call_roll(
            an_activity("published"), {"m01": "present", "m02": "present"}, {}, an_act()
        )


def test_a_roll_call_with_somebody_not_invited_is_refused():
    with pytest.raises(errors.NotInvited):
        domain.call_roll(an_activity("published"), {"m99": "present"}, {}, an_act())


def test_a_code_that_is_none_is_refused():
    with pytest.raises(errors.CodeUnknown):
        domain.call_roll(an_activity("published"), {"m01": "invited"}, {}, an_act())


def test_a_roll_call_before_the_day_is_refused():
    with pytest.raises(errors.ActivityNotYetDue):
        domain.call_roll(an_activity("published"), {}, {}, an_act(on=date(2020, 10, 14)))


def test_a_roll_call_before_publishing_is_refused():
    with pytest.raises(errors.ActivityNotPublished):
        domain.call_roll(an_activity("draft"), {}, {}, an_act())


def test_a_roll_call_may_be_corrected_until_the_minutes_are_written():
    corrected = domain.call_roll(an_activity("held"), {"m01": "late"}, {}, an_act())

    assert corrected.roll == {"m01": "late", "m02": "present", "m03": "present"}
    assert corrected.history[-1].kind == "roll_corrected"
    with pytest.raises(errors.RollAlreadyMinuted):
        domain.call_roll(an_activity("minuted"), {"m01": "late"}, {}, an_act())


def test_the_same_roll_call_again_says_nothing():
    activity = an_activity("held")

    assert domain.call_roll(activity, dict(activity.roll), {}, an_act()) == activity


def test_leave_asked_and_granted_shows_in_the_roll():
    asked = domain.note_leave(an_activity("published"), "m01", "asked", heard=2)
    granted = domain.note_leave(asked, "m01", "approved", heard=3)

    assert asked.roll["m01"] == "leave_pending"
    assert granted.roll["m01"] == "leave_approved"
    assert told(granted) == ["leave_noted", "leave_noted"]


def test_late_news_of_a_leave_changes_nothing():
    granted = domain.note_leave(an_activity("published"), "m01", "approved", heard=3)

    assert domain.note_leave(granted, "m01", "asked", heard=2) == granted


def test_leave_granted_after_the_roll_call_excuses_who_was_absent():
    activity = an_activity("held", codes={"m01": "leave_pending"})

    assert domain.note_leave(activity, "m01", "approved", heard=3).roll["m01"] == "leave_approved"


def test_leave_refused_after_the_roll_call_is_absence():
    activity = an_activity("held", codes={"m01": "leave_pending"})

    assert domain.note_leave(activity, "m01", "refused", heard=3).roll["m01"] == "absent"


def test_who_came_all_the_same_stays_present():
    activity = an_activity("held")

    assert domain.note_leave(activity, "m01", "approved", heard=3).roll["m01"] == "present"


def test_leave_decided_after_the_minutes_changes_no_roll():
    activity = an_activity("minuted", codes={"m01": "leave_pending"})

    assert domain.note_leave(activity, "m01", "approved", heard=3) == activity
