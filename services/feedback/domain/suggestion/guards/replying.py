"""A reply goes out with every co-handler's signature, its class checked."""

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.errors import (
    AlreadyAnswered,
    ClassNotApproved,
    CountersignatureMissing,
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
    if suggestion.co_handlers[act.unit_id] in ("countersigned", "settled"):
        raise AlreadyAnswered


def _is_countersigned(suggestion: Suggestion, act: Act) -> None:
    missing = suggestion.unsigned_units
    if missing:
        raise CountersignatureMissing(units=suggestion.names_of(missing), unit_ids=list(missing))


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
    Command.APPROVE_CLASS: _may_approve,
    Command.SEND_REPLY: _may_send,
}
