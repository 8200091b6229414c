"""Invitations and duty files as HTTP shows them."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from services.activities import domain, queries
from services.activities.repository import MandateCopy


class InvitationOut(BaseModel):
    """An invitation; the reason of a leave is for the deputy and those who decide."""

    id: str
    version: int
    activity_id: str
    activity_title: str
    activity_status: str
    on: date
    starts_at: str
    place: str
    mandate_id: str
    name: str
    level: str
    reply: str
    leave: str
    leave_round: int
    leave_reason: str
    refusal_reason: str
    takes_replies: bool

    @classmethod
    def of(cls, invitation: domain.Invitation) -> "InvitationOut":
        """Shape an invitation; every door lets only its deputy and staff this far."""
        occasion = invitation.occasion
        own = set(cls.model_fields) - {"activity_status", "on", "starts_at", "place"}
        return cls(
            **{name: getattr(invitation, name) for name in own},
            activity_status=occasion.status,
            on=occasion.on,
            starts_at=occasion.starts_at,
            place=occasion.place,
        )


class DutyOut(BaseModel):
    """One minuted activity in a duty file; `code` is that of its roll."""

    model_config = ConfigDict(from_attributes=True)

    activity_id: str
    kind: str
    part: str
    title: str
    on: date
    place: str
    code: str
    project_id: str
    project_name: str
    problems: list[str]


class SignedOut(BaseModel):
    """One suggestion in a duty file; `part` is lead or cosigner."""

    suggestion_id: str
    part: str
    title: str
    number: str
    state: str
    activity_id: str
    project_id: str
    lead_name: str
    lead_unit_name: str
    reply_class: str
    grade: str

    @classmethod
    def of(cls, signed: queries.Signed) -> "SignedOut":
        """Shape a suggestion."""
        kept = set(cls.model_fields) - {"suggestion_id", "part"}
        return cls(
            suggestion_id=signed.suggestion.id,
            part=signed.part,
            **{name: getattr(signed.suggestion, name) for name in kept},
        )


class MandateOut(BaseModel):
    """Whose file it is."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    person_id: str
    name: str
    level: str
    status: str
    electoral_district_name: str
    group_name: str


class SectionOut(BaseModel):
    """One of the eight parts, with the activities that belong to it."""

    part: str
    activities: list[DutyOut]
    suggestions: list[SignedOut]


class DutyFileOut(BaseModel):
    """A mandate's duty file, flat and by parts; built from what happened."""

    mandate: MandateOut
    activities: list[DutyOut]
    suggestions: list[SignedOut]
    sections: list[SectionOut]

    @classmethod
    def of(cls, file: queries.DutyFile) -> "DutyFileOut":
        """Shape a duty file."""
        signed = [SignedOut.of(one) for one in file.suggestions]
        return cls(
            mandate=_mandate(file.mandate),
            activities=[DutyOut.model_validate(record) for record in file.activities],
            suggestions=signed,
            sections=[
                SectionOut(
                    part=part,
                    activities=[DutyOut.model_validate(record) for record in records],
                    suggestions=signed if part == "suggestions" else [],
                )
                for part, records in file.sections.items()
            ],
        )


def _mandate(mandate: MandateCopy) -> MandateOut:
    return MandateOut.model_validate(mandate)
