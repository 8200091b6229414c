"""How suggestions come to be, and who signs them."""

from datetime import date, timedelta

import pytest

from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import State, Wording
from services.feedback.errors import (
    AdviceMissing,
    AlreadyAnswered,
    AlreadyTaken,
    CosigningOpen,
    MandateNotActive,
    NotInState,
    NotYours,
    UnknownDeputy,
)
from shared.events import feedback as facts
from tests.feedback.building import (
    RULES,
    TENANT,
    WORDING,
    a_deputy,
    a_found_draft,
    a_suggestion,
    at_noon,
    by_clock,
    by_deputy,
    by_secretary,
)


def test_a_deputy_drafts_a_suggestion_and_leads_it():
    drafted = domain.draft("s1", TENANT, WORDING, a_deputy(), by_deputy(), RULES)

    assert (drafted.state, drafted.lead_name) == (State.DRAFT, "代表1")
    assert drafted.deadlines["submit"].due == date(2020, 11, 16)  # 14 November was a Saturday
    assert [fact.event for fact in drafted.facts] == [facts.SuggestionDrafted]


def test_a_draft_written_by_the_secretary_says_so():
    drafted = domain.draft("s1", TENANT, WORDING, a_deputy(), by_secretary(), RULES)

    assert drafted.entered_by == "secretary"


def test_a_deputy_without_an_active_mandate_drafts_nothing():
    with pytest.raises(MandateNotActive):
        domain.draft("s1", TENANT, WORDING, a_deputy(is_active=False), by_deputy(), RULES)


def test_a_draft_needs_a_title():
    with pytest.raises(AdviceMissing) as refused:
        domain.draft("s1", TENANT, Wording(" ", "事实"), a_deputy(), by_deputy(), RULES)

    assert refused.value.details["field"] == "title"


def test_a_draft_from_minutes_is_offered_to_those_present_for_thirty_days():
    found = a_found_draft("m2", "m1")

    assert found.lead is None
    assert found.offered_to == ("m1", "m2")
    assert set(found.deadlines) == {"take"}


def test_the_first_to_take_a_draft_leads_it():
    taken = domain.take(a_found_draft(), a_deputy(1), by_deputy(1), RULES)

    assert taken.lead_mandate_id == "m1"
    assert set(taken.deadlines) == {"submit"}
    with pytest.raises(AlreadyTaken) as refused:
        domain.take(taken, a_deputy(2), by_deputy(2), RULES)
    assert "代表1" in refused.value.detail_zh


def test_who_was_not_present_cannot_take_a_draft():
    with pytest.raises(NotYours):
        domain.take(a_found_draft("m1"), a_deputy(9), by_deputy(9), RULES)


def test_a_draft_that_nobody_takes_lapses():
    found = a_found_draft()
    late = at_noon(found.deadlines["take"].due + timedelta(days=1))

    lapsed = domain.fire_clocks(found, by_clock(late), RULES)

    assert lapsed.state is State.WITHDRAWN
    assert lapsed.clocks == {}
    assert lapsed.facts[-1].event is facts.SuggestionLapsed


def test_a_clock_that_has_not_come_does_nothing():
    found = a_found_draft()

    assert domain.fire_clocks(found, by_clock(at_noon(found.deadlines["take"].due)), RULES) is found


def test_only_the_lead_discards_a_draft():
    with pytest.raises(NotYours):
        domain.discard(a_suggestion(), by_deputy(2))

    assert domain.discard(a_suggestion(), by_deputy(1)).state is State.WITHDRAWN


def test_cosigners_confirm_each_for_themselves():
    asked = domain.invite_cosigners(a_suggestion(), [a_deputy(2), a_deputy(3)], by_deputy(), RULES)

    confirmed = domain.confirm_cosigning(asked, by_deputy(2))
    declined = domain.decline_cosigning(confirmed, by_deputy(3))

    assert declined.cosigners == {"m2": "confirmed", "m3": "declined"}
    assert declined.signatory_person_ids == ["p1", "p2"]
    with pytest.raises(AlreadyAnswered):
        domain.confirm_cosigning(declined, by_deputy(2))


def test_who_was_not_invited_does_not_cosign():
    asked = domain.invite_cosigners(a_suggestion(), [a_deputy(2)], by_deputy(), RULES)

    with pytest.raises(NotYours):
        domain.confirm_cosigning(asked, by_deputy(3))


def test_the_lead_is_not_invited_to_cosign():
    with pytest.raises(UnknownDeputy):
        domain.invite_cosigners(a_suggestion(), [a_deputy(1)], by_deputy(), RULES)


def test_submitting_waits_for_those_who_may_still_answer():
    asked = domain.invite_cosigners(a_suggestion(), [a_deputy(2)], by_deputy(), RULES)

    with pytest.raises(CosigningOpen) as refused:
        domain.submit(asked, by_deputy(), RULES)

    assert "代表2" in refused.value.detail_zh


def test_after_the_cut_off_unconfirmed_names_drop():
    asked = domain.invite_cosigners(a_suggestion(), [a_deputy(2)], by_deputy(), RULES)
    late = at_noon(asked.deadlines["cosigning"].due + timedelta(days=1))

    closed = domain.fire_clocks(asked, by_clock(late), RULES)

    assert closed.state is State.DRAFT
    assert closed.cosigners == {"m2": "dropped"}
    assert "submit" in closed.clocks


def test_the_lead_may_call_the_cosigning_off():
    asked = domain.invite_cosigners(a_suggestion(), [a_deputy(2)], by_deputy(), RULES)

    assert domain.call_off(asked, by_deputy(), RULES).state is State.DRAFT


def test_submitting_without_advice_is_refused_beside_the_field():
    bare = domain.draft("s1", TENANT, Wording("路", "坏了"), a_deputy(), by_deputy(), RULES)

    with pytest.raises(AdviceMissing) as refused:
        domain.submit(bare, by_deputy(), RULES)

    assert refused.value.details["field"] == "advice"


def test_submission_starts_the_towns_clocks():
    submitted = domain.submit(a_suggestion(), by_deputy(), RULES)

    assert {clock: d.due for clock, d in submitted.deadlines.items()} == {
        "screen": date(2020, 10, 20),
        "hand_over": date(2020, 10, 22),
    }


def test_a_draft_is_worded_anew_only_before_it_is_submitted():
    edited = domain.edit(a_suggestion(), Wording("新题目", "事实", "建议"), by_deputy())

    assert edited.title == "新题目"
    with pytest.raises(NotInState):
        domain.edit(a_suggestion(State.SUBMITTED), WORDING, by_deputy())
