"""The voter's page: where it stands by the tracking number, one click to rate, once to come back.

The number is posted, so that it stays out of addresses and logs.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from services.feedback.commands import opinions as commands
from services.feedback.commands.doors import Visitor, admit_look_up
from services.feedback.domain.opinion import TABLE, Command, Opinion
from services.feedback.queries import opinions as queries
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web import wording
from shared.api import Address, PublicCaller, public
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


@dataclass(frozen=True)
class Asking:
    """A voter with a tracking number, at the town's door."""

    slug: str
    request: Request
    caller: PublicCaller
    repository: FeedbackRepository
    address: Address


AsksByNumber = Annotated[Asking, Depends()]


@router.post("")
@public
async def track(asking: AsksByNumber) -> Response:
    """Where an opinion stands; a result that is read here is told."""
    form = await form_of(asking.request, asking.caller)
    try:
        opinion = await _found(asking, form)
    except LianluoError as error:
        return _asked_again(asking, form, error)
    return await _shown(asking, opinion, Form())


@router.post("/rating")
@public
async def rate(asking: AsksByNumber) -> Response:
    """One click: the button is the grade."""
    return await _done(
        asking,
        Command.RATE,
        lambda number, form: commands.rate(
            asking.repository, asking.slug, number, form.text("grade"), form.text("text")
        ),
    )


@router.post("/reopening")
@public
async def reopen(asking: AsksByNumber) -> Response:
    """The voter comes back, once, and says why."""
    return await _done(
        asking,
        Command.REOPEN,
        lambda number, form: commands.reopen(
            asking.repository, asking.slug, number, form.text("reason")
        ),
    )


async def _done(
    asking: Asking, command: Command, act: Callable[[str, Form], Awaitable[Opinion]]
) -> Response:
    form = await form_of(asking.request, asking.caller)
    try:
        opinion = await _found(asking, form)
    except LianluoError as error:
        return _asked_again(asking, form, error)
    try:
        changed = await act(form.text("number"), form)
    except LianluoError as error:
        return await _shown(asking, opinion, form.refused(error))
    return await _shown(asking, changed, Form(), done=command)


async def _found(asking: Asking, form: Form) -> Opinion:
    """The opinion of that number; raises what stands in the way."""
    await admit_look_up(asking.repository, Visitor(asking.slug, asking.address))
    return await commands.look_up(asking.repository, asking.slug, form.text("number"))


def _asked_again(asking: Asking, form: Form, error: LianluoError) -> Response:
    return render(
        asking.request,
        "feedback/opinions/tracking.html",
        caller=asking.caller,
        slug=asking.slug,
        form=form.refused(error, "number"),
        status_code=error.status if error.status == 429 else 422,
    )


async def _shown(asking: Asking, opinion: Opinion, form: Form, done: str = "") -> Response:
    rules = await commands.rules_of(asking.repository, opinion.tenant)
    tracked = await queries.tracked(asking.repository, opinion.tenant, opinion, rules.grades)
    may = {each.command for each in tracked.actions if each.allowed}
    return render(
        asking.request,
        "feedback/opinions/tracked.html",
        caller=asking.caller,
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
