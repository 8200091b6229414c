"""Returning within the window, and asking for more time before the date: once each."""

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock, check_extension, day_zh
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.errors import (
    ExtensionAskedAlready,
    ExtensionNotAsked,
    ExtensionTooLate,
    HeadInPerson,
    NoRoomToExtend,
    ReturnAskedAlready,
    ReturnedTooOften,
    ReturnTooLate,
)

MOST_REASSIGNMENTS = 2


def _may_ask_return(suggestion: Suggestion, act: Act) -> None:
    """Once per assignment, within the window of its T0, at most two re-assignments."""
    if suggestion.return_stand:
        raise ReturnAskedAlready
    if suggestion.reassign_round >= MOST_REASSIGNMENTS:
        raise ReturnedTooOften(times=suggestion.reassign_round)
    window = suggestion.deadlines.get(Clock.RETURN)
    if window is not None and act.on > window.due:
        raise ReturnTooLate(due=window.due.isoformat(), due_zh=day_zh(window.due, act.on))


def _may_ask_extension(suggestion: Suggestion, act: Act) -> None:
    """Once, and before the reply is due."""
    if suggestion.extension:
        raise ExtensionAskedAlready
    reply = suggestion.deadlines.get(Clock.REPLY)
    if reply is None or act.on > reply.due:
        due = reply.due if reply else act.on
        raise ExtensionTooLate(due=due.isoformat(), due_zh=day_zh(due, act.on))
    last = suggestion.deadlines[Clock.MAXIMUM].due
    if reply.due >= last:
        raise NoRoomToExtend(last=last.isoformat(), last_zh=day_zh(last, act.on))


def _extension_is_asked(suggestion: Suggestion, act: Act) -> None:
    if suggestion.extension != "asked":
        raise ExtensionNotAsked


def _may_consent(suggestion: Suggestion, act: Act) -> None:
    """Asked, and still after the date that stands and within the longest time."""
    _extension_is_asked(suggestion, act)
    dates, until = suggestion.deadlines, suggestion.extension_until
    if until is not None:
        check_extension(dates[Clock.REPLY], until, dates[Clock.MAXIMUM])


def _is_heads_own(suggestion: Suggestion, act: Act) -> None:
    """Under key supervision the unit's head handles it in person."""
    if suggestion.key_supervised and not act.has("unit_head"):
        raise HeadInPerson


GUARDS = {
    Command.CONTACT_DEPUTY: _is_heads_own,
    Command.PROPOSE_REPLY: _is_heads_own,
    Command.ASK_RETURN: _may_ask_return,
    Command.ASK_EXTENSION: _may_ask_extension,
    Command.CONSENT_EXTENSION: _may_consent,
    Command.REFUSE_EXTENSION: _extension_is_asked,
}
