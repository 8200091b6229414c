"""The public's pages: tell the deputies something, and read where it stands."""

from fastapi import APIRouter, Request, Response

from services.feedback.commands import opinions as commands
from services.feedback.commands.opinions import Telling
from services.feedback.queries import opinions as queries
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.wording import OPINION_STATES, OPINION_STEPS, SUGGESTION_STANDS
from shared.api import PublicCaller, form_key, public
from shared.caller import Caller
from shared.errors import LianluoError, NotFound
from shared.web import Form, form_of, render

router = APIRouter(prefix="/feedback/t/{slug}", include_in_schema=False)


@router.get("/opinions/new")
@public
async def new_opinion(
    slug: str, request: Request, caller: PublicCaller, repository: FeedbackRepository
) -> Response:
    """The form: which village, what, and whether to be called back."""
    return await _form(request, caller, repository, slug, Form())


@router.post("/opinions/new")
@public
async def tell_deputies(
    slug: str, request: Request, caller: PublicCaller, repository: FeedbackRepository
) -> Response:
    """First what was written is shown to be checked, then it is taken down."""
    form = await form_of(request, caller)
    if form.text("step") == "edit":
        return await _form(request, caller, repository, slug, form)
    try:
        await commands.check(repository, slug, _telling(form))
        if form.text("step") != "send":
            return await _check(request, caller, repository, slug, form)
        fields = {name: form.text(name) for name in form if name not in ("nonce", "csrf")}
        key = form_key(request, form.nonce, fields)
        opinion = await commands.receive(
            repository,
            slug,
            _telling(form),
            opinion_id=key.id_for("opinion"),
            fingerprint=key.fingerprint,
        )
    except NotFound:
        raise
    except LianluoError as error:
        refused = form.refused(error)
        return await _form(request, caller, repository, slug, refused, status_code=422)
    return render(
        request,
        "feedback/opinions/receipt.html",
        caller=caller,
        slug=slug,
        number=opinion.tracking_number,
        village=opinion.village_name,
        received_at=opinion.received_at,
    )


@router.get("/tracking")
@public
async def tracking(
    slug: str,
    request: Request,
    caller: PublicCaller,
    repository: FeedbackRepository,
) -> Response:
    """The form that asks for the tracking number."""
    return render(request, "feedback/opinions/tracking.html", caller=caller, slug=slug, form=Form())


@router.post("/tracking")
@public
async def track(
    slug: str, request: Request, caller: PublicCaller, repository: FeedbackRepository
) -> Response:
    """Where an opinion stands; posted, so that the number stays out of addresses and logs."""
    form = await form_of(request, caller)
    try:
        tracked = await queries.tracked(repository, slug, form.text("number"))
    except LianluoError as error:
        return render(
            request,
            "feedback/opinions/tracking.html",
            caller=caller,
            slug=slug,
            form=form.refused(error, "number"),
            status_code=422,
        )
    return render(
        request,
        "feedback/opinions/tracked.html",
        caller=caller,
        slug=slug,
        tracked=tracked,
        opinion=tracked.opinion,
        state=OPINION_STATES[tracked.opinion.state],
        stands=SUGGESTION_STANDS.get(tracked.suggestion_state, ""),
        steps=OPINION_STEPS,
    )


def _telling(form: Form) -> Telling:
    return Telling(
        village_id=form.text("village_id"),
        text=form.text("text"),
        name=form.text("name") if form.text("contact") == "phone" else "",
        phone=form.text("phone") if form.text("contact") == "phone" else "",
        unit_may_contact=form.checked("unit_may_contact"),
    )


async def _form(
    request: Request,
    caller: Caller,
    repository: Repository,
    slug: str,
    form: Form,
    status_code: int = 200,
) -> Response:
    villages = await repository.villages(slug)
    if not villages:
        raise NotFound
    return render(
        request,
        "feedback/opinions/new.html",
        caller=caller,
        slug=slug,
        form=form,
        villages=list(villages.items()),
        status_code=status_code,
    )


async def _check(
    request: Request, caller: Caller, repository: Repository, slug: str, form: Form
) -> Response:
    villages = await repository.villages(slug)
    return render(
        request,
        "feedback/opinions/check.html",
        caller=caller,
        slug=slug,
        telling=_telling(form),
        village=villages[form.text("village_id")],
        kept={
            name: form.text(name)
            for name in ("village_id", "text", "contact", "name", "phone", "unit_may_contact")
            if form.text(name)
        },
    )
