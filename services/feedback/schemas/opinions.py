"""HTTP shapes of opinions."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from services.feedback.commands.opinions import DraftText, Telling
from services.feedback.domain.opinion import Contact, Opinion
from services.feedback.queries.opinions import SeenOpinion, TrackedOpinion


class OpinionIn(BaseModel):
    """What a voter tells; name and phone are optional."""

    village_id: str = Field(max_length=64)
    text: str = Field(max_length=4000)
    name: str = Field("", max_length=50)
    phone: str = Field("", max_length=30)
    unit_may_contact: bool = False

    @property
    def telling(self) -> Telling:
        return Telling(self.village_id, self.text, self.name, self.phone, self.unit_may_contact)


class OfferIn(BaseModel):
    """Deputies by mandate, or all of an electoral district."""

    mandate_ids: list[str] = Field([], max_length=200)
    electoral_district_id: str = ""


class AdoptIn(BaseModel):
    """What the suggestion will say."""

    title: str = Field(max_length=120)
    facts: str = Field(max_length=8000)
    advice: str = Field(max_length=8000)

    @property
    def text(self) -> DraftText:
        return DraftText(self.title, self.facts, self.advice)


class DeclineIn(BaseModel):
    """Why not, and where to go instead."""

    reason: str = Field(max_length=1000)
    guidance: str = Field(max_length=1000)


class AnswerIn(BaseModel):
    """The answer on the spot."""

    text: str = Field(max_length=4000)


class TellIn(BaseModel):
    """How and when the voter was told."""

    how: str = Field("", max_length=500)
    on: date | None = None


class ReceiptOut(BaseModel):
    """What the voter takes home."""

    tracking_number: str
    received_at: str


class VoterOut(BaseModel):
    """How the voter may be reached."""

    name: str
    phone: str
    unit_may_contact: bool

    @classmethod
    def of(cls, voter: Contact) -> "VoterOut":
        return cls(name=voter.name, phone=voter.phone, unit_may_contact=voter.unit_may_contact)


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
    offered_to: list[str]
    adopted_by: str
    suggestion_id: str
    answer: str
    guidance: str

    @classmethod
    def of(cls, seen: SeenOpinion) -> "OpinionOut":
        opinion = seen.opinion
        return cls(
            id=opinion.id,
            state=opinion.state,
            village_id=opinion.village_id,
            village_name=opinion.village_name,
            text=opinion.text,
            voter=VoterOut.of(opinion.voter) if seen.sees_voter else None,
            received_at=opinion.received_at,
            channel=opinion.channel,
            offered_to=list(opinion.offered_to),
            adopted_by=opinion.adopted_by,
            suggestion_id=opinion.suggestion_id,
            answer=opinion.answer,
            guidance=opinion.guidance,
        )


class StepOut(BaseModel):
    """One line of what happened, as the public reads it."""

    kind: str
    on: date
    at: datetime


class TrackedOut(BaseModel):
    """What stands under a tracking number."""

    state: str
    village_name: str
    text: str
    received_at: str
    answer: str
    guidance: str
    suggestion_state: str
    suggestion_number: str
    steps: list[StepOut]

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
            suggestion_state=tracked.suggestion_state,
            suggestion_number=tracked.suggestion_number,
            steps=[StepOut(kind=e.kind, on=e.on, at=e.at) for e in opinion.history],
        )
