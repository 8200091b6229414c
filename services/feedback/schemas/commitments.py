"""HTTP shapes of the ledger of commitments."""

from datetime import date

from pydantic import BaseModel

from services.feedback.domain.commitment import Commitment


class CommitmentOut(BaseModel):
    """A line of the ledger."""

    id: str
    suggestion_id: str
    number: str
    title: str
    lead_name: str
    unit_id: str
    unit_name: str
    reply_class: str
    promised_on: date
    made_on: date
    status: str
    postponed_times: int
    reported_on: date | None
    fulfilled_on: date | None
    grade: str

    @classmethod
    def of(cls, commitment: Commitment) -> "CommitmentOut":
        return cls(
            id=commitment.id,
            suggestion_id=commitment.suggestion_id,
            number=commitment.number,
            title=commitment.title,
            lead_name=commitment.lead_name,
            unit_id=commitment.unit_id,
            unit_name=commitment.unit_name,
            reply_class=commitment.reply_class,
            promised_on=commitment.promised_on,
            made_on=commitment.made_on,
            status=commitment.status,
            postponed_times=commitment.postponed_times,
            reported_on=commitment.reported_on,
            fulfilled_on=commitment.fulfilled_on,
            grade=commitment.grade,
        )
