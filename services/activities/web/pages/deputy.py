"""A deputy's own pages: invitations and the duty file."""

from collections.abc import Awaitable

from fastapi import APIRouter, Request, Response

from services.activities import commands, queries
from services.activities.repository import Repository
from services.activities.web import words
from services.activities.web.doors import DONE, ActivitiesRepository, PageDeputy, PageReader
from shared.caller import Caller
from shared.errors import LianluoError, NotFound
from shared.web import Form, form_of, render, see_other

router = APIRouter()


@router.get("/mine")
async def mine(
    request: Request, caller: PageDeputy, repository: ActivitiesRepository, cursor: str = ""
) -> Response:
    """What the deputy is invited to: first what is still to come."""
    return await _mine(request, repository, caller, cursor=cursor)


@router.post("/invitations/{invitation_id}/accept")
async def accept(
    request: Request, invitation_id: str, caller: PageDeputy, repository: ActivitiesRepository
) -> Response:
    """我参加."""
    form = await form_of(request, caller)
    command = commands.accept_invitation(repository, caller, invitation_id)
    return await _after(request, repository, caller, ("attending", invitation_id), form, command)


@router.post("/invitations/{invitation_id}/ask-leave")
async def ask_leave(
    request: Request, invitation_id: str, caller: PageDeputy, repository: ActivitiesRepository
) -> Response:
    """请假, with its reason."""
    form = await form_of(request, caller)
    command = commands.ask_leave(repository, caller, invitation_id, form.text("reason")[:500])
    return await _after(request, repository, caller, ("leave-asked", invitation_id), form, command)


@router.get("/duty-file")
async def duty_file(
    request: Request, caller: PageReader, repository: ActivitiesRepository, mandate_id: str = ""
) -> Response:
    """The duty file of one mandate; a deputy's own unless another is named."""
    mandates = await queries.own_mandates(repository, caller)
    if not mandate_id and not mandates:
        raise NotFound
    # A deputy of both levels opens the town's file first: it is the town's activities.
    wanted = mandate_id or mandates[-1].id
    file = await queries.duty_file(repository, caller, wanted)
    return render(
        request,
        "activities/duty_file.html",
        caller=caller,
        file=file,
        mandates=mandates,
        words=words,
    )


async def _mine(
    request: Request,
    repository: Repository,
    caller: Caller,
    *,
    cursor: str = "",
    form: Form | None = None,
    refused_id: str = "",
    status_code: int = 200,
) -> Response:
    page = await queries.invitations(repository, caller, mine=True, cursor=cursor or None)
    today = repository.clock.today()
    ahead = [one for one in page.items if one.takes_replies and one.occasion.on >= today]
    return render(
        request,
        "activities/mine.html",
        caller=caller,
        done=DONE,
        status_code=status_code,
        ahead=list(reversed(ahead)),
        past=[one for one in page.items if one not in ahead],
        next_cursor=page.next_cursor,
        form=form or Form(),
        refused_id=refused_id,
        words=words,
    )


async def _after(
    request: Request,
    repository: Repository,
    caller: Caller,
    after: tuple[str, str],
    form: Form,
    command: Awaitable[object],
) -> Response:
    done, invitation_id = after
    try:
        await command
    except NotFound:
        raise
    except LianluoError as error:
        field = "reason" if error.code == "leave_reason_missing" else ""
        return await _mine(
            request,
            repository,
            caller,
            form=form.refused(error, field),
            refused_id=invitation_id,
            status_code=error.status,
        )
    return see_other("/activities/mine", done=done)
