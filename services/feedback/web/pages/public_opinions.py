"""The public's page to tell the deputies something: no account, no script needed, two steps."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from services.feedback.commands import opinions as commands
from services.feedback.commands.doors import Visitor, admit_telling
from services.feedback.commands.opinions import Telling
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.routes.opinions.public import FROM_VOTERS
from services.feedback.web.keeping import HELD, kept_files
from services.feedback.web.kinds import kinds_offered
from shared.api import Address, PublicCaller, form_key, public
from shared.caller import ANONYMOUS, Caller
from shared.errors import LianluoError, NotFound
from shared.web import Form, Upload, form_with_files, render, takes_files

router = APIRouter(prefix="/feedback/t/{slug}", include_in_schema=False)

_VOTER = ("contact", "name", "phone", "unit_may_contact")
_KEPT = ("village_id", "category", "text", *_VOTER, "station", "deputy")


@dataclass(frozen=True)
class Desk:
    """One town's form, and who has it open."""

    request: Request
    caller: Caller
    repository: Repository
    slug: str
    address: str


@router.get("/opinions/new")
@public
async def new_opinion(
    slug: str,
    request: Request,
    caller: PublicCaller,
    repository: FeedbackRepository,
    address: Address,
    station: str = "",
    deputy: str = "",
) -> Response:
    """The form: which village, what, and whether to be called back.

    `station` and `deputy` come from the code that was scanned.
    """
    desk = Desk(request, caller, repository, slug, address)
    return await _form(desk, Form.of(station=station[:64], deputy=deputy[:64]))


@router.post("/opinions/new")
@takes_files
@public
async def tell_deputies(
    slug: str,
    request: Request,
    caller: PublicCaller,
    repository: FeedbackRepository,
    address: Address,
) -> Response:
    """First what was written is shown to be checked, then it is taken down."""
    desk = Desk(request, caller, repository, slug, address)
    form, files = await form_with_files(request, caller, FROM_VOTERS)
    if form.errors:
        return await _form(desk, form, status_code=413)
    try:
        form = await _with_files(desk, form, files)
        if form.text("step") == "edit":
            return await _form(desk, form)
        await commands.check(repository, slug, _telling(form))
        if form.text("step") != "send":
            return await _check(desk, form)
        return await _sent(desk, form)
    except NotFound:
        raise
    except LianluoError as error:
        status = error.status if error.status in (413, 429) else 422
        return await _form(desk, form.refused(error), status_code=status)


async def _with_files(desk: Desk, form: Form, files: tuple[Upload, ...]) -> Form:
    """What was sent, with the ids of its files instead of them: a refused form still has them."""
    if not files:
        return form
    await admit_telling(desk.repository, Visitor(desk.slug, desk.address), door="upload")
    kept = await kept_files(desk.repository, ANONYMOUS, desk.slug, form, files)
    return Form({**form.sent, HELD: kept}, form.errors)


async def _sent(desk: Desk, form: Form) -> Response:
    await admit_telling(desk.repository, Visitor(desk.slug, desk.address))
    fields = {name: form.text(name) for name in form if name not in ("nonce", "csrf")}
    key = form_key(desk.request, form.nonce, fields)
    opinion = await commands.receive(
        desk.repository,
        desk.slug,
        _telling(form),
        opinion_id=key.id_for("opinion"),
        fingerprint=key.fingerprint,
    )
    return render(
        desk.request,
        "feedback/opinions/receipt.html",
        caller=desk.caller,
        slug=desk.slug,
        number=opinion.tracking_number,
        village=opinion.village_name,
        received_at=opinion.received_at,
    )


def _telling(form: Form) -> Telling:
    by_phone = form.text("contact") == "phone"
    return Telling(
        village_id=form.text("village_id"),
        text=form.text("text"),
        name=form.text("name") if by_phone else "",
        phone=form.text("phone") if by_phone else "",
        unit_may_contact=form.checked("unit_may_contact"),
        file_ids=tuple(held for held in form.all(HELD) if held),
        station_id=form.text("station"),
        mandate_id=form.text("deputy"),
        category=form.text("category"),
    )


async def _form(desk: Desk, form: Form, status_code: int = 200) -> Response:
    repository, slug = desk.repository, desk.slug
    villages = await repository.villages(slug)
    if not villages:
        raise NotFound
    station = await repository.venues.find(slug, form.text("station") or "-")
    deputy = await repository.mandates.find(slug, form.text("deputy") or "-")
    return render(
        desk.request,
        "feedback/opinions/new.html",
        caller=desk.caller,
        slug=slug,
        form=form,
        villages=list(villages.items()),
        kinds=await kinds_offered(desk.request, repository, slug),
        village=station.village_id if station else "",
        station=station,
        deputy=deputy if deputy and deputy.status == "active" else None,
        held=form.all(HELD),
        status_code=status_code,
    )


async def _check(desk: Desk, form: Form) -> Response:
    villages = await desk.repository.villages(desk.slug)
    kinds = await kinds_offered(desk.request, desk.repository, desk.slug)
    telling = _telling(form)
    return render(
        desk.request,
        "feedback/opinions/check.html",
        caller=desk.caller,
        slug=desk.slug,
        telling=telling,
        village=villages[form.text("village_id")],
        kind=dict(kinds).get(telling.category),
        kept={name: form.text(name) for name in _KEPT if form.text(name)},
        held=telling.file_ids,
    )
