"""The list, the form for a new one, and the case page of suggestions."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from services.feedback.commands import suggestions as commands
from services.feedback.commands.suggestions import NewSuggestion
from services.feedback.commands.suggestions.changing import Which
from services.feedback.domain.saved_filter import SavedFilter
from services.feedback.domain.sought import LONGEST
from services.feedback.domain.suggestion import Command
from services.feedback.domain.suggestion import Wording as DraftWording
from services.feedback.queries import suggestions as queries
from services.feedback.queries.saved_filters import saved_filters
from services.feedback.queries.suggestions import Asked
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.case import Wording
from services.feedback.web.pages.case_page import case_page
from services.feedback.web.people import deputies_of, units_of
from services.feedback.web.search_form import searched
from services.feedback.web.suggestion_words import STATES
from services.feedback.web.tabs import AT_ONCE, TABS, counts_of
from shared.api import PageCaller, Paging
from shared.api.paging import PageRequest
from shared.caller import Caller
from shared.errors import LianluoError, NotFound
from shared.web import Form, being_prepared, form_of, later, render, see_other, translate

router = APIRouter(prefix="/feedback/suggestions", include_in_schema=False)

OFFICE = ("secretary", "chairperson")


@router.get("")
async def suggestions(
    request: Request,
    caller: PageCaller,
    repository: FeedbackRepository,
    paging: Paging,
    state: Annotated[str, Query(max_length=20)] = "",
    unit_id: Annotated[str, Query(max_length=64)] = "",
    q: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Response:
    """The office's list with a tab for each state; others find their own, or go to their desk."""
    if not (caller.has(*OFFICE) or q):
        return see_other("/feedback/mine" if caller.has("deputy") else "/feedback/unit")
    shown = SavedFilter("", state, unit_id, q)
    return await list_page(request, caller, repository, shown, paging=paging)


async def list_page(
    request: Request,
    caller: Caller,
    repository: Repository,
    shown: SavedFilter,
    *,
    paging: PageRequest = PageRequest(),
    at_once: Form | None = None,
    keep: Form | None = None,
) -> Response:
    """The list; a refused act on several, or a refused name of a filter, is shown again."""
    is_office = caller.has(*OFFICE)
    state, unit_id, q = shown.state, shown.unit_id, shown.q
    asked = Asked.of_tab(state, unit_id=unit_id, q=q, limit=paging.limit, cursor=paging.cursor)
    page, search = await searched(q, queries.suggestions(repository, caller, asked))
    command, role = AT_ONCE.get(state, ("", ""))
    return render(
        request,
        "feedback/suggestions/list.html",
        caller=caller,
        tabs_of=TABS,
        counts=await counts_of(repository, caller) if is_office else {},
        is_office=is_office,
        state=state,
        unit_id=unit_id,
        q=q,
        search=search,
        units=await units_of(repository, caller.tenant) if is_office else [],
        kept=await saved_filters(repository, caller) if is_office else (),
        keep=keep,
        command=str(command) if caller.has(role) else "",
        at_once=at_once,
        states=STATES,
        rows=page.items,
        say=Wording(request, repository.clock),
        next_cursor=page.next_cursor,
        status_code=422 if at_once or keep else 200,
    )


@router.get("/new")
async def new_suggestion(
    request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """The form for a new draft."""
    return await _form(request, caller, repository, Form())


@router.post("/new")
async def draft(request: Request, caller: PageCaller, repository: FeedbackRepository) -> Response:
    """Write the draft down; sending the form twice makes one."""
    form = await form_of(request, caller)
    new = NewSuggestion(
        id=form.id_for("suggestion", caller.tenant),
        wording=DraftWording(form.text("title"), form.text("facts"), form.text("advice")),
        mandate_id=form.text("mandate_id"),
        fingerprint=form.nonce,
    )
    try:
        drafted = await commands.draft(repository, caller, new)
    except LianluoError as error:
        return await _form(request, caller, repository, form.refused(error), status_code=422)
    if form.text("then") != "submit":
        return see_other(f"/feedback/suggestions/{drafted.id}", done="saved")
    try:
        await commands.submit(repository, caller, Which(drafted.id))
    except LianluoError as error:
        seen = await queries.suggestion(repository, caller, drafted.id)
        refused = Form().refused(error, "")
        return await case_page(
            request, caller, repository, seen, refused, Command.SUBMIT, status_code=422
        )
    return see_other(f"/feedback/suggestions/{drafted.id}", done="sent")


@router.get("/{suggestion_id}")
async def suggestion(
    suggestion_id: str, request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """The case page; `?awaiting=1` waits a while for one that is still being made."""
    try:
        seen = await queries.suggestion(repository, caller, suggestion_id)
    except NotFound as absent:
        what = translate(request, later("建议草稿"))
        return being_prepared(request, caller, absent, what)
    return await case_page(request, caller, repository, seen)


async def _form(
    request: Request, caller: Caller, repository: Repository, form: Form, status_code: int = 200
) -> Response:
    scribe = caller.has("secretary")
    return render(
        request,
        "feedback/suggestions/new.html",
        caller=caller,
        form=form,
        deputies=await deputies_of(repository, caller.tenant) if scribe else [],
        scribe=scribe,
        status_code=status_code,
    )
