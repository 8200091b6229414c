"""Who did what on which day: the act behind a transition, and its line in the history."""

from dataclasses import dataclass
from datetime import date, datetime

from services.roster.errors import DayInFuture
from shared.clock import SHANGHAI


@dataclass(frozen=True)
class Act:
    """An act as it is taken down: the day it happened `on`, the moment `at` which we learnt it."""

    on: date
    at: datetime
    by_account: str
    by_name: str

    def __post_init__(self) -> None:
        if self.on > self.at.astimezone(SHANGHAI).date():
            raise DayInFuture


@dataclass(frozen=True)
class Ground:
    """Why a status changed: the legal ground, the document that says so, when it was announced."""

    legal_ground: str = ""
    document_number: str = ""
    announced_on: date | None = None
    note: str = ""


NO_GROUND = Ground()


@dataclass(frozen=True)
class Entry:
    """One line of an append-only history."""

    kind: str
    on: date
    at: datetime
    by_account: str
    by_name: str
    ground: Ground = NO_GROUND


def entry(kind: str, act: Act, ground: Ground | None = None) -> Entry:
    """The line that this act leaves."""
    return Entry(kind, act.on, act.at, act.by_account, act.by_name, ground or NO_GROUND)
