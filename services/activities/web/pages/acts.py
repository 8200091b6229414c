"""What the buttons on an activity's page do."""

from collections.abc import Awaitable

from fastapi import APIRouter, Request, Response

from services.activities import commands, domain, queries
from services.activities.repository import Repository
from services.activities.web.doors import ActivitiesRepository, PageStaff
from services.activities.web.pages.showing import show
from shared.caller import Caller
from shared.errors import LianluoError, NotFound
from shared.web import Form, form_of, see_other

router = APIRouter()


@router.post("/{activity_id}/invite")
async def invite(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Invite the groups that were ticked."""
    form = await form_of(request, caller)
    done = commands.invite(repository, caller, activity_id, form.all("group_ids"))
    return await _after(request, repository, caller, (activity_id, "invited"), form, done)


@router.post("/{activity_id}/uninvite")
async def uninvite(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Take one deputy off a draft's list."""
    form = await form_of(request, caller)
    done = commands.uninvite(repository, caller, activity_id, form.all("mandate_id"))
    return await _after(request, repository, caller, (activity_id, "uninvited"), form, done)


@router.post("/{activity_id}/publish")
async def publish(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Tell everybody invited."""
    form = await form_of(request, caller)
    done = commands.publish(repository, caller, activity_id)
    return await _after(request, repository, caller, (activity_id, "published"), form, done)


@router.post("/{activity_id}/cancel")
async def cancel(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Call it off, with the reason."""
    form = await form_of(request, caller)
    done = commands.cancel(repository, caller, activity_id, form.text("reason")[:200])
    return await _after(request, repository, caller, (activity_id, "cancelled"), form, done)


@router.post("/{activity_id}/close")
async def close(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Archive it."""
    form = await form_of(request, caller)
    done = commands.close(repository, caller, activity_id)
    return await _after(request, repository, caller, (activity_id, "closed"), form, done)


@router.post("/invitations/{invitation_id}/decide-leave")
async def decide_leave(
    request: Request, invitation_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Approve or refuse, by the button that was pressed."""
    form = await form_of(request, caller)
    invitation = await queries.invitation(repository, caller, invitation_id)
    decision = form.text("decision")
    if decision not in ("approved", "refused"):
        raise NotFound
    verdict = domain.Verdict(
        "approved" if decision == "approved" else "refused", form.text("reason")[:200]
    )
    done = commands.decide_leave(repository, caller, invitation_id, verdict)
    after = (invitation.activity_id, "leave-decided")
    return await _after(request, repository, caller, after, form, done)


async def _after(
    request: Request,
    repository: Repository,
    caller: Caller,
    after: tuple[str, str],
    form: Form,
    command: Awaitable[object],
) -> Response:
    activity_id, done = after
    try:
        await command
    except NotFound:
        raise
    except LianluoError as error:
        return await show(
            request, repository, caller, activity_id, form.refused(error, ""), error.status
        )
    return see_other(f"/activities/{activity_id}", done=done)
