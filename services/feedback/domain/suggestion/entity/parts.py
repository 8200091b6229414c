"""The small things that a suggestion holds."""

from dataclasses import dataclass
from datetime import date, datetime

from services.feedback.domain.deadlines import Deadline, Profile
from services.feedback.domain.suggestion.classes import SOLVED, ClassTable
from shared.calendar import WorkingCalendar


@dataclass(frozen=True)
class Rules:
    """By what the dates of a town are counted."""

    profile: Profile
    calendar: WorkingCalendar
    classes: ClassTable = SOLVED


@dataclass(frozen=True)
class Deputy:
    """A signatory as of the day of signing: later renames and rollovers don't reach here."""

    mandate_id: str
    person_id: str
    name: str
    levels: tuple[str, ...] = ("town",)
    is_active: bool = True


@dataclass(frozen=True)
class Unit:
    """A handling unit by its name of the day."""

    id: str
    name: str


@dataclass(frozen=True)
class Origin:
    """What a suggestion came from; all empty when a deputy just wrote it."""

    activity_id: str = ""
    activity_title: str = ""
    activity_on: date | None = None
    problem_id: str = ""
    project_id: str = ""
    project_name: str = ""
    opinion_id: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the history; it is never changed."""

    kind: str
    on: date
    at: datetime
    by_account: str = ""  # empty for clocks and events
    by_name: str = ""
    by_post: str = ""
    by_unit: str = ""
    text: str = ""
    document: str = ""


@dataclass(frozen=True)
class Publication:
    """What everybody may read of the words: prepared, objected, published, withheld, or not yet."""

    stand: str = ""
    facts: str = ""
    advice: str = ""
    reply: str = ""
    objections_until: date | None = None
    objection: str = ""
    objected_by: str = ""
    published_on: date | None = None
    round: int = 0


@dataclass(frozen=True)
class MovedDate:
    """A date that no longer counts: which clock it was of, and by which act it moved, when."""

    clock: str
    due: date
    since: date | None
    sentence_zh: str
    sentence_en: str
    moved_by: str
    moved_on: date
    now_due: date | None = None  # None when it ended without another

    @classmethod
    def of(
        cls,
        clock: str,
        held: Deadline,
        *,
        moved_by: str,
        moved_on: date,
        now_due: date | None = None,
    ) -> "MovedDate":
        """What a running date leaves behind."""
        return cls(
            clock=str(clock),
            due=held.due,
            since=held.since,
            sentence_zh=held.sentence_zh,
            sentence_en=held.sentence_en,
            moved_by=moved_by,
            moved_on=moved_on,
            now_due=now_due,
        )
