"""Who did what on which day: every transition is given an act and keeps an entry of it."""

from dataclasses import dataclass
from datetime import date, datetime

from services.activities.errors import ActDatedInFuture
from shared.clock import SHANGHAI


@dataclass(frozen=True)
class Act:
    """A person's act: the day it happened and the moment it was taken down."""

    on: date
    at: datetime
    by_account: str
    by_name: str

    @classmethod
    def dated(cls, on: date | None, *, today: date, at: datetime, account: str, name: str) -> "Act":
        """An act of today or of an earlier day; raises ActDatedInFuture."""
        if on is not None and on > today:
            raise ActDatedInFuture(on=on.isoformat())
        return cls(on or today, at, account, name)

    def entry(self, kind: str, text: str = "") -> "Entry":
        """What the history keeps of this act."""
        return Entry(kind, self.on, self.at, self.by_account, self.by_name, text)


@dataclass(frozen=True)
class Entry:
    """One line of an append-only history."""

    kind: str
    on: date
    at: datetime
    by_account: str
    by_name: str
    text: str = ""

    @property
    def was_dated_back(self) -> bool:
        """Whether it happened on an earlier day than it was taken down."""
        return self.on != self.at.astimezone(SHANGHAI).date()
