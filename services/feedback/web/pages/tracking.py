"""The voter's page: where it stands by the tracking number, one click to rate, once to come back.

The number is posted, so that it stays out of addresses and logs.
"""

from fastapi import APIRouter, Request, Response

from services.feedback.commands import opinions as commands
from services.feedback.commands.doors import Visitor, admit_look_up
from services.feedback.domain.opinion import TABLE, Command, Opinion
from services.feedback.queries import opinions as queries
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web import wording
from shared.api import Address, PublicCaller, public
from shared.caller import Caller
from shared.errors import LianluoError
from shared.web import Form, form_of, render

router = APIRouter(prefix="/feedback/t/{slug}/tracking", include_in_schema=False)

_HIDDEN = frozenset(row.kind for row in TABLE.values() if row.silent)


@router.get("")
@public
async def tracking(
    slug: str, request: Request, caller: PublicCaller, repository: FeedbackRepository
) -> Response:
    """The form that asks for the tracking number."""
    return render(request, "feedback/opinions/tracking.html", caller=caller, slug=slug, form=Form())


@router.post("")
@public
async def track(
    slug: str,
    request: Request,
    caller: PublicCaller,
    repository: FeedbackRepository,
    address: Address,
) -> Response:
    """Where an opinion stands; a result that is read here is told."""
    form = await form_of(request, caller)
    try:
        await admit_look_up(repository, Visitor(slug, address))
        opinion = await commands.look_up(repository, slug, form.text("number"))
    except LianluoError as error:
        return _asked_again(request, caller, slug, form, error)
    return await _shown(request, caller, repository, opinion, Form())


@router.post("/rating")
@public
async def rate(
    slug: str,
    request: Request,
    caller: PublicCaller,
    repository: FeedbackRepository,
    address: Address,
) -> Response:
    """One click: the button is the grade."""
    form = await form_of(request, caller)
    number = form.text("number")
    try:
        await admit_look_up(repository, Visitor(slug, address))
        opinion = await commands.look_up(repository, slug, number)
    except LianluoError as error:
        return _asked_again(request, caller, slug, form, error)
    try:
        rated = await commands.rate(repository, slug, number, form.text("grade"), form.text("text"))
    except LianluoError as error:
        return await _shown(request, caller, repository, opinion, form.refused(error))
    return await _shown(request, caller, repository, rated, Form(), done=Command.RATE)


@router.post("/reopening")
@public
async def reopen(
    slug: str,
    request: Request,
    caller: PublicCaller,
    repository: FeedbackRepository,
    address: Address,
) -> Response:
    """The voter comes back, once, and says why."""
    form = await form_of(request, caller)
    number = form.text("number")
    try:
        await admit_look_up(repository, Visitor(slug, address))
        opinion = await commands.look_up(repository, slug, number)
    except LianluoError as error:
        return _asked_again(request, caller, slug, form, error)
    try:
        back = await commands.reopen(repository, slug, number, form.text("reason"))
    except LianluoError as error:
        return await _shown(request, caller, repository, opinion, form.refused(error))
    return await _shown(request, caller, repository, back, Form(), done=Command.REOPEN)


def _asked_again(
    request: Request, caller: Caller, slug: str, form: Form, error: LianluoError
) -> Response:
    return render(
        request,
        "feedback/opinions/tracking.html",
        caller=caller,
        slug=slug,
        form=form.refused(error, "number"),
        status_code=error.status if error.status == 429 else 422,
    )


async def _shown(
    request: Request,
    caller: Caller,
    repository: Repository,
    opinion: Opinion,
    form: Form,
    done: str = "",
) -> Response:
    rules = await commands.rules_of(repository, opinion.tenant)
    tracked = await queries.tracked(repository, opinion.tenant, opinion, rules.grades)
    may = {each.command for each in tracked.actions if each.allowed}
    return render(
        request,
        "feedback/opinions/tracked.html",
        caller=caller,
        slug=opinion.tenant,
        tracked=tracked,
        opinion=opinion,
        say=wording,
        steps=[entry for entry in opinion.history if entry.kind not in _HIDDEN],
        may_rate=Command.RATE in may,
        may_reopen=Command.REOPEN in may,
        form=form,
        just=done,
        status_code=422 if form.errors else 200,
    )
