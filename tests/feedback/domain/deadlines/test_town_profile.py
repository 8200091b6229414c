"""A town chooses a rule set and sets periods of its own, within what the law allows."""

import pytest

from services.feedback.domain.deadlines import (
    DEFAULT,
    NATIONAL,
    PRESETS,
    Clock,
    Length,
    TownProfile,
    choose_profile,
)
from services.feedback.errors import AboveTheCeiling, PeriodMistyped, ReplyAfterMaximum
from shared.errors import InvalidInput
from shared.events.feedback import ProfileChosen

TOWN = TownProfile(id="p", tenant="luji")


def test_choosing_a_profile_is_recorded_once() -> None:
    chosen = choose_profile(TOWN, PRESETS["chongqing-township"])

    assert [fact.event for fact in chosen.facts] == [ProfileChosen]
    assert choose_profile(chosen, PRESETS["chongqing-township"]) is chosen


def test_a_period_of_its_own_runs_instead_of_the_rule_sets() -> None:
    own = {Clock.REPLY: Length(months=2), Clock.SIGN_FOR: Length(working_days=2)}

    profile = choose_profile(TOWN, NATIONAL, own).profile

    assert profile.length_of(Clock.REPLY) == Length(months=2)
    assert profile.length_of(Clock.SIGN_FOR) == Length(working_days=2)
    assert profile.length_of(Clock.MAXIMUM) == Length(months=6)
    assert profile.own == {Clock.REPLY, Clock.SIGN_FOR}


def test_what_is_as_long_as_the_rule_set_has_it_is_not_the_towns_own() -> None:
    chosen = choose_profile(TOWN, DEFAULT, {Clock.RATING: Length(working_days=20)})

    assert chosen is TOWN


def test_going_back_to_the_rule_set_drops_what_was_set() -> None:
    chosen = choose_profile(TOWN, DEFAULT, {Clock.RATING: Length(working_days=10)})

    assert choose_profile(chosen, DEFAULT).profile == DEFAULT


@pytest.mark.parametrize(
    ("preset", "own", "refusal"),
    [
        ("default", {Clock.REPLY: Length(months=4)}, AboveTheCeiling),
        ("default", {Clock.MAXIMUM: Length(months=7)}, AboveTheCeiling),
        ("default", {Clock.REPLY: Length(days=90)}, AboveTheCeiling),
        ("default", {Clock.REPLY: Length(working_days=40)}, AboveTheCeiling),
        ("chongqing-township", {Clock.REPLY: Length(months=3)}, AboveTheCeiling),
        ("yulin", {Clock.REPLY: Length(months=4)}, AboveTheCeiling),
        ("default", {Clock.MAXIMUM: Length(months=2)}, ReplyAfterMaximum),
        ("default", {Clock.RETURN: Length()}, PeriodMistyped),
        ("default", {Clock.RETURN: Length(days=3, working_days=3)}, PeriodMistyped),
        ("default", {Clock.RETURN: Length(working_days=-1)}, PeriodMistyped),
        ("default", {Clock.REDO: Length(months=13)}, PeriodMistyped),
    ],
)
def test_what_the_law_does_not_allow_is_refused(
    preset: str, own: dict[Clock, Length], refusal: type[InvalidInput]
) -> None:
    with pytest.raises(refusal) as refused:
        choose_profile(TOWN, PRESETS[preset], own)

    assert refused.value.details["field"] in list(Clock)


def test_eighty_nine_days_are_always_within_three_months() -> None:
    own = {Clock.REPLY: Length(days=89)}

    assert choose_profile(TOWN, DEFAULT, own).profile.length_of(Clock.REPLY) == Length(days=89)


def test_the_refusal_names_the_ceiling_and_what_was_asked() -> None:
    with pytest.raises(AboveTheCeiling) as refused:
        choose_profile(TOWN, DEFAULT, {Clock.REPLY: Length(months=4)})

    assert (
        refused.value.detail == "reply: 4 months may be longer than the legal ceiling of 3 months."
    )
    assert refused.value.detail_zh == "答复期不得超过法定上限 3 个月（现为四个月）。"
