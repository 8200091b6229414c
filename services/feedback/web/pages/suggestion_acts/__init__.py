"""The forms of the case page: one address per command, all alike."""

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from services.feedback.commands.attachments import keep
from services.feedback.commands.suggestions.changing import Which
from services.feedback.domain.suggestion import Command, State
from services.feedback.queries import suggestions as queries
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.pages.case_page import case_page
from services.feedback.web.pages.suggestion_acts import deputies, office, units
from services.feedback.web.pages.suggestion_acts.forms import Acts
from shared.api import PageCaller
from shared.caller import Caller
from shared.errors import LianluoError, NotFound
from shared.web import Form, Limits, Upload, form_with_files, see_other, takes_files

router = APIRouter(prefix="/feedback/suggestions", include_in_schema=False)

ACTS: Acts = {**deputies.ACTS, **office.ACTS, **units.ACTS}


@router.post("/{suggestion_id}/{act}")
@takes_files
async def do(
    suggestion_id: str,
    act: str,
    request: Request,
    caller: PageCaller,
    repository: FeedbackRepository,
) -> Response:
    """Carry out a command; a refused one comes back with its sentence and what was typed."""
    form, files = await form_with_files(request, caller, Limits())
    command = act.replace("-", "_")
    if command not in ACTS:
        raise NotFound
    doing, done = ACTS[Command(command)]
    try:
        form = await _with_kept(repository, caller, form, files)
        version = form.text("version")
        match = int(version) if version.isdecimal() else None
        after = await doing(repository, caller, Which(suggestion_id, form.day("on"), match), form)
    except NotFound:
        raise
    except LianluoError as error:
        seen = await queries.suggestion(repository, caller, suggestion_id)
        return await case_page(
            request, caller, repository, seen, form.refused(error), command, status_code=422
        )
    if done == "settled" and after.state is State.TRACKING:
        done = "promised"
    if form.text("back") == "mine":
        return see_other("/feedback/mine", done=done)
    return see_other(f"/feedback/suggestions/{suggestion_id}", done=done)


async def _with_kept(
    repository: Repository, caller: Caller, form: Form, files: Sequence[Upload]
) -> Form:
    """The form with the files that it brought, kept and named by their ids."""
    kept = [
        await keep(repository, caller.tenant, file.name, file.content, account_id=caller.account_id)
        for file in files
    ]
    if not kept:
        return form
    ids = (*form.all("attachment_ids"), *(each.id for each in kept))
    return Form({**form.sent, "attachment_ids": ids})
