"""The forms of the case page: one address per command, all alike."""

from fastapi import APIRouter, Request, Response

from services.feedback.commands.suggestions.changing import Which
from services.feedback.domain.suggestion import Command, State
from services.feedback.queries import suggestions as queries
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.pages.case_page import case_page
from services.feedback.web.pages.suggestion_acts import deputies, office, units
from services.feedback.web.pages.suggestion_acts.forms import Acts
from shared.api import PageCaller
from shared.errors import LianluoError, NotFound
from shared.web import form_of, see_other

router = APIRouter(prefix="/feedback/suggestions", include_in_schema=False)

ACTS: Acts = {**deputies.ACTS, **office.ACTS, **units.ACTS}


@router.post("/{suggestion_id}/{act}")
async def do(
    suggestion_id: str,
    act: str,
    request: Request,
    caller: PageCaller,
    repository: FeedbackRepository,
) -> Response:
    """Carry out a command; a refused one comes back with its sentence and what was typed."""
    form = await form_of(request, caller)
    command = act.replace("-", "_")
    if command not in ACTS:
        raise NotFound
    doing, done = ACTS[Command(command)]
    try:
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
