"""Giving it back within the window, another unit, more time: once each, and never too late."""

from dataclasses import replace
from datetime import date

import pytest

from services.feedback.domain import suggestion as domain
from services.feedback.domain.deadlines import PRESETS, Clock
from services.feedback.domain.suggestion import HandOver, Reassignment, Rules, State, Suggestion
from services.feedback.errors import (
    ExtensionAskedAlready,
    ExtensionTooLate,
    ExtensionTooLong,
    NotInState,
    NotYours,
    ReturnAskedAlready,
    ReturnedTooOften,
    ReturnTooLate,
    SameUnitAgain,
    SessionCloseMissing,
)
from tests.feedback.building import (
    FARMS,
    ROADS,
    RULES,
    WATER,
    a_suggestion,
    by_chairperson,
    by_clerk,
    by_deputy,
    by_secretary,
)

T0 = date(2020, 9, 30)  # then eight days of holiday: the fifth working day is 14 October


def _handed(rules: Rules = RULES) -> Suggestion:
    order = HandOver(FARMS, (WATER,))
    return domain.hand_over(a_suggestion(State.SCREENING), order, by_chairperson(T0), rules)


def _returned(on: date = date(2020, 10, 13)) -> Suggestion:
    return domain.ask_return(_handed(), "属公路站职责", ROADS, by_clerk(FARMS, on), RULES)


def test_on_the_sixth_working_day_it_is_too_late_and_on_the_fifth_it_isnt():
    with pytest.raises(ReturnTooLate) as refused:
        _returned(date(2020, 10, 15))

    assert refused.value.details["due"] == "2020-10-14"
    assert _returned(date(2020, 10, 14)).state is State.RETURN_REQUESTED


def test_a_return_says_whose_it_is_and_waits_for_the_presidium():
    asked = _returned()

    assert (asked.proposed_unit_id, asked.return_stand) == ("roads", "asked")
    assert asked.deadlines[Clock.REASSIGN].due == date(2020, 10, 20)
    assert Clock.REPLY in asked.deadlines


def test_another_unit_has_new_dates_but_the_maximum_runs_on():
    order = Reassignment(ROADS, "13号")

    moved = domain.reassign(_returned(), order, by_chairperson(date(2020, 10, 15)), RULES)

    assert (moved.state, moved.lead_unit_id) == (State.ASSIGNED, "roads")
    assert moved.deadlines[Clock.REPLY].due == date(2021, 1, 15)
    assert moved.deadlines[Clock.MAXIMUM].due == date(2021, 3, 30)
    assert moved.deadlines[Clock.RETURN].due == date(2020, 10, 22)
    kept = {moved_date.clock: moved_date for moved_date in moved.moved_dates}
    assert (kept["reply"].due, kept["reply"].now_due) == (date(2020, 12, 30), date(2021, 1, 15))
    assert kept["reply"].since == T0
    assert Clock.REASSIGN not in moved.deadlines
    assert moved.facts[-1].added == {"former_unit_id": "farms"}


def test_a_unit_that_takes_the_lead_is_no_co_handler_any_more():
    asked = domain.ask_return(_handed(), "不属本单位", WATER, by_clerk(FARMS, T0), RULES)

    moved = domain.reassign(asked, Reassignment(WATER), by_chairperson(), RULES)

    assert (moved.co_handlers, moved.co_handler_dates) == ({}, {})
    assert Clock.CO_HANDLER not in moved.deadlines


def test_a_reply_is_never_later_than_the_maximum():
    short = Rules(PRESETS["chongqing-township"], RULES.calendar)
    old = date(2020, 7, 1)
    handed = domain.hand_over(
        a_suggestion(State.SCREENING), HandOver(FARMS), by_chairperson(old), short
    )
    asked = domain.ask_return(handed, "不属本单位", None, by_clerk(FARMS, old), short)

    moved = domain.reassign(asked, Reassignment(ROADS), by_chairperson(date(2020, 10, 15)), short)

    last = moved.deadlines[Clock.MAXIMUM].due
    assert moved.deadlines[Clock.REPLY].due == last == date(2020, 11, 2)
    assert "最长" in moved.deadlines[Clock.REPLY].sentence_zh


def test_a_date_counted_from_session_close_stays():
    shandong = Rules(PRESETS["shandong-township"], RULES.calendar)
    raised = replace(a_suggestion(State.SCREENING), at_session=True)
    order = HandOver(FARMS, session_closed_on=date(2020, 9, 1))
    handed = domain.hand_over(raised, order, by_chairperson(T0), shandong)
    asked = domain.ask_return(handed, "不属本单位", None, by_clerk(FARMS, T0), shandong)

    moved = domain.reassign(asked, Reassignment(ROADS), by_chairperson(), shandong)

    assert handed.deadlines[Clock.REPLY].due == date(2020, 11, 2)
    assert moved.deadlines[Clock.REPLY] == handed.deadlines[Clock.REPLY]
    assert moved.deadlines[Clock.MAXIMUM].due == date(2021, 1, 4)
    with pytest.raises(SessionCloseMissing):
        domain.hand_over(raised, HandOver(FARMS), by_chairperson(T0), shandong)


def test_what_is_raised_at_a_session_has_no_hand_over_clock():
    between = domain.submit(a_suggestion(), by_deputy(), RULES)
    at_session = domain.submit(a_suggestion(), by_deputy(), RULES, at_session=True)

    assert set(between.deadlines) == {"screen", "hand_over"}
    assert set(at_session.deadlines) == {"screen"}


def test_zhejiang_tells_the_deputy_within_seven_days_of_receipt():
    zhejiang = Rules(PRESETS["zhejiang"], RULES.calendar)

    submitted = domain.submit(a_suggestion(), by_deputy(), zhejiang)
    accepted = domain.accept(submitted, "2020-001", by_secretary())

    assert submitted.deadlines[Clock.ACCEPT_NOTICE].due == date(2020, 10, 22)
    assert Clock.ACCEPT_NOTICE not in accepted.deadlines


@pytest.mark.parametrize("signed", [False, True])
def test_a_refused_return_goes_back_where_it_came_from_and_is_not_asked_again(signed: bool):
    handed = _handed()
    if signed:
        handed = domain.sign_for(handed, "某", "某", by_clerk(FARMS, T0))
    asked = domain.ask_return(handed, "不属本单位", None, by_clerk(FARMS, T0), RULES)

    refused = domain.refuse_return(asked, "属农业办职责", by_chairperson())

    assert refused.state is handed.state
    assert refused.deadlines == handed.deadlines
    with pytest.raises(ReturnAskedAlready):
        domain.ask_return(refused, "不属本单位", None, by_clerk(FARMS, T0), RULES)


def test_after_two_re_assignments_it_stays():
    passed_on = _handed()
    for lead, other in ((FARMS, ROADS), (ROADS, FARMS)):
        on = passed_on.handed_over_on or T0
        asked = domain.ask_return(passed_on, "不属本单位", None, by_clerk(lead, on), RULES)
        passed_on = domain.reassign(asked, Reassignment(other), by_chairperson(T0), RULES)

    with pytest.raises(ReturnedTooOften):
        domain.ask_return(passed_on, "不属本单位", None, by_clerk(FARMS, T0), RULES)


def test_only_the_presidium_re_assigns_and_only_to_another_unit():
    with pytest.raises(NotYours):
        domain.reassign(_returned(), Reassignment(ROADS), by_clerk(FARMS), RULES)
    with pytest.raises(SameUnitAgain):
        domain.reassign(_returned(), Reassignment(FARMS), by_chairperson(), RULES)


def test_more_time_counts_once_the_presidium_consents():
    asked = domain.ask_extension(
        a_suggestion(State.IN_PROGRESS), date(2021, 3, 1), "需要勘测", by_clerk(), RULES
    )

    consented = domain.consent_extension(asked, by_chairperson(), RULES, "", "14号")

    assert (asked.state, asked.deadlines["reply"].due) == (State.IN_PROGRESS, date(2021, 1, 15))
    assert (consented.state, consented.deadlines["reply"].due) == (
        State.EXTENDED,
        date(2021, 3, 1),
    )
    assert consented.moved_dates[-1].due == date(2021, 1, 15)
    assert "答复期原至2021年1月15日" in consented.deadlines["reply"].sentence_zh
    assert consented.clocks["reply"].date() == date(2021, 3, 1)


def test_a_reply_sent_back_goes_back_to_where_it_was_proposed():
    asked = domain.ask_extension(
        a_suggestion(State.IN_PROGRESS), date(2021, 3, 1), "需要勘测", by_clerk(), RULES
    )
    extended = domain.consent_extension(asked, by_chairperson(), RULES)
    proposed = domain.propose_reply(extended, domain.Reply("已完成", "A"), by_clerk(), RULES)

    back = domain.send_back_reply(proposed, "不具体", by_secretary())

    assert back.state is State.EXTENDED


def test_more_time_is_asked_once_before_the_date_and_within_the_maximum():
    handled = a_suggestion(State.IN_PROGRESS)

    with pytest.raises(ExtensionTooLong):
        domain.ask_extension(handled, date(2021, 4, 16), "需要勘测", by_clerk(), RULES)
    with pytest.raises(ExtensionTooLong):
        domain.ask_extension(handled, date(2021, 1, 15), "需要勘测", by_clerk(), RULES)
    with pytest.raises(ExtensionTooLate):
        domain.ask_extension(
            handled, date(2021, 3, 1), "需要勘测", by_clerk(on=date(2021, 1, 16)), RULES
        )
    asked = domain.ask_extension(handled, date(2021, 3, 1), "需要勘测", by_clerk(), RULES)
    refused = domain.refuse_extension(asked, "可以按期办结", by_chairperson())
    with pytest.raises(ExtensionAskedAlready):
        domain.ask_extension(refused, date(2021, 3, 1), "需要勘测", by_clerk(), RULES)


def test_what_is_handled_is_given_back_no_more():
    signed = domain.sign_for(_handed(), "某", "某", by_clerk(FARMS, T0))

    handled = domain.note_progress(signed, "已勘测。", by_clerk(FARMS, T0))

    assert Clock.RETURN in signed.deadlines
    assert Clock.RETURN not in handled.deadlines
    with pytest.raises(NotInState):
        domain.ask_return(handled, "不属本单位", None, by_clerk(FARMS, T0), RULES)


def test_a_redo_is_countersigned_anew_and_opinions_may_change():
    rated = a_suggestion(State.RATED, grade="not_satisfied")

    redo = domain.order_redo(rated, "", by_chairperson(), RULES)
    amended = domain.give_opinion(redo, "补充意见。", by_clerk(FARMS))

    assert redo.co_handlers == {"farms": "opinion_given"}
    assert amended.co_handler_opinions == {"farms": "补充意见。"}
    assert (redo.first_grade, redo.grade) == ("not_satisfied", "")
