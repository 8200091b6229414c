"""A reply goes out with every co-handler's signature, its class checked."""

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock, day_zh
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.domain.suggestion.state import State
from services.feedback.errors import (
    AlreadyAnswered,
    ClassNotApproved,
    CountersignatureMissing,
    NothingToSettle,
    OpinionFirst,
)


def _may_countersign(suggestion: Suggestion, act: Act) -> None:
    if act.unit_id not in suggestion.co_handler_opinions:
        raise OpinionFirst
    if suggestion.co_handlers[act.unit_id] in ("countersigned", "settled"):
        raise AlreadyAnswered


def _may_object(suggestion: Suggestion, act: Act) -> None:
    if suggestion.co_handlers[act.unit_id] not in ("asked", "opinion_given"):
        raise AlreadyAnswered


def _may_give_opinion(suggestion: Suggestion, act: Act) -> None:
    """Until its signature stands under the reply that is in review."""
    signed = suggestion.state is State.REPLY_REVIEW
    if signed and suggestion.co_handlers[act.unit_id] in ("countersigned", "settled"):
        raise AlreadyAnswered


def _is_countersigned(suggestion: Suggestion, act: Act) -> None:
    missing = suggestion.unsigned_units
    if missing:
        raise CountersignatureMissing(units=suggestion.names_of(missing), unit_ids=list(missing))


def _something_to_settle(suggestion: Suggestion, act: Act) -> None:
    """An objection, or a countersignature that wasn't given in time."""
    if not suggestion.unsigned_units:
        raise AlreadyAnswered
    if not suggestion.to_settle(act.on):
        raise nothing_to_settle(suggestion, suggestion.unsigned_units, act)


def nothing_to_settle(suggestion: Suggestion, units: tuple[str, ...], act: Act) -> NothingToSettle:
    """These units have not objected and may still countersign: until when."""
    cut_off = suggestion.deadlines.get(Clock.COUNTERSIGN)
    return NothingToSettle(
        unit=suggestion.names_of(units),
        due=cut_off.due.isoformat() if cut_off else "",
        due_zh=day_zh(cut_off.due, act.on) if cut_off else "",
    )


def _may_approve(suggestion: Suggestion, act: Act) -> None:
    _is_countersigned(suggestion, act)
    if suggestion.class_approved:
        raise AlreadyAnswered


def _may_send(suggestion: Suggestion, act: Act) -> None:
    _is_countersigned(suggestion, act)
    if not suggestion.class_approved:
        raise ClassNotApproved


GUARDS = {
    Command.GIVE_OPINION: _may_give_opinion,
    Command.COUNTERSIGN: _may_countersign,
    Command.OBJECT: _may_object,
    Command.SETTLE_OBJECTION: _something_to_settle,
    Command.APPROVE_CLASS: _may_approve,
    Command.SEND_REPLY: _may_send,
}
