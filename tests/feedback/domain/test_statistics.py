from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.feedback.domain import suggestion as domain
from services.feedback.domain.statistics import (
    DEFINITIONS,
    OpinionFact,
    Share,
    SuggestionFact,
    opinion_figures,
    suggestion_figures,
)
from services.feedback.domain.statistics.shares import days_of
from services.feedback.domain.suggestion import Rating, State
from tests.feedback.building import (
    RULES,
    a_reply,
    a_suggestion,
    approved,
    by_chairperson,
    by_clerk,
    by_deputy,
    by_head,
    countersigned,
)

TODAY = date(2021, 1, 20)
_STAGES = ("submitted", "refused", "withdrawn", "merged", "running", "overdue", "in_time", "late")
_GRADES = ("", "satisfied", "basically_satisfied", "not_satisfied", "not_rated")


def answered(**differs: str) -> SuggestionFact:
    return replace(SuggestionFact("in_time", days="10", reply_class="A"), **differs)


def test_response_resolution_and_satisfaction_are_three_things() -> None:
    counted = [
        (answered(first_grade="not_satisfied"), 1),
        (answered(reply_class="D", first_grade="satisfied"), 2),
        (SuggestionFact("running"), 1),
    ]

    of = suggestion_figures(counted, TODAY)

    assert of.response == Share(3, 4)
    assert of.resolution == Share(1, 3)
    assert of.first.satisfaction == Share(2, 3)


def test_not_rated_and_awaited_are_in_no_rate() -> None:
    grades = {"satisfied": 1, "basically_satisfied": 1, "not_satisfied": 1, "not_rated": 5, "": 2}

    of = suggestion_figures([(answered(first_grade=g), n) for g, n in grades.items()], TODAY)

    assert of.first.satisfaction == Share(2, 3)
    assert (of.first.not_rated, of.first.awaited) == (5, 2)


def test_what_is_overdue_without_a_reply_lowers_the_on_time_rate() -> None:
    counted = [(answered(), 2), (answered(stage="late"), 1), (SuggestionFact("overdue"), 1)]

    of = suggestion_figures([*counted, (SuggestionFact("running"), 9)], TODAY)

    assert of.on_time == Share(2, 4)


def test_withdrawn_refused_and_merged_ones_were_not_handed_over() -> None:
    counted = [(SuggestionFact(stage), 1) for stage in _STAGES]

    of = suggestion_figures(counted, TODAY)

    assert (of.submitted, of.handed_over, of.waiting) == (8, 4, 1)


def test_a_promise_counts_from_its_day_on() -> None:
    def promised(day: str) -> SuggestionFact:
        return answered(reply_class="B", promise="open", promised_on=day)

    counted = [
        (answered(reply_class="B", promise="kept"), 2),
        (answered(reply_class="C", promise="kept_late"), 1),
        (promised("2021-01-19"), 1),
        (promised("2021-01-20"), 4),
    ]

    of = suggestion_figures(counted, TODAY)

    assert of.fulfilment == Share(3, 4)
    assert (of.promised, of.not_due, of.broken) == (8, 4, 1)
    assert of.resolution == Share(3, 8)


@pytest.mark.parametrize(
    ("days", "median", "p95"),
    [([5], 5, 5), ([1, 9], 1, 9), ([1, 2, 30], 2, 30), (list(range(1, 101)), 50, 95)],
)
def test_half_and_95_of_100_took_at_most_so_many_days(
    days: list[int], median: int, p95: int
) -> None:
    found = days_of((str(each), 1) for each in days)

    assert (found.number, found.median, found.p95) == (len(days), median, p95)


def test_there_is_no_percentage_of_nothing() -> None:
    of = suggestion_figures([], TODAY)

    assert of.response.percent is None
    assert of.days.median is None


@given(
    st.lists(
        st.tuples(
            st.builds(
                SuggestionFact,
                st.sampled_from(_STAGES),
                first_grade=st.sampled_from(_GRADES),
                reply_class=st.sampled_from("ABCD"),
            ),
            st.integers(1, 9),
        )
    )
)
def test_the_parts_add_up(counted: list[tuple[SuggestionFact, int]]) -> None:
    of = suggestion_figures(counted, TODAY)

    stages = of.withdrawn + of.refused + of.merged + of.waiting + of.handed_over
    assert of.submitted == stages == sum(number for _, number in counted)
    assert of.handed_over == of.running + of.overdue + of.replied
    assert sum(share.part for share in of.classes.values()) == of.replied
    assert of.first.rated + of.first.not_rated + of.first.awaited == of.replied


def test_opinions_are_received_answered_told_and_reopened() -> None:
    counted = [
        (OpinionFact("received"), 1),
        (OpinionFact("not_accepted"), 1),
        (OpinionFact("done", days="2", on_spot="yes"), 1),
        (OpinionFact("closed", days="4", told="yes", grade="satisfied"), 1),
        (OpinionFact("received", days="9", told="yes", reopened="yes"), 1),
    ]

    of = opinion_figures(counted)

    assert (of.received, of.running, of.answered_on_spot) == (5, 1, 1)
    assert (of.response, of.telling, of.reopening) == (Share(4, 5), Share(2, 3), Share(1, 2))
    assert (of.days.median, of.rated.satisfaction) == (4, Share(1, 1))


def test_a_fact_is_read_back_from_its_text() -> None:
    fact = answered(unit_id="roads", promise="open", promised_on="2021-01-01")

    assert SuggestionFact.read(fact.text) == fact


def test_a_suggestion_counts_as_what_it_is() -> None:
    def counted(state: State) -> SuggestionFact:
        return SuggestionFact.read(str(a_suggestion(state).search_fields()["counted"]))

    assert "counted" not in a_suggestion(State.DRAFT).search_fields()
    assert counted(State.SUBMITTED) == SuggestionFact("submitted")
    assert counted(State.IN_PROGRESS) == SuggestionFact("running", unit_id="roads")
    replied = counted(State.REPLIED)
    assert (replied.stage, replied.reply_class, replied.days) == ("in_time", "B", "0")
    assert (replied.promise, replied.promised_on) == ("open", "2020-12-20")
    assert counted(State.RATED).first_grade == "satisfied"


def test_the_second_round_is_told_apart_from_the_first() -> None:
    again = domain.order_redo(
        a_suggestion(State.RATED, grade="not_satisfied"), "再办。", by_chairperson(), RULES
    )
    again = domain.propose_reply(again, a_reply("A", None), by_clerk(), RULES)
    again = domain.send_reply(approved(countersigned(again)), by_head(), RULES)
    again = domain.rate(again, Rating("satisfied", "satisfied"), by_deputy(), RULES)

    fact = SuggestionFact.read(str(again.search_fields()["counted"]))

    assert (fact.first_grade, fact.second_round, fact.second_grade) == (
        "not_satisfied",
        "yes",
        "satisfied",
    )
    assert fact.reply_class == "A"


def test_the_docs_print_every_definition() -> None:
    page = (Path(__file__).parents[3] / "docs/statistics.md").read_text(encoding="utf-8")

    for name, definition in DEFINITIONS.items():
        assert definition.en in page, name
        assert definition.zh in page, name
