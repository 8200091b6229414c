"""One row of the table."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import State
from shared.events import EventData


@dataclass(frozen=True)
class Transition:
    """One command: `moves` maps each state it is possible in to the states that may follow.

    Where several may follow, the command's own rule chooses; the first is the usual one.
    """

    zh: str
    en: str
    actor: Actor
    moves: Mapping[State, tuple[State, ...]]
    event: type[EventData]


Rows = Mapping[Command, Transition]


def staying(*states: State) -> dict[State, tuple[State, ...]]:
    """Possible in these states, and leads nowhere else."""
    return {state: (state,) for state in states}


def to(target: State, *origins: State) -> dict[State, tuple[State, ...]]:
    """From each of these to the one."""
    return dict.fromkeys(origins, (target,))


# What lead unit and co-handlers do while it is with them: the first of it gets it under way.
HANDLING = {
    **to(State.IN_PROGRESS, State.SIGNED_FOR),
    **staying(State.IN_PROGRESS, State.EXTENDED, State.REPLY_REVIEW, State.REDO),
}
