"""A deputy answers an invitation; somebody decides about a leave."""

from datetime import date

from services.activities import domain
from services.activities.commands.acting import act_of
from services.activities.errors import InvitationNotYours
from services.activities.repository import Repository
from shared.caller import Caller


async def accept_invitation(
    repository: Repository, caller: Caller, invitation_id: str, on: date | None = None
) -> domain.Invitation:
    """Say that one comes; raises InvitationNotYours."""
    act = act_of(repository, caller, on)
    return await repository.invitations.change(
        caller.tenant,
        invitation_id,
        lambda invitation: domain.accept(_own(invitation, caller), act),
    )


async def ask_leave(
    repository: Repository, caller: Caller, invitation_id: str, reason: str, on: date | None = None
) -> domain.Invitation:
    """Say that one can't come, and why; raises InvitationNotYours."""
    act = act_of(repository, caller, on)
    return await repository.invitations.change(
        caller.tenant,
        invitation_id,
        lambda invitation: domain.ask_leave(_own(invitation, caller), reason, act),
    )


async def decide_leave(
    repository: Repository,
    caller: Caller,
    invitation_id: str,
    verdict: domain.Verdict,
    on: date | None = None,
) -> domain.Invitation:
    """Approve or refuse a leave that was asked."""
    act = act_of(repository, caller, on)
    chairs = caller.has("chairperson")
    return await repository.invitations.change(
        caller.tenant,
        invitation_id,
        lambda invitation: domain.decide_leave(invitation, verdict, by_chairperson=chairs, act=act),
    )


def _own(invitation: domain.Invitation, caller: Caller) -> domain.Invitation:
    if invitation.mandate_id not in caller.mandate_ids:
        raise InvitationNotYours
    return invitation
