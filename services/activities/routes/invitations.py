"""Invitations and duty files: what a deputy answers, and what comes of it."""

from fastapi import APIRouter

from services.activities import commands, queries
from services.activities.routes.access import ActivitiesRepository, Deputy, Reader, Staff
from services.activities.schemas import AskLeave, Dated, DecideLeave, DutyFileOut, InvitationOut
from shared.api import Listing, Paging

router = APIRouter()
_NO_DAY = Dated()


@router.get("/invitations")
async def invitations(
    caller: Reader,
    repository: ActivitiesRepository,
    paging: Paging,
    activity_id: str = "",
    mine: bool = False,
) -> Listing[InvitationOut]:
    """All invitations to an activity for those who plan; one's own for everybody else.

    `mine=true`, or no `activity_id`, answers the caller's own.
    """
    page = await queries.invitations(
        repository,
        caller,
        activity_id=activity_id,
        mine=mine,
        limit=paging.limit,
        cursor=paging.cursor,
    )
    rows = [InvitationOut.of(invitation) for invitation in page.items]
    return Listing(items=rows, next_cursor=page.next_cursor)


@router.get("/invitations/{invitation_id}")
async def invitation(
    invitation_id: str, caller: Reader, repository: ActivitiesRepository
) -> InvitationOut:
    """One invitation, for its deputy and for those who plan."""
    return InvitationOut.of(await queries.invitation(repository, caller, invitation_id))


@router.post("/invitations/{invitation_id}/accept")
async def accept(
    invitation_id: str, caller: Deputy, repository: ActivitiesRepository, body: Dated = _NO_DAY
) -> InvitationOut:
    """Say that one comes; a leave asked before falls away."""
    accepted = await commands.accept_invitation(repository, caller, invitation_id, body.on)
    return InvitationOut.of(accepted)


@router.post("/invitations/{invitation_id}/ask-leave")
async def ask_leave(
    invitation_id: str, body: AskLeave, caller: Deputy, repository: ActivitiesRepository
) -> InvitationOut:
    """Say that one can't come, and why; the reason goes no further than those who decide."""
    asked = await commands.ask_leave(repository, caller, invitation_id, body.reason, body.on)
    return InvitationOut.of(asked)


@router.post("/invitations/{invitation_id}/decide-leave")
async def decide_leave(
    invitation_id: str, body: DecideLeave, caller: Staff, repository: ActivitiesRepository
) -> InvitationOut:
    """Approve or refuse a leave; leave from a session is the chairperson's to decide."""
    decided = await commands.decide_leave(
        repository, caller, invitation_id, body.verdict(), body.on
    )
    return InvitationOut.of(decided)


@router.get("/mandates/{mandate_id}/duty-file")
async def duty_file(
    mandate_id: str, caller: Reader, repository: ActivitiesRepository
) -> DutyFileOut:
    """A mandate's duty file, for the deputy and for those who plan."""
    return DutyFileOut.of(await queries.duty_file(repository, caller, mandate_id))
