"""Dates move by consent, for another unit, by another profile or calendar, and say so."""

from dataclasses import replace
from datetime import date

import pytest

from services.feedback.domain import suggestion as domain
from services.feedback.domain.deadlines import (
    DEFAULT,
    NATIONAL,
    PRESETS,
    Cause,
    Clock,
    Deadline,
    Length,
    deadline_of,
    extended,
    moves,
    recounted,
)
from services.feedback.domain.suggestion import State
from services.feedback.errors import ExtensionTooLong
from shared.calendar import WorkingCalendar, national_calendar
from tests.feedback.building import DAY, RULES, a_suggestion, by_deputy

CALENDAR = national_calendar()
BEFORE_2021 = replace(
    CALENDAR,
    holidays={day: name for day, name in CALENDAR.holidays.items() if day.year < 2021},
    made_up=frozenset(day for day in CALENDAR.made_up if day.year < 2021),
)


def running_from(
    start: date, calendar: WorkingCalendar = CALENDAR, *clocks: Clock
) -> dict[str, Deadline]:
    named = clocks or (Clock.REPLY, Clock.MAXIMUM)
    return {str(clock): deadline_of(clock, start, DEFAULT, calendar) for clock in named}


def test_an_extension_says_from_when_to_when_and_the_limit() -> None:
    held = running_from(date(2020, 7, 20))

    moved = extended(held["reply"], date(2020, 12, 6), held["maximum"], CALENDAR)

    assert moved.due == date(2020, 12, 7)
    assert moved.moved_from == date(2020, 12, 6)
    assert moved.sentence_zh == (
        "答复期原至10月20日，经主席团同意延期一次，至12月6日"
        "（本镇规则；不超过最长答复期2021年1月20日）；当日是星期日，顺延到12月7日。"
    )
    assert "extended once with the presidium's consent to 6 Dec 2020" in moved.sentence_en
    (told,) = moves(held, {Clock.REPLY: moved}, Cause.EXTENSION)
    assert (told.old, told.new) == (date(2020, 10, 20), date(2020, 12, 7))
    assert told.sentence_zh == "经主席团同意延期：答复期由2020年10月20日改为2020年12月7日。"


@pytest.mark.parametrize("until", [date(2020, 10, 20), date(2021, 1, 21)])
def test_an_extension_ends_after_the_present_date_and_within_the_longest(until: date) -> None:
    held = running_from(date(2020, 7, 20))

    with pytest.raises(ExtensionTooLong) as refused:
        extended(held["reply"], until, held["maximum"], CALENDAR)

    assert "最迟2021年1月20日" in refused.value.detail_zh


def test_another_unit_counts_anew_but_never_beyond_the_first_longest_time() -> None:
    held = running_from(date(2020, 7, 20))

    reply = deadline_of(
        Clock.REPLY, date(2020, 11, 2), DEFAULT, CALENDAR, not_after=held["maximum"].due
    )

    assert (reply.due, reply.moved_from) == (date(2021, 1, 20), date(2021, 2, 2))
    assert "晚于最长答复期，答复期以最长答复期的2021年1月20日为准" in reply.sentence_zh
    assert "later than the longest time to reply, which ends on 20 Jan 2021" in reply.sentence_en
    (told,) = moves(held, {Clock.REPLY: reply}, Cause.REASSIGNMENT)
    assert told.sentence_en == (
        "Handed to another unit. Time to reply: 20 Oct 2020 becomes 20 Jan 2021."
    )


def test_a_published_calendar_moves_what_it_changes_and_tells_it() -> None:
    held = running_from(date(2020, 11, 9), BEFORE_2021, Clock.REPLY, Clock.MAXIMUM)
    assert held["reply"].due == date(2021, 2, 9)
    assert "2021年放假安排尚未公布" in held["reply"].sentence_zh

    held = running_from(date(2020, 11, 16), BEFORE_2021, Clock.REPLY, Clock.MAXIMUM)
    again = recounted(held, DEFAULT, CALENDAR)

    assert held["reply"].due == date(2021, 2, 16)
    assert again[Clock.REPLY] == deadline_of(Clock.REPLY, date(2020, 11, 16), DEFAULT, CALENDAR)
    (told,) = moves(held, again, Cause.CALENDAR)
    assert told.sentence_zh == "放假安排公布后重算：答复期由2021年2月16日改为2021年2月18日。"


def test_a_shorter_profile_moves_dates_and_caps_what_was_consented_to() -> None:
    held = running_from(date(2020, 7, 20))
    held["reply"] = extended(held["reply"], date(2021, 1, 15), held["maximum"], CALENDAR)

    again = recounted(held, PRESETS["chongqing-township"], CALENDAR)

    assert {clock: new.due for clock, new in again.items() if new} == {
        Clock.MAXIMUM: date(2020, 11, 20),
        Clock.REPLY: date(2020, 11, 20),
    }
    reply = again[Clock.REPLY]
    assert reply is not None
    assert reply.until == date(2021, 1, 15)


def test_what_was_consented_to_outlives_a_new_calendar() -> None:
    held = running_from(date(2020, 8, 20), BEFORE_2021)
    held["reply"] = extended(held["reply"], date(2021, 2, 16), held["maximum"], BEFORE_2021)

    again = recounted(held, DEFAULT, CALENDAR)

    reply = again[Clock.REPLY]
    assert reply is not None
    assert (reply.due, reply.moved_from) == (date(2021, 2, 18), date(2021, 2, 16))


def test_a_clock_that_the_new_rule_set_has_not_runs_no_more() -> None:
    held = running_from(date(2025, 1, 6), CALENDAR, Clock.HAND_OVER, Clock.SCREEN)

    again = recounted(held, PRESETS["zhejiang"], CALENDAR)

    assert again == {Clock.HAND_OVER: None}
    (told,) = moves(held, again, Cause.PROFILE)
    assert told.sentence_zh == "本镇办理期限调整：交办期（原至2025年1月13日）不再计算。"
    assert told.sentence_en.endswith("Time to hand over, due on 13 Jan 2025, runs no more.")


def test_dates_from_a_session_stay_with_it_under_another_rule_set() -> None:
    shandong = PRESETS["shandong-township"]
    start = shandong.start_of(Clock.REPLY, at_session=True)
    held = {
        "reply": deadline_of(Clock.REPLY, date(2025, 1, 10), shandong, CALENDAR, begun_by=start)
    }

    again = recounted(held, NATIONAL, CALENDAR)

    reply = again[Clock.REPLY]
    assert reply is not None
    assert reply.due == date(2025, 4, 10)
    assert "2025年1月10日会议闭会" in reply.sentence_zh


def test_the_law_of_the_hand_over_is_cited_for_what_begins_later() -> None:
    redo = deadline_of(Clock.REDO, date(2021, 3, 1), DEFAULT, CALENDAR, law_on=date(2020, 10, 15))

    assert "民法总则" in redo.sentence_zh
    assert redo.counted == str(Length(months=1)) == "1 month"


def test_what_a_suggestion_begins_later_cites_the_law_of_its_hand_over() -> None:
    handed = a_suggestion(State.ASSIGNED)

    redo = handed.starting(RULES, date(2021, 3, 1), Clock.REDO).deadlines["redo"]

    assert (redo.since, redo.law_on) == (date(2021, 3, 1), DAY)


def test_what_an_answer_was_due_by_stays_on_record_when_it_stops() -> None:
    withdrawn = domain.withdraw(a_suggestion(State.IN_PROGRESS), "已另行解决", by_deputy())

    assert withdrawn.deadlines == {}
    assert {
        ended.clock: (ended.due, ended.moved_by, ended.moved_on, ended.now_due)
        for ended in withdrawn.moved_dates
    } == {
        "reply": (date(2021, 1, 15), "withdraw", DAY, None),
        "maximum": (date(2021, 4, 15), "withdraw", DAY, None),
    }
    assert "答复期三个月" in withdrawn.moved_dates[0].sentence_zh
