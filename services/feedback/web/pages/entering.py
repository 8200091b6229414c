"""Taking a voter's words down on their behalf (代群众登记), in the office or at a station."""

from typing import Annotated

from fastapi import APIRouter, Request, Response

from services.feedback.commands import opinions as commands
from services.feedback.commands.opinions import Telling
from services.feedback.queries.opinions import SCRIBES
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from shared.api import form_key, requires_on_page
from shared.caller import Caller
from shared.errors import LianluoError
from shared.web import Form, form_of, render

router = APIRouter(prefix="/feedback/opinions", include_in_schema=False)

Scribe = Annotated[Caller, requires_on_page(*SCRIBES)]


@router.get("/new")
async def new(request: Request, caller: Scribe, repository: FeedbackRepository) -> Response:
    """The form, with the station's village chosen beforehand."""
    return await _form(request, caller, repository, Form())


@router.post("/new")
async def enter(request: Request, caller: Scribe, repository: FeedbackRepository) -> Response:
    """Take it down; the answer is the tracking number for the voter to take home."""
    form = await form_of(request, caller)
    fields = {name: form.text(name) for name in form if name not in ("nonce", "csrf")}
    key = form_key(request, form.nonce, fields)
    try:
        opinion = await commands.receive(
            repository,
            caller.tenant,
            _telling(form),
            opinion_id=key.id_for("opinion"),
            fingerprint=key.fingerprint,
            entered_by=caller,
        )
    except LianluoError as error:
        refused = form.refused(error)
        return await _form(request, caller, repository, refused, status_code=error.status)
    return render(request, "feedback/opinions/entered.html", caller=caller, opinion=opinion)


def _telling(form: Form) -> Telling:
    return Telling(
        village_id=form.text("village_id"),
        text=form.text("text"),
        name=form.text("name"),
        phone=form.text("phone"),
        unit_may_contact=form.checked("unit_may_contact"),
    )


async def _form(
    request: Request, caller: Caller, repository: Repository, form: Form, status_code: int = 200
) -> Response:
    station = await repository.venues.find(caller.tenant, caller.station_id)
    villages = await repository.villages(caller.tenant)
    return render(
        request,
        "feedback/opinions/enter.html",
        caller=caller,
        form=form,
        villages=list(villages.items()),
        village=station.village_id if station else "",
        station=station.name if station else "",
        status_code=status_code,
    )
