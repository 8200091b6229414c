"""From the office over the units to the deputies' grade."""

from datetime import date, timedelta

import pytest

from services.feedback.domain import suggestion as domain
from services.feedback.domain.commitment import commitment_of
from services.feedback.domain.suggestion import HandOver, NumberSeries, Rating, State
from services.feedback.errors import (
    AlreadyAnswered,
    ClassNotApproved,
    CountersignatureMissing,
    NotAHandlingUnit,
    NothingToSettle,
    NotInState,
    NotSatisfiedCannotSettle,
    NotYours,
    OpinionFirst,
    PromisedDateMissing,
    PromisedDatePast,
    ReasonMissing,
)
from shared.events import feedback as facts
from tests.feedback.building import (
    DAY,
    FARMS,
    ROADS,
    RULES,
    WATER,
    a_reply,
    a_suggestion,
    approved,
    at_noon,
    by_chairperson,
    by_clerk,
    by_clock,
    by_deputy,
    by_head,
    by_secretary,
    countersigned,
)


def test_accepting_gives_the_number_and_ends_the_check():
    accepted = domain.accept(a_suggestion(State.SUBMITTED), "2020-016", by_secretary())

    assert (accepted.state, accepted.number) == (State.SCREENING, "2020-016")
    assert set(accepted.deadlines) == {"hand_over"}


def test_numbers_are_given_once_and_kept():
    series = NumberSeries.of("luji", 2020)

    first = domain.take_number(series, "a")
    second = domain.take_number(first, "b")

    assert domain.take_number(second, "a") is second
    assert (second.number_of("a"), second.number_of("b")) == ("2020-001", "2020-002")


def test_sending_back_needs_a_reason():
    with pytest.raises(ReasonMissing):
        domain.send_back(a_suggestion(State.SUBMITTED), "  ", by_secretary(), RULES)

    back = domain.send_back(a_suggestion(State.SUBMITTED), "一事一案", by_secretary(), RULES)
    assert (back.state, set(back.deadlines)) == (State.DRAFT, {"submit"})


def test_only_the_chairperson_hands_over():
    with pytest.raises(NotYours):
        domain.hand_over(a_suggestion(State.SCREENING), HandOver(ROADS), by_secretary(), RULES)


def test_handing_over_starts_the_clocks_from_the_day_given():
    handed = domain.hand_over(
        a_suggestion(State.SCREENING),
        HandOver(ROADS, (FARMS,), "芦人主〔2020〕12号"),
        by_chairperson(date(2020, 8, 31)),
        RULES,
    )

    assert handed.deadlines["reply"].due == date(2020, 11, 30)
    assert set(handed.deadlines) == {
        "reply",
        "maximum",
        "sign_for",
        "return",
        "contact_deputy",
        "co_handler",
    }
    assert handed.co_handlers == {"farms": "asked"}
    assert handed.history[-1].text == "公路站主办、农业办会办"


def test_a_unit_is_not_lead_and_co_handler_at_once():
    with pytest.raises(NotAHandlingUnit):
        domain.hand_over(
            a_suggestion(State.SCREENING), HandOver(ROADS, (ROADS,)), by_chairperson(), RULES
        )


def test_refusing_ends_it_with_a_reason():
    refused = domain.refuse(a_suggestion(State.SCREENING), "属诉讼事项", by_chairperson())

    assert (refused.state, refused.deadlines) == (State.NOT_ACCEPTED, {})


def test_only_the_lead_unit_signs_for_it():
    with pytest.raises(NotYours):
        domain.sign_for(a_suggestion(State.ASSIGNED), "某", "某", by_clerk(WATER))

    signed = domain.sign_for(a_suggestion(State.ASSIGNED), "刘建国", "马丽", by_clerk())
    assert (signed.state, "sign_for" in signed.deadlines) == (State.SIGNED_FOR, False)


def test_contacting_the_deputy_brings_it_under_way():
    contacted = domain.contact_deputy(a_suggestion(State.SIGNED_FOR), "见面", by_clerk())

    assert (contacted.state, contacted.contacted_on) == (State.IN_PROGRESS, DAY)
    assert "contact_deputy" not in contacted.deadlines


def test_the_co_handlers_clock_ends_when_all_have_given_their_opinion():
    signed = a_suggestion(State.SIGNED_FOR, co_handlers=(FARMS, WATER))

    one = domain.give_opinion(signed, "同意", by_clerk(FARMS))
    both = domain.give_opinion(one, "同意", by_clerk(WATER))

    assert "co_handler" in one.deadlines
    assert "co_handler" not in both.deadlines


@pytest.mark.parametrize("reply_class", ["B", "C"])
def test_a_reply_that_promises_needs_a_date(reply_class: str):
    with pytest.raises(PromisedDateMissing):
        domain.propose_reply(
            a_suggestion(State.IN_PROGRESS), a_reply(reply_class, None), by_clerk(), RULES
        )


def test_a_promise_lies_ahead():
    with pytest.raises(PromisedDatePast):
        domain.propose_reply(
            a_suggestion(State.IN_PROGRESS), a_reply("B", date(2020, 10, 1)), by_clerk(), RULES
        )


def test_the_reply_is_not_sent_while_a_co_handler_has_not_countersigned():
    review = a_suggestion(State.REPLY_REVIEW, co_handlers=(FARMS, WATER))
    one = domain.countersign(domain.give_opinion(review, "同意", by_clerk(WATER)), by_clerk(WATER))

    with pytest.raises(CountersignatureMissing) as refused:
        domain.send_reply(one, by_head(), RULES)

    assert refused.value.details["units"] == "农业办"
    assert "农业办尚未会签" in refused.value.detail_zh


def test_a_co_handler_signs_only_what_it_gave_its_opinion_on():
    with pytest.raises(OpinionFirst):
        domain.countersign(a_suggestion(State.REPLY_REVIEW), by_clerk(FARMS))


def test_the_class_is_checked_after_the_countersignatures():
    with pytest.raises(CountersignatureMissing):
        approved(a_suggestion(State.REPLY_REVIEW))


def test_the_reply_is_not_sent_before_its_class_is_checked():
    with pytest.raises(ClassNotApproved):
        domain.send_reply(countersigned(a_suggestion(State.REPLY_REVIEW)), by_head(), RULES)


def test_only_the_head_of_the_lead_unit_sends_the_reply():
    ready = approved(countersigned(a_suggestion(State.REPLY_REVIEW)))

    with pytest.raises(NotYours):
        domain.send_reply(ready, by_clerk(), RULES)
    with pytest.raises(NotYours):
        domain.send_reply(ready, by_head(FARMS), RULES)
    assert domain.send_reply(ready, by_head(), RULES).state is State.REPLIED


def test_the_office_may_change_the_class():
    changed = domain.approve_class(
        countersigned(a_suggestion(State.REPLY_REVIEW)), by_secretary(), "A"
    )

    assert (changed.reply_class, changed.promised_on) == ("A", None)


def test_a_new_draft_is_countersigned_anew():
    signed = countersigned(a_suggestion(State.REPLY_REVIEW))

    back = domain.send_back_reply(signed, "写明工期", by_secretary())
    again = domain.propose_reply(back, a_reply(), by_clerk(), RULES)

    assert again.co_handlers == {"farms": "opinion_given"}
    assert not again.class_approved


def test_an_objection_is_settled_by_the_chairperson_and_goes_into_the_reply():
    objected = domain.object_to(a_suggestion(State.REPLY_REVIEW), "不同意", by_clerk(FARMS))

    settled = domain.settle_objection(objected, "farms", "经镇政府协调一致", by_chairperson())

    assert settled.co_handlers == {"farms": "settled"}
    assert settled.settlement == "经镇政府协调一致"
    assert domain.send_reply(approved(settled), by_head(), RULES).state is State.REPLIED


def test_what_is_neither_objected_to_nor_late_needs_no_settling():
    review = a_suggestion(State.REPLY_REVIEW)

    with pytest.raises(NothingToSettle):
        domain.settle_objection(review, "farms", "协调", by_chairperson())
    late = by_chairperson(review.deadlines["countersign"].due + timedelta(days=1))
    assert domain.settle_objection(review, "farms", "协调", late).unsigned_units == ()


def test_sending_ends_every_clock_but_the_rating():
    replied = a_suggestion(State.REPLIED)

    assert {clock: d.due for clock, d in replied.deadlines.items()} == {
        "rating": date(2020, 11, 12)
    }
    assert replied.reply_round == 1


def test_the_lead_rates_and_nobody_else():
    rating = Rating("basically_satisfied", "satisfied")

    for other in (by_deputy(2), by_secretary(), by_head()):
        with pytest.raises(NotYours):
            domain.rate(a_suggestion(State.REPLIED), rating, other, RULES)
    rated = domain.rate(a_suggestion(State.REPLIED), rating, by_deputy(), RULES)
    assert (rated.state, rated.grade, rated.clocks) == (State.RATED, "basically_satisfied", {})


def test_what_promises_is_tracked_and_the_rest_is_closed():
    promising = domain.settle(a_suggestion(State.RATED), by_secretary())
    solved = domain.settle(a_suggestion(State.RATED, reply=a_reply("A", None)), by_secretary())

    assert (promising.state, solved.state) == (State.TRACKING, State.CLOSED)


def test_not_satisfied_is_not_settled():
    with pytest.raises(NotSatisfiedCannotSettle):
        domain.settle(a_suggestion(State.RATED, grade="not_satisfied"), by_secretary())


def test_an_unrated_reply_is_chased_once_and_then_ends_not_rated():
    replied = a_suggestion(State.REPLIED, reply=a_reply("A", None))
    late = replied.deadlines["rating"].due + timedelta(days=1)

    chased = domain.fire_clocks(replied, by_clock(at_noon(late)), RULES)
    chase_over = at_noon(chased.deadlines["chase"].due + timedelta(days=1))
    ended = domain.fire_clocks(chased, by_clock(chase_over), RULES)

    assert chased.facts[-1].event is facts.SuggestionRatingChased
    assert (ended.state, ended.grade) == (State.CLOSED, "not_rated")
    with pytest.raises(NotInState):
        domain.rate(ended, Rating("satisfied", "satisfied"), by_deputy(), RULES)


def test_a_late_reply_is_flagged_once_and_the_flag_goes_with_the_reply():
    review = a_suggestion(State.REPLY_REVIEW)
    late = at_noon(review.deadlines["reply"].due + timedelta(days=1))

    overdue = domain.fire_clocks(review, by_clock(late), RULES)

    assert overdue.overdue
    assert domain.fire_clocks(overdue, by_clock(late), RULES) is overdue
    sent = domain.send_reply(approved(countersigned(overdue)), by_head(), RULES)
    assert not sent.overdue


def test_the_lead_withdraws_until_it_is_replied_to():
    withdrawn = domain.withdraw(a_suggestion(State.IN_PROGRESS), "已经解决", by_deputy())

    assert (withdrawn.state, withdrawn.deadlines) == (State.WITHDRAWN, {})
    with pytest.raises(NotInState):
        domain.withdraw(a_suggestion(State.REPLIED), "已经解决", by_deputy())


def test_a_promise_makes_a_commitment_with_one_possible_id():
    first = commitment_of(a_suggestion(State.REPLIED), by_clock())
    again = commitment_of(a_suggestion(State.RATED), by_clock())

    assert first is not None
    assert again is not None
    assert (first.id, first.promised_on) == (again.id, date(2020, 12, 20))
    assert commitment_of(a_suggestion(State.REPLIED, reply=a_reply("A", None)), by_clock()) is None


def test_a_countersignature_is_given_once():
    signed = countersigned(a_suggestion(State.REPLY_REVIEW))

    with pytest.raises(AlreadyAnswered):
        domain.countersign(signed, by_clerk(FARMS))
