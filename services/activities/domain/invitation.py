"""An invitation: one mandate, one activity; the deputy accepts or asks leave."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Self

from services.activities.domain import kinds
from services.activities.domain.activity import Invitee
from services.activities.domain.acts import Act, Entry
from services.activities.errors import (
    ActivityNotOpen,
    AlreadyAttending,
    LeaveAlreadyAsked,
    LeaveNotAsked,
    LeaveReasonMissing,
    SessionLeaveIsChairpersons,
)
from shared import ids
from shared.aggregate import Aggregate
from shared.events.activities import (
    InvitationAccepted,
    InvitationLeaveAsked,
    InvitationLeaveDecided,
    InvitationMade,
    InvitationRenewed,
)


@dataclass(frozen=True)
class Occasion:
    """What an invitation says of its activity, as of the activity's `heard`-th event."""

    activity_id: str
    title: str
    kind: str
    on: date
    starts_at: str
    place: str
    status: str
    edition: int
    heard: int


@dataclass(frozen=True, kw_only=True)
class Invitation(Aggregate):
    """The reply is the deputy's own; the reason of a leave never enters an event."""

    occasion: Occasion
    mandate_id: str
    person_id: str
    name: str = ""
    level: str = ""
    reply: str = "none"
    leave: str = "none"
    leave_round: int = 0
    leave_reason: str = ""
    refusal_reason: str = ""
    history: tuple[Entry, ...] = ()

    @property
    def sort_key(self) -> str:
        """Lists go by the day and hour of the activity."""
        return f"{self.occasion.on.isoformat()}T{self.occasion.starts_at}"

    def search_fields(self) -> Mapping[str, str | int | bool]:
        """What lists of invitations filter by."""
        return {
            "activity_id": self.activity_id,
            "activity_status": self.occasion.status,
            "day": self.occasion.on.isoformat(),
        }

    @property
    def activity_id(self) -> str:
        """The activity that it invites to."""
        return self.occasion.activity_id

    @property
    def activity_title(self) -> str:
        """The activity's title as last heard."""
        return self.occasion.title

    @property
    def takes_replies(self) -> bool:
        """Whether the deputy may still answer."""
        return self.occasion.status == "published"

    def noted(self, act: Act, kind: str, text: str = "") -> Self:
        """The invitation with one more line of history."""
        return replace(self, history=(*self.history, act.entry(kind, text)))


@dataclass(frozen=True)
class Verdict:
    """What is decided about a leave; a refusal says why."""

    decision: Literal["approved", "refused"]
    reason: str = ""


def invitation_id(tenant: str, activity_id: str, mandate_id: str) -> str:
    """The one id that this mandate's invitation to this activity can have."""
    return ids.derived("invitation", tenant, activity_id, mandate_id)


def make_invitation(
    tenant: str, occasion: Occasion, mandate_id: str, invitee: Invitee
) -> Invitation:
    """Invite one mandate."""
    made = Invitation(
        id=invitation_id(tenant, occasion.activity_id, mandate_id),
        tenant=tenant,
        occasion=occasion,
        mandate_id=mandate_id,
        person_id=invitee.person_id,
        name=invitee.name,
        level=invitee.level,
    )
    return made.record(InvitationMade)


def follow(invitation: Invitation, occasion: Occasion) -> Invitation:
    """Say what the activity says now; a new edition asks for the reply anew."""
    if occasion.heard <= invitation.occasion.heard:
        return invitation
    reply = invitation.reply if occasion.edition == invitation.occasion.edition else "none"
    followed = replace(invitation, reply=reply, occasion=occasion)
    if replace(occasion, heard=invitation.occasion.heard) == invitation.occasion:
        return followed
    return followed.record(InvitationRenewed)


def accept(invitation: Invitation, act: Act) -> Invitation:
    """The deputy comes; a leave asked or granted falls away.

    Raises AlreadyAttending and ActivityNotOpen.
    """
    _require_replies(invitation)
    if invitation.reply == "attending":
        raise AlreadyAttending
    coming = replace(invitation, reply="attending", leave="none", leave_reason="")
    return coming.noted(act, "accepted").record(InvitationAccepted)


def ask_leave(invitation: Invitation, reason: str, act: Act) -> Invitation:
    """The deputy can't come and says why.

    Raises LeaveReasonMissing, LeaveAlreadyAsked and ActivityNotOpen.
    """
    _require_replies(invitation)
    if not reason.strip():
        raise LeaveReasonMissing
    if invitation.leave in {"asked", "approved"}:
        raise LeaveAlreadyAsked
    asked = replace(
        invitation,
        reply="none",
        leave="asked",
        leave_round=invitation.leave_round + 1,
        leave_reason=reason.strip(),
        refusal_reason="",
    )
    return asked.noted(act, "leave_asked").record(InvitationLeaveAsked)


def decide_leave(
    invitation: Invitation, verdict: Verdict, *, by_chairperson: bool, act: Act
) -> Invitation:
    """Approve or refuse; leave from a session is the chairperson's to decide.

    May come after the roll call, until when the leave counts as absence. Raises LeaveNotAsked and
    SessionLeaveIsChairpersons.
    """
    if invitation.leave != "asked":
        raise LeaveNotAsked
    if invitation.occasion.kind == kinds.SESSION and not by_chairperson:
        raise SessionLeaveIsChairpersons
    refused = verdict.decision == "refused"
    reason = verdict.reason if refused else ""
    decided = replace(invitation, leave=verdict.decision, refusal_reason=reason)
    return decided.noted(act, f"leave_{verdict.decision}").record(InvitationLeaveDecided)


def _require_replies(invitation: Invitation) -> None:
    if not invitation.takes_replies:
        raise ActivityNotOpen(status=invitation.occasion.status)
