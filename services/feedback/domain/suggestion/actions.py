"""What somebody may do with a suggestion now, and why the rest is barred."""

from dataclasses import dataclass

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.domain.suggestion.permit import is_actor, permit
from services.feedback.domain.suggestion.table import TABLE
from services.feedback.errors import (
    AlreadyAnswered,
    AlreadyTaken,
    ExtensionNotAsked,
    FulfilmentNotNoted,
    NothingToRedo,
    PostponementNotAsked,
    RatedInTime,
)
from shared.errors import LianluoError

# What nobody can bring about by doing something else first: such an act isn't shown as near.
_NOTHING_MISSING = (
    AlreadyAnswered,
    AlreadyTaken,
    ExtensionNotAsked,
    FulfilmentNotNoted,
    NothingToRedo,
    PostponementNotAsked,
    RatedInTime,
)


@dataclass(frozen=True)
class Action:
    """A command of the caller's; `is_near` when it is possible, or only something is missing."""

    command: Command
    zh: str
    en: str
    allowed: bool
    is_near: bool
    why_zh: str = ""
    why_en: str = ""


def actions_of(suggestion: Suggestion, act: Act) -> tuple[Action, ...]:
    """The commands that are this person's, in the order of the table."""
    return tuple(
        _action(suggestion, command, act)
        for command, row in TABLE.items()
        if row.actor is not Actor.NOBODY and is_actor(suggestion, row.actor, act)
    )


def _action(suggestion: Suggestion, command: Command, act: Act) -> Action:
    row = TABLE[command]
    near = suggestion.state in row.moves
    try:
        permit(suggestion, command, act)
    except _NOTHING_MISSING as barred:
        return _barred(command, barred, is_near=False)
    except LianluoError as barred:
        return _barred(command, barred, is_near=near)
    return Action(command, row.zh, row.en, allowed=True, is_near=near)


def _barred(command: Command, barred: LianluoError, *, is_near: bool) -> Action:
    row = TABLE[command]
    return Action(
        command,
        row.zh,
        row.en,
        allowed=False,
        is_near=is_near,
        why_zh=barred.detail_zh,
        why_en=barred.detail,
    )
