"""What the macros of pages take: chips, steps, lines of a timeline."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Chip:
    """A word about a state, with its colour."""

    text: str
    tone: str = ""


@dataclass(frozen=True)
class StepShown:
    """One of the seven steps, as the macro takes it."""

    name: str
    note: str
    state: str


@dataclass(frozen=True)
class EntryShown:
    """One line of the timeline, as the macro takes it."""

    when: str
    title: str
    text: str = ""
    note: str = ""
    inside: bool = False
    links: tuple[tuple[str, str], ...] = ()
