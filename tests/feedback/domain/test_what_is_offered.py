"""What somebody is offered is what succeeds: nothing that nobody could bring about."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.feedback.domain import suggestion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import NATIONAL, PRESETS, Cause
from services.feedback.domain.suggestion import (
    Command,
    HandOver,
    Reassignment,
    Rules,
    State,
    Suggestion,
    actions_of,
)
from services.feedback.errors import AlreadyAnswered, ExtensionTooLong, NoRoomToExtend
from shared.calendar import national_calendar
from tests.feedback.building import (
    DAY,
    FARMS,
    ROADS,
    RULES,
    WATER,
    a_found_draft,
    a_suggestion,
    at_noon,
    by_chairperson,
    by_clerk,
    by_clock,
    by_deputy,
    by_secretary,
    countersigned,
)

TWO_MONTHS = Rules(PRESETS["chongqing-township"], national_calendar())
FROM_CLOSE = Rules(PRESETS["shandong-township"], national_calendar())


def _offered(suggestion: Suggestion, act: Act) -> set[Command]:
    return {action.command for action in actions_of(suggestion, act) if action.allowed}


def test_a_scribe_cannot_invite_cosigners_of_what_nobody_leads():
    assert Command.INVITE_COSIGNERS not in _offered(a_found_draft(), by_secretary())
    assert Command.INVITE_COSIGNERS in _offered(a_suggestion(), by_secretary())


def test_settling_is_offered_when_somebody_objected_or_is_late():
    review = a_suggestion(State.REPLY_REVIEW)
    late = by_chairperson(review.deadlines["countersign"].due + timedelta(days=1))
    objected = domain.object_to(review, "不同意", by_clerk(FARMS))

    assert Command.SETTLE_OBJECTION not in _offered(review, by_chairperson())
    assert Command.SETTLE_OBJECTION in _offered(review, late)
    assert Command.SETTLE_OBJECTION in _offered(objected, by_chairperson())
    alone = a_suggestion(State.REPLY_REVIEW, co_handlers=())
    assert Command.SETTLE_OBJECTION not in _offered(alone, late)


def test_more_time_is_not_asked_for_when_the_reply_is_due_with_the_longest_time():
    handled = a_suggestion(State.IN_PROGRESS)
    dates = {**handled.deadlines, "reply": handled.deadlines["maximum"]}
    at_last = replace(handled, deadlines=dates)

    assert Command.ASK_EXTENSION in _offered(handled, by_clerk())
    assert Command.ASK_EXTENSION not in _offered(at_last, by_clerk())
    with pytest.raises(NoRoomToExtend):
        domain.ask_extension(at_last, date(2021, 12, 1), "雨季停工", by_clerk(), RULES)


def test_consent_is_not_offered_when_the_longest_time_became_shorter_than_what_was_asked():
    handled = a_suggestion(State.IN_PROGRESS)
    asked = domain.ask_extension(handled, date(2021, 4, 1), "雨季停工", by_clerk(), RULES)
    shorter = domain.recount(asked, Cause.PROFILE, by_clock(), TWO_MONTHS)

    assert Command.CONSENT_EXTENSION in _offered(asked, by_chairperson())
    assert Command.CONSENT_EXTENSION not in _offered(shorter, by_chairperson())
    assert Command.REFUSE_EXTENSION in _offered(shorter, by_chairperson())
    with pytest.raises(ExtensionTooLong):
        domain.consent_extension(shorter, by_chairperson(), TWO_MONTHS)


def test_a_co_handler_has_a_say_again_when_the_draft_it_signed_is_sent_back():
    signed = countersigned(a_suggestion(State.REPLY_REVIEW))
    back = domain.send_back_reply(signed, "请写明工期", by_secretary())

    assert Command.GIVE_OPINION not in _offered(signed, by_clerk(FARMS))
    assert Command.GIVE_OPINION in _offered(back, by_clerk(FARMS))


def test_a_suggestion_is_passed_up_once():
    up = domain.escalate(a_suggestion(State.ASSIGNED), "district", "区级事权", by_chairperson())

    assert Command.ESCALATE not in _offered(up, by_chairperson())
    with pytest.raises(AlreadyAnswered):
        domain.escalate(up, "district", "区级事权", by_chairperson())


def test_no_co_handler_owes_an_opinion_once_the_reply_is_out_or_it_is_withdrawn():
    handled = a_suggestion(State.IN_PROGRESS)
    assert handled.co_handler_dates.keys() == {"farms"}

    assert domain.withdraw(handled, "已解决", by_deputy()).co_handler_dates == {}


def test_what_is_late_from_session_close_is_late_with_another_unit_too():
    submitted = domain.submit(a_suggestion(), by_deputy(), FROM_CLOSE, at_session=True)
    screened = domain.accept(submitted, "2020-001", by_secretary())
    closed = DAY - timedelta(days=90)
    order = HandOver(ROADS, session_closed_on=closed)
    handed = domain.hand_over(screened, order, by_chairperson(), FROM_CLOSE)
    late = domain.fire_clocks(handed, by_clock(), FROM_CLOSE)
    asked = domain.ask_return(late, "不归我们", None, by_clerk(), FROM_CLOSE)

    moved = domain.reassign(asked, Reassignment(WATER), by_chairperson(), FROM_CLOSE)

    assert late.overdue
    assert moved.deadlines["reply"] == late.deadlines["reply"]
    assert moved.overdue


def test_what_is_late_by_other_rules_too_does_not_fall_overdue_twice():
    handled = a_suggestion(State.IN_PROGRESS)
    after = by_clock(at_noon(handled.deadlines["reply"].due + timedelta(days=1)))
    late = domain.fire_clocks(handled, after, RULES)

    shorter = domain.recount(late, Cause.PROFILE, after, TWO_MONTHS)

    assert shorter.overdue
    assert shorter.deadlines["reply"].due < late.deadlines["reply"].due
    assert domain.fire_clocks(shorter, after, TWO_MONTHS).overdue_round == 1
    in_time = domain.recount(shorter, Cause.PROFILE, by_clock(), Rules(NATIONAL, RULES.calendar))
    assert not in_time.overdue
