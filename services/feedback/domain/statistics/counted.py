"""What one matter counts as, as a text: stores count equal texts faster than they read matters."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Self

_BETWEEN = "|"


@dataclass(frozen=True)
class Fact:
    """One matter's part in the numbers; every field is a text without `|`."""

    @classmethod
    def read(cls, text: str) -> Self:
        """The fact that a store counted."""
        return cls(*text.split(_BETWEEN))

    @property
    def text(self) -> str:
        """The fact as it is kept with the document."""
        return _BETWEEN.join(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True)
class SuggestionFact(Fact):
    """A submitted suggestion: how far it is, who answers, and what the answers were worth."""

    stage: str  # submitted, refused, withdrawn, merged, running, overdue, in_time, late
    kind: str = "own"  # session, activity, opinion, own
    unit_id: str = ""
    days: str = ""  # from the hand-over to the first reply
    reply_class: str = ""  # of the last reply that was sent
    first_grade: str = ""  # empty while it is awaited
    second_round: str = ""  # yes, when a second reply was sent
    second_grade: str = ""
    attitude: str = ""
    promise: str = ""  # open, kept, kept_late
    promised_on: str = ""  # while it is open


@dataclass(frozen=True)
class OpinionFact(Fact):
    """A voter's words: how they came, where they stand, and how long the answer took."""

    state: str
    channel: str = "page"
    unit_id: str = ""
    days: str = ""  # from the receipt to the first answer
    on_spot: str = ""
    told: str = ""
    reopened: str = ""
    grade: str = ""


def days_between(start: date | None, end: date | None) -> str:
    """Calendar days as text; empty when one of the days is missing."""
    return str((end - start).days) if start and end else ""
