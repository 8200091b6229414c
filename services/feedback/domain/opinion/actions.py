"""What somebody may do with an opinion now, and why the rest is barred."""

from dataclasses import dataclass

from services.feedback.domain.act import Act
from services.feedback.domain.opinion.actor import BY_ITSELF, Actor
from services.feedback.domain.opinion.command import Command
from services.feedback.domain.opinion.entity import Opinion
from services.feedback.domain.opinion.permit import is_actor, permit
from services.feedback.domain.opinion.table import TABLE
from shared.errors import LianluoError


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


def actions_of(opinion: Opinion, act: Act) -> tuple[Action, ...]:
    """The commands that are this person's, in the order of the table."""
    return tuple(
        _action(opinion, command, act)
        for command, row in TABLE.items()
        if row.actor not in {*BY_ITSELF, Actor.ANYBODY} and is_actor(opinion, row.actor, act)
    )


def _action(opinion: Opinion, command: Command, act: Act) -> Action:
    row = TABLE[command]
    near = opinion.state in row.moves
    try:
        permit(opinion, command, act)
    except LianluoError as barred:
        return Action(
            command,
            row.zh,
            row.en,
            allowed=False,
            is_near=near,
            why_zh=barred.detail_zh,
            why_en=barred.detail,
        )
    return Action(command, row.zh, row.en, allowed=True, is_near=near)
