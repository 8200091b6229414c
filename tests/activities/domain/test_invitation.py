"""A deputy accepts or asks leave; somebody decides."""

import pytest

from services.activities import domain, errors
from shared.events.activities import InvitationLeaveAsked
from tests.activities.building import an_act, an_invitation, an_occasion, told


def test_a_deputy_accepts():
    invitation = domain.accept(an_invitation(), an_act())

    assert invitation.reply == "attending"
    assert told(invitation) == ["accepted"]


def test_accepting_twice_is_refused():
    with pytest.raises(errors.AlreadyAttending):
        domain.accept(an_invitation(reply="attending"), an_act())


def test_coming_after_all_takes_the_leave_back():
    invitation = domain.accept(an_invitation(leave="approved"), an_act())

    assert (invitation.reply, invitation.leave) == ("attending", "none")


def test_asking_leave_needs_a_reason():
    with pytest.raises(errors.LeaveReasonMissing):
        domain.ask_leave(an_invitation(), "  ", an_act())


def test_asking_leave_twice_is_refused():
    with pytest.raises(errors.LeaveAlreadyAsked):
        domain.ask_leave(an_invitation(leave="asked"), "外出", an_act())


def test_the_reason_of_a_leave_is_in_no_event():
    invitation = domain.ask_leave(an_invitation(), "住院复查", an_act())

    said = invitation.public_state(InvitationLeaveAsked)

    assert invitation.leave_reason == "住院复查"
    assert "住院复查" not in str(said)
    assert "住院复查" not in str(invitation.facts)


def test_leave_may_be_asked_again_after_a_refusal():
    asked = domain.ask_leave(an_invitation(leave="refused"), "家中有事", an_act())

    assert (asked.leave, asked.leave_round) == ("asked", 1)


@pytest.mark.parametrize("decision", ["approved", "refused"])
def test_a_leave_is_decided_once(decision):
    decided = domain.decide_leave(
        an_invitation(leave="asked"), domain.Verdict(decision), by_chairperson=False, act=an_act()
    )

    assert decided.leave == decision
    with pytest.raises(errors.LeaveNotAsked):
        domain.decide_leave(decided, domain.Verdict(decision), by_chairperson=False, act=an_act())


def test_leave_from_a_session_is_the_chairpersons_to_decide():
    asked = an_invitation(leave="asked", kind="session")

    with pytest.raises(errors.SessionLeaveIsChairpersons):
        domain.decide_leave(asked, domain.Verdict("approved"), by_chairperson=False, act=an_act())
    granted = domain.decide_leave(
        asked, domain.Verdict("approved"), by_chairperson=True, act=an_act()
    )
    assert granted.leave == "approved"


def test_leave_may_be_decided_after_the_activity():
    asked = an_invitation(leave="asked", status="held")

    decided = domain.decide_leave(
        asked, domain.Verdict("approved"), by_chairperson=False, act=an_act()
    )

    assert decided.leave == "approved"


@pytest.mark.parametrize("status", ["cancelled", "held"])
def test_no_reply_is_taken_once_the_activity_is_over(status):
    with pytest.raises(errors.ActivityNotOpen):
        domain.accept(an_invitation(status=status), an_act())


def test_a_new_edition_asks_for_the_reply_anew():
    invitation = an_invitation(reply="attending")

    again = domain.follow(invitation, an_occasion(edition=2, heard=4))

    assert again.reply == "none"
    assert told(again) == ["renewed"]


def test_more_invitees_keep_the_reply():
    again = domain.follow(an_invitation(reply="attending"), an_occasion(heard=4))

    assert again.reply == "attending"
    assert told(again) == []


def test_old_news_of_the_activity_changes_nothing():
    invitation = an_invitation()

    assert domain.follow(invitation, an_occasion(status="cancelled", heard=1)) == invitation
