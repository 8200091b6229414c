"""The dates that run, counted again when the town's periods or the calendar changed."""

from collections.abc import Mapping
from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import (
    Cause,
    Clock,
    Deadline,
    counted_again,
    moves,
    recounted,
)
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from shared.events.feedback import SuggestionDatesMoved

RECOUNT = "recount"


def recount(suggestion: Suggestion, cause: Cause, act: Act, rules: Rules) -> Suggestion:
    """Each running date as a fresh computation gives it; unchanged when all come out the same.

    What had fallen overdue and isn't late by its new date is in time again.
    """
    again = recounted(suggestion.deadlines, rules.profile, rules.calendar)
    owed = _owed(suggestion, rules)
    if not again and owed == suggestion.co_handler_dates:
        return suggestion
    told = moves(suggestion.deadlines, again, cause)
    later = {clock: new for clock, new in again.items() if new is not None}
    ended = [clock for clock, new in again.items() if new is None]
    moved = suggestion.moving(later, str(cause), act).stopping(*ended)
    moved = _as_late_as_it_is(replace(moved, co_handler_dates=owed), act)
    if told:
        moved = moved.written_down(RECOUNT, act, "".join(move.sentence_zh for move in told))
    return moved.record(SuggestionDatesMoved)


def _owed(suggestion: Suggestion, rules: Rules) -> Mapping[str, Deadline]:
    owed = {
        unit: counted_again(Clock.CO_HANDLER, due, rules.profile, rules.calendar)
        for unit, due in suggestion.co_handler_dates.items()
    }
    return {unit: due for unit, due in owed.items() if due is not None}


def _as_late_as_it_is(suggestion: Suggestion, act: Act) -> Suggestion:
    """In time again, or late still: then it doesn't fall overdue a second time."""
    due = suggestion.deadlines.get(Clock.REDO) or suggestion.deadlines.get(Clock.REPLY)
    if not suggestion.overdue or due is None or due.due >= act.on:
        return replace(suggestion, overdue=False)
    return suggestion.without_firing(Clock.REPLY, Clock.REDO)
