"""One act on several suggestions, each by itself; and the filters that an account keeps."""

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from services.feedback.commands.saved_filters import forget_filter, save_filter
from services.feedback.commands.suggestions.changing import Which
from services.feedback.domain.saved_filter import SavedFilter
from services.feedback.domain.sought import LONGEST
from services.feedback.domain.suggestion import STATE_EN, STATE_ZH, TABLE, Command
from services.feedback.queries import suggestions as queries
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.case import Wording
from services.feedback.web.pages.suggestion_acts import ACTS
from services.feedback.web.pages.suggestions import list_page
from services.feedback.web.tabs import AT_ONCE, MOST_AT_ONCE
from shared.api import PageCaller
from shared.caller import Caller
from shared.errors import Forbidden, LianluoError, NotFound
from shared.web import Form, form_of, later, render, see_other

router = APIRouter(prefix="/feedback/suggestions", include_in_schema=False)


@dataclass(frozen=True)
class Outcome:
    """What became of one of them; `refused` is why nothing did."""

    id: str
    number: str
    title: str
    state: str = ""
    refused: LianluoError | None = None


@router.post("/at-once")
async def do_at_once(
    request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """Accept, hand over or settle those that were ticked; the answer says what became of each."""
    form = await form_of(request, caller)
    tab = form.text("state")
    if tab not in AT_ONCE:
        raise NotFound
    command, role = AT_ONCE[tab]
    if not caller.has(role):
        raise Forbidden
    chosen = list(dict.fromkeys(form.all("id")))[:MOST_AT_ONCE]
    if not chosen:
        refused = form.refused(later("请先勾选建议。"), "")
        return await list_page(request, caller, repository, SavedFilter("", tab), at_once=refused)
    outcomes = [await _each(repository, caller, command, form, one) for one in chosen]
    say = Wording(request, repository.clock)
    return render(
        request,
        "feedback/suggestions/outcomes.html",
        caller=caller,
        outcomes=outcomes,
        label=TABLE[command].en.capitalize() if say.is_english else TABLE[command].zh,
        succeeded=sum(1 for each in outcomes if each.refused is None),
        states=STATE_EN if say.is_english else STATE_ZH,
        tab=tab,
    )


@router.post("/filters")
async def keep_filter(
    request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """Keep the question of this list under a name, or forget one."""
    form = await form_of(request, caller)
    if form.text("forget"):
        await forget_filter(repository, caller, form.text("forget"))
        return see_other("/feedback/suggestions", done="saved")
    state, unit_id, q = form.text("state"), form.text("unit_id"), form.text("q")[:LONGEST]
    new = SavedFilter(form.text("name"), state, unit_id, q)
    try:
        await save_filter(repository, caller, new)
    except LianluoError as error:
        return await list_page(request, caller, repository, new, keep=form.refused(error))
    asked = {"state": state, "unit_id": unit_id, "q": q}
    return see_other(f"/feedback/suggestions?{urlencode(asked)}", done="saved")


async def _each(
    repository: Repository, caller: Caller, command: Command, form: Form, id: str
) -> Outcome:
    doing, _ = ACTS[command]
    try:
        after = await doing(repository, caller, Which(id, form.day("on")), form)
    except LianluoError as error:
        return await _refused(repository, caller, id, error)
    return Outcome(id, after.number, after.title, after.state)


async def _refused(repository: Repository, caller: Caller, id: str, error: LianluoError) -> Outcome:
    try:
        found = (await queries.suggestion(repository, caller, id)).suggestion
    except LianluoError:
        return Outcome(id, "", "", refused=error)
    return Outcome(id, found.number, found.title, found.state, error)
