"""HTTP shapes of what a suggestion holds."""

from datetime import date, datetime

from pydantic import BaseModel

from services.feedback.domain.deadlines import Clock, Deadline
from services.feedback.domain.suggestion import Action, Deputy, Entry, MovedDate, Publication
from services.feedback.queries.suggestions.standing import due_at


class DeputyOut(BaseModel):
    """A signatory as of the day of signing; `answer` is that of a co-signer."""

    mandate_id: str
    person_id: str
    name: str
    levels: list[str]
    answer: str = ""

    @classmethod
    def of(cls, deputy: Deputy, answer: str = "") -> "DeputyOut":
        return cls(
            mandate_id=deputy.mandate_id,
            person_id=deputy.person_id,
            name=deputy.name,
            levels=list(deputy.levels),
            answer=answer,
        )


class CoHandlerOut(BaseModel):
    """A co-handling unit: asked, opinion_given, countersigned, objected or settled."""

    unit_id: str
    name: str
    stand: str
    opinion: str = ""
    due: date | None = None


class DeadlineOut(BaseModel):
    """A running date; `left` counts working days, `late` calendar days."""

    due: date
    since: date | None
    left: int
    late: int
    sentence_zh: str
    sentence_en: str

    @classmethod
    def of(cls, clock: str, deadline: Deadline, today: date) -> "DeadlineOut":
        due = due_at(Clock(clock), deadline, today)
        return cls(
            due=deadline.due,
            since=deadline.since,
            left=due.left,
            late=due.late,
            sentence_zh=deadline.sentence_zh,
            sentence_en=deadline.sentence_en,
        )


class MovedDateOut(BaseModel):
    """A date that no longer counts, what moved it, and the one that took its place."""

    clock: str
    due: date
    since: date | None
    sentence_zh: str
    sentence_en: str
    moved_by: str
    moved_on: date
    now_due: date | None

    @classmethod
    def of(cls, moved: MovedDate) -> "MovedDateOut":
        return cls(
            clock=moved.clock,
            due=moved.due,
            since=moved.since,
            sentence_zh=moved.sentence_zh,
            sentence_en=moved.sentence_en,
            moved_by=moved.moved_by,
            moved_on=moved.moved_on,
            now_due=moved.now_due,
        )


class EntryOut(BaseModel):
    """One line of the timeline."""

    kind: str
    on: date
    at: datetime
    by_name: str
    by_post: str
    text: str
    document: str
    inside: bool

    @classmethod
    def of(cls, entry: Entry, *, inside: bool) -> "EntryOut":
        return cls(
            kind=entry.kind,
            on=entry.on,
            at=entry.at,
            by_name=entry.by_name,
            by_post=entry.by_post,
            text=entry.text,
            document=entry.document,
            inside=inside,
        )


class ActionOut(BaseModel):
    """A command of the caller's, and why it is barred when it is."""

    command: str
    label_zh: str
    label_en: str
    allowed: bool
    why_zh: str = ""
    why_en: str = ""

    @classmethod
    def of(cls, action: Action) -> "ActionOut":
        return cls(
            command=action.command,
            label_zh=action.zh,
            label_en=action.en,
            allowed=action.allowed,
            why_zh=action.why_zh,
            why_en=action.why_en,
        )


class PublicationOut(BaseModel):
    """The words for everybody: prepared, objected, published, withheld; empty before."""

    stand: str
    facts: str
    advice: str
    reply: str
    objections_until: date | None
    objection: str
    objected_by: str
    published_on: date | None

    @classmethod
    def of(cls, publication: Publication) -> "PublicationOut":
        return cls(**{name: getattr(publication, name) for name in cls.model_fields})
