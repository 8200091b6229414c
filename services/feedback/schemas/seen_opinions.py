"""HTTP shapes of opinions: what goes out, to each as far as the caller may see it."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from services.feedback.commands.opinions import Written
from services.feedback.domain.opinion import TABLE, Action, Contact, Entry, Opinion
from services.feedback.queries.opinions import Alike, SeenOpinion, TrackedOpinion
from services.feedback.schemas.attachments import AttachmentOut

_SILENT = frozenset(row.kind for row in TABLE.values() if row.silent)


class ReceiptOut(BaseModel):
    """What the voter takes home."""

    tracking_number: str
    received_at: str

    @classmethod
    def of(cls, opinion: Opinion) -> "ReceiptOut":
        return cls(tracking_number=opinion.tracking_number, received_at=opinion.received_at)


class RowOut(BaseModel):
    """One of a pile: its receipt, or the code and the sentences of what is wrong with it."""

    row: int
    receipt: ReceiptOut | None = None
    code: str = ""
    field: str = ""
    detail: str = ""
    detail_zh: str = ""

    @classmethod
    def of(cls, written: Written) -> "RowOut":
        if written.opinion is not None:
            return cls(row=written.row, receipt=ReceiptOut.of(written.opinion))
        refusal = written.refusal
        assert refusal is not None
        return cls(
            row=written.row,
            code=refusal.code,
            field=str(refusal.details.get("field", "")),
            detail=refusal.detail,
            detail_zh=refusal.detail_zh,
        )


class PileOut(BaseModel):
    """Every row, in the order sent."""

    items: list[RowOut]


class VoterOut(BaseModel):
    """How the voter may be reached."""

    name: str
    phone: str
    unit_may_contact: bool

    @classmethod
    def of(cls, voter: Contact) -> "VoterOut":
        return cls(name=voter.name, phone=voter.phone, unit_may_contact=voter.unit_may_contact)


class ActionOut(BaseModel):
    """A command of the caller's, and what bars it if something does."""

    model_config = ConfigDict(from_attributes=True)

    command: str
    zh: str
    en: str
    allowed: bool
    why_zh: str
    why_en: str

    @classmethod
    def of(cls, action: Action) -> "ActionOut":
        return cls.model_validate(action)


class DueOut(BaseModel):
    """A date that runs, and how it came about."""

    model_config = ConfigDict(from_attributes=True)

    due: date
    sentence_zh: str
    sentence_en: str


class HappenedOut(BaseModel):
    """One line of the history."""

    kind: str
    on: date
    at: datetime
    by_name: str
    text: str

    @classmethod
    def of(cls, entry: Entry) -> "HappenedOut":
        return cls(
            kind=entry.kind, on=entry.on, at=entry.at, by_name=entry.by_name, text=entry.text
        )


class OpinionOut(BaseModel):
    """An opinion as the caller may see it; `voter` is null where the caller may not."""

    id: str
    state: str
    village_id: str
    village_name: str
    text: str
    voter: VoterOut | None
    received_at: str
    channel: str
    category: str
    offered_to: list[str]
    adopted_by: str
    suggestion_id: str
    unit_id: str
    unit_name: str
    master_id: str
    answer: str
    guidance: str
    grade: str
    first_grade: str
    overdue: bool
    reopened: bool
    deadlines: dict[str, DueOut]
    attachments: list[AttachmentOut]
    history: list[HappenedOut]
    actions: list[ActionOut]

    @classmethod
    def of(cls, seen: SeenOpinion) -> "OpinionOut":
        opinion, outside = seen.opinion, seen.sight.of_unit
        return cls(
            id=opinion.id,
            state=opinion.state,
            village_id=opinion.village_id,
            village_name=opinion.village_name,
            text=seen.text,
            voter=VoterOut.of(seen.voter) if seen.voter else None,
            received_at=opinion.received_at,
            channel=opinion.channel,
            category=opinion.category,
            offered_to=[] if outside else list(opinion.offered_to),
            adopted_by=opinion.adopted_by,
            suggestion_id=opinion.suggestion_id,
            unit_id=opinion.unit_id,
            unit_name=opinion.unit_name,
            master_id=opinion.master_id,
            answer=opinion.answer,
            guidance=opinion.guidance,
            grade=opinion.grade,
            first_grade=opinion.first_grade,
            overdue=opinion.overdue,
            reopened=opinion.reopened,
            deadlines={n: DueOut.model_validate(due) for n, due in opinion.deadlines.items()},
            attachments=[AttachmentOut.of(each) for each in seen.attachments],
            history=[HappenedOut.of(entry) for entry in seen.history],
            actions=[ActionOut.of(action) for action in seen.actions],
        )


class AlikeOut(BaseModel):
    """Another open opinion that says much the same."""

    id: str
    state: str
    text: str
    received_at: str
    likeness: float

    @classmethod
    def of(cls, found: Alike) -> "AlikeOut":
        other = found.opinion
        return cls(
            id=other.id,
            state=other.state,
            text=other.text,
            received_at=other.received_at,
            likeness=round(found.likeness, 2),
        )


class StepOut(BaseModel):
    """One line of what happened, as the public reads it."""

    kind: str
    on: date
    at: datetime


class TrackedOut(BaseModel):
    """What stands under a tracking number, and what the voter may do now."""

    state: str
    village_name: str
    text: str
    received_at: str
    answer: str
    guidance: str
    unit_name: str
    suggestion_state: str
    suggestion_number: str
    master_state: str
    grade: str
    grades: list[str]
    deadlines: dict[str, DueOut]
    steps: list[StepOut]
    actions: list[ActionOut]

    @classmethod
    def of(cls, tracked: TrackedOpinion) -> "TrackedOut":
        opinion: Opinion = tracked.opinion
        return cls(
            state=opinion.state,
            village_name=opinion.village_name,
            text=opinion.text,
            received_at=opinion.received_at,
            answer=opinion.answer,
            guidance=opinion.guidance,
            unit_name=opinion.unit_name,
            suggestion_state=tracked.suggestion_state,
            suggestion_number=tracked.suggestion_number,
            master_state=tracked.master_state,
            grade=opinion.grade,
            grades=list(tracked.grades),
            deadlines={n: DueOut.model_validate(due) for n, due in opinion.deadlines.items()},
            steps=[
                StepOut(kind=e.kind, on=e.on, at=e.at)
                for e in opinion.history
                if e.kind not in _SILENT
            ],
            actions=[ActionOut.of(action) for action in tracked.actions],
        )
