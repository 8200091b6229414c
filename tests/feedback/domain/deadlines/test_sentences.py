"""Dates are due when law and town say, and say themselves how they came about."""

from dataclasses import replace
from datetime import date

import pytest

from services.feedback.domain.deadlines import (
    DEFAULT,
    NATIONAL,
    PRESETS,
    Clock,
    Deadline,
    Length,
    Profile,
    deadline_of,
    validated,
)
from services.feedback.errors import AboveTheCeiling
from shared.calendar import national_calendar


def due_from(start: date, clock: Clock = Clock.REPLY, profile: Profile = DEFAULT) -> Deadline:
    return deadline_of(clock, start, profile, national_calendar())


@pytest.mark.parametrize(
    ("clock", "start", "due"),
    [
        (Clock.REPLY, date(2020, 8, 31), date(2020, 11, 30)),
        (Clock.REPLY, date(2025, 7, 1), date(2025, 10, 9)),
        (Clock.REPLY, date(2020, 10, 15), date(2021, 1, 15)),
        (Clock.REPLY, date(2020, 7, 20), date(2020, 10, 20)),
        (Clock.MAXIMUM, date(2020, 7, 20), date(2021, 1, 20)),
        (Clock.SIGN_FOR, date(2020, 10, 15), date(2020, 10, 20)),
        (Clock.CO_HANDLER, date(2020, 7, 20), date(2020, 8, 19)),
        (Clock.RATING, date(2020, 10, 15), date(2020, 11, 12)),
        (Clock.SCREEN, date(2020, 9, 30), date(2020, 10, 12)),  # 10 October was worked
    ],
)
def test_every_clock_ends_on_its_day(clock: Clock, start: date, due: date) -> None:
    assert due_from(start, clock).due == due


def test_the_reply_date_explains_itself() -> None:
    deadline = due_from(date(2020, 7, 20))

    assert deadline.sentence_zh == (
        "2020年7月20日交办，答复期三个月（代表法第四十二条，2015年修正）。"
        "期间参照民法总则第二百零一至二百零三条计算：交办当日不计入，"
        "到10月20日届满；当日是工作日，不顺延。"
        "按本镇规则，涉及面广、处理难度大的，届满前经主席团同意可延期一次，最迟2021年1月20日。"
    )
    assert "Deputies Law art. 42, as amended in 2015" in deadline.sentence_en
    assert "20 Jan 2021 at the latest" in deadline.sentence_en


def test_a_holiday_at_the_end_is_named_and_rolls() -> None:
    deadline = due_from(date(2025, 7, 1))

    assert "到10月1日届满；当日是国庆节假期，顺延到10月9日。" in deadline.sentence_zh
    assert "a public holiday, and so rolls to 9 Oct 2025" in deadline.sentence_en


def test_a_month_without_that_day_is_said() -> None:
    assert "11月没有31日，到11月30日届满" in due_from(date(2020, 8, 31)).sentence_zh


def test_a_made_up_working_sunday_does_not_roll() -> None:
    deadline = due_from(date(2020, 6, 27))

    assert deadline.due == date(2020, 9, 27)
    assert "调休上班的工作日，不顺延" in deadline.sentence_zh


@pytest.mark.parametrize(
    ("start", "reply", "counting"),
    [
        (date(2020, 12, 31), "第四十二条，2015年修正", "民法总则"),
        (date(2021, 1, 1), "第四十二条，2015年修正", "民法典"),
        (date(2025, 3, 11), "第四十二条，2015年修正", "民法典"),
        (date(2025, 3, 12), "第五十一条，2025年修正", "民法典"),
    ],
)
def test_the_law_in_force_on_the_day_is_cited(start: date, reply: str, counting: str) -> None:
    sentence = due_from(start).sentence_zh

    assert reply in sentence
    assert counting in sentence


def test_the_towns_own_rule_is_kept_apart_from_the_law() -> None:
    sentence = due_from(date(2020, 10, 15), Clock.SIGN_FOR).sentence_zh

    assert "签收期3个工作日（本镇规则）" in sentence
    assert "代表法" not in sentence


def test_a_shorter_period_names_the_legal_one() -> None:
    deadline = due_from(date(2020, 10, 15), profile=PRESETS["chongqing-township"])

    assert deadline.due == date(2020, 12, 15)
    assert "条例》第十六条；法定不超过三个月，见代表法第四十二条" in deadline.sentence_zh


def test_a_year_without_calendar_says_that_it_will_be_counted_again() -> None:
    deadline = due_from(date(2030, 7, 1))

    assert deadline.due == date(2030, 10, 4)
    assert "2030年放假安排尚未公布" in deadline.sentence_zh


def test_what_a_profile_leaves_open_runs_with_the_defaults_number() -> None:
    assert NATIONAL.length_of(Clock.SIGN_FOR) == Length(working_days=3)


@pytest.mark.parametrize(
    ("clock", "length"), [(Clock.REPLY, Length(months=4)), (Clock.MAXIMUM, Length(months=7))]
)
def test_a_profile_above_the_legal_ceiling_is_refused(clock: Clock, length: Length) -> None:
    profile = replace(DEFAULT, lengths={**DEFAULT.lengths, clock: length})

    with pytest.raises(AboveTheCeiling):
        validated(profile)


def test_counting_working_days_says_what_was_left_out_and_what_was_counted_in() -> None:
    deadline = due_from(date(2025, 1, 22), Clock.RETURN)

    assert deadline.due == date(2025, 2, 5)
    assert "只数工作日（其间9天周末和放假不计，1天调休上班计入），到2月5日届满" in (
        deadline.sentence_zh
    )
    assert "left out: 9 weekend days and holidays; counted in: 1 made-up." in deadline.sentence_en


def test_a_local_regulation_is_cited_with_its_article() -> None:
    rating = due_from(date(2025, 4, 22), Clock.RATING, PRESETS["chongqing"])

    assert "评价期20个工作日（《重庆市人民代表大会代表建议批评和意见工作条例》第二十七条）" in (
        rating.sentence_zh
    )
    assert rating.rule == "Chongqing regulations on deputies' suggestions art. 27"


def test_what_a_rule_set_leaves_open_is_named_as_the_towns_own() -> None:
    assert due_from(date(2025, 1, 22), Clock.RETURN, NATIONAL).rule == "the town's own rule"


@pytest.mark.parametrize("clock", list(Clock))
def test_every_clock_has_words_of_its_own(clock: Clock) -> None:
    if not DEFAULT.length_of(clock):
        return
    found = due_from(date(2020, 10, 15), clock)

    assert found.sentence_zh.startswith("2020年10月15日")
    assert found.sentence_en[0].isupper()
