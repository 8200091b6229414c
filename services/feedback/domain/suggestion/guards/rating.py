"""Redo for who is not satisfied, once; rating a promise that is kept, once."""

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.errors import (
    FulfilledAlready,
    FulfilmentNotNoted,
    NothingToRedo,
    NotSatisfiedCannotSettle,
    PostponementNotAsked,
    RatedInTime,
)


def _is_satisfied(suggestion: Suggestion, act: Act) -> None:
    if suggestion.grade == "not_satisfied":
        raise NotSatisfiedCannotSettle


def _is_not_satisfied(suggestion: Suggestion, act: Act) -> None:
    if suggestion.grade != "not_satisfied" or suggestion.redo_round:
        raise NothingToRedo


def _was_not_rated(suggestion: Suggestion, act: Act) -> None:
    if suggestion.grade != "not_rated":
        raise RatedInTime


def _is_not_fulfilled(suggestion: Suggestion, act: Act) -> None:
    if suggestion.fulfilled_on is not None:
        raise FulfilledAlready


def _is_fulfilled(suggestion: Suggestion, act: Act) -> None:
    if suggestion.fulfilled_on is None:
        raise FulfilmentNotNoted


def _postponement_is_asked(suggestion: Suggestion, act: Act) -> None:
    if suggestion.asked_promise is None:
        raise PostponementNotAsked


GUARDS = {
    Command.SETTLE: _is_satisfied,
    Command.ORDER_REDO: _is_not_satisfied,
    Command.DECLINE_REDO: _is_not_satisfied,
    Command.NOTE_LATE_RATING: _was_not_rated,
    Command.FULFIL: _is_not_fulfilled,
    Command.ASK_POSTPONEMENT: _is_not_fulfilled,
    Command.POSTPONE: _postponement_is_asked,
    Command.REFUSE_POSTPONEMENT: _postponement_is_asked,
    Command.RATE_FULFILMENT: _is_fulfilled,
}
