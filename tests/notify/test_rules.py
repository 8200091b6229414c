"""Who is told what: the table and its sentences."""

from dataclasses import fields

import pytest

from services.notify.domain import RULES
from services.notify.domain.reminders import (
    STEPS,
    ActivityDates,
    Dated,
    OpinionDates,
    Step,
    SuggestionDates,
)
from services.notify.domain.wording import SENTENCES, sentence, words_of

TOLD = {rule.kind for rules in RULES.values() for rule in rules}
REMINDED = {step.kind for step in STEPS}
KINDS = sorted(TOLD | REMINDED)


@pytest.mark.parametrize("kind", KINDS)
def test_every_notice_has_a_sentence_in_both_languages(kind: str) -> None:
    zh, en = SENTENCES[kind]

    assert zh
    assert en


def test_no_sentence_is_left_without_a_notice() -> None:
    assert sorted(SENTENCES) == KINDS


@pytest.mark.parametrize("kind", sorted(TOLD))
def test_the_words_of_a_sentence_are_in_the_event(kind: str) -> None:
    renamed = {"reply_due": "deadlines", "title": "activity_title"}
    events = [event for event, rules in RULES.items() if kind in {rule.kind for rule in rules}]

    missing = {
        (event.__name__, word)
        for event in events
        for word in words_of(kind)
        if word not in event.model_fields and renamed.get(word) not in event.model_fields
    }

    assert not missing


@pytest.mark.parametrize("kind", sorted(REMINDED))
def test_the_words_of_a_reminder_are_in_the_copy(kind: str) -> None:
    [copy] = {_copy_of(step) for step in STEPS if step.kind == kind}

    assert words_of(kind) - {"due"} <= {field.name for field in fields(copy)}


def _copy_of(step: Step) -> type[Dated]:
    if "activity" in step.clocks:
        return ActivityDates
    return OpinionDates if step.clocks[0].startswith("opinion_") else SuggestionDates


def test_the_occasion_is_a_number_that_the_event_carries() -> None:
    missing = {
        (event.__name__, rule.occasion)
        for event, rules in RULES.items()
        for rule in rules
        if rule.occasion and rule.occasion not in event.model_fields
    }

    assert not missing


def test_a_missing_word_leaves_a_gap_and_no_error() -> None:
    assert sentence("opinion_received", {}) == "有新的群众反映。"
