"""What a suggestion counts as in the town's numbers."""

from typing import TYPE_CHECKING

from services.feedback.domain.statistics.counted import SuggestionFact, days_between
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import UNSUBMITTED, State

if TYPE_CHECKING:
    from services.feedback.domain.suggestion.entity.suggestion import Suggestion

_ENDED_BEFORE = {State.WITHDRAWN: "withdrawn", State.NOT_ACCEPTED: "refused"}


def counted_as(suggestion: "Suggestion") -> dict[str, str]:
    """By which day and as what the store counts it; nothing before it is submitted."""
    submitted = suggestion.day_of(Command.SUBMIT)
    if submitted is None or suggestion.state in UNSUBMITTED:
        return {}
    return {"submitted_on": submitted.isoformat(), "counted": _fact(suggestion).text}


def _fact(suggestion: "Suggestion") -> SuggestionFact:
    stage = _stage(suggestion)
    if stage not in ("in_time", "late"):
        return SuggestionFact(stage, _kind(suggestion), suggestion.lead_unit_id)
    redone = suggestion.redo_round > 0 and suggestion.reply_round > 1
    promise = _promise(suggestion)
    return SuggestionFact(
        stage,
        _kind(suggestion),
        suggestion.lead_unit_id,
        days=_days(suggestion),
        reply_class=_class_sent(suggestion),
        first_grade=suggestion.first_grade,
        second_round="yes" if redone else "",
        second_grade=suggestion.grade if redone else "",
        attitude=suggestion.attitude,
        promise=promise,
        promised_on=str(suggestion.promised_on) if promise == "open" else "",
    )


def _stage(suggestion: "Suggestion") -> str:
    if suggestion.state in _ENDED_BEFORE:
        return _ENDED_BEFORE[suggestion.state]
    if not suggestion.hand_over_round:
        return "merged" if suggestion.state is State.MERGED else "submitted"
    if not suggestion.reply_round:
        return "overdue" if suggestion.overdue else "running"
    return "late" if suggestion.replied_late else "in_time"


def _kind(suggestion: "Suggestion") -> str:
    if suggestion.at_session:
        return "session"
    if suggestion.activity_id:
        return "activity"
    return "opinion" if suggestion.opinion_id else "own"


def _days(suggestion: "Suggestion") -> str:
    """From the hand-over to the unit that answers, to its first answer."""
    handed_over = None
    for entry in suggestion.history:
        if entry.kind in (Command.HAND_OVER, Command.REASSIGN):
            handed_over = entry.on
        elif entry.kind == Command.SEND_REPLY:
            return days_between(handed_over, entry.on)
    return ""


def _class_sent(suggestion: "Suggestion") -> str:
    sent = [each for each in suggestion.history if each.kind == Command.SEND_REPLY]
    return sent[-1].document if sent else ""


def _promise(suggestion: "Suggestion") -> str:
    if suggestion.promised_on is None or not suggestion.is_answered:
        return ""
    if suggestion.fulfilled_on is None:
        return "open"
    return "kept" if suggestion.fulfilled_on <= suggestion.promised_on else "kept_late"
