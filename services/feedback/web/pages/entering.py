"""Taking a voter's words down on their behalf (代群众登记): at a station, on a reception day."""

from typing import Annotated

from fastapi import APIRouter, Request, Response

from services.feedback.commands import opinions as commands
from services.feedback.commands.opinions import Telling
from services.feedback.queries.opinions import SCRIBES
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.keeping import HELD, kept_files
from services.feedback.web.kinds import kinds_offered
from services.feedback.web.people import active_deputies
from shared.api import form_key, requires_on_page
from shared.caller import Caller
from shared.errors import LianluoError
from shared.web import Form, Limits, form_with_files, later, render, takes_files

router = APIRouter(prefix="/feedback/opinions", include_in_schema=False)

Scribe = Annotated[Caller, requires_on_page(*SCRIBES)]

WAYS = {
    "on_behalf": later("来人、来电、走访"),
    "reception": later("代表接待日"),
    "paper": later("意见箱、纸质材料"),
}


@router.get("/new")
async def new(
    request: Request, caller: Scribe, repository: FeedbackRepository, channel: str = ""
) -> Response:
    """The form, with the station's village chosen beforehand; for a reception day by `channel`."""
    form = Form.of(channel=channel) if channel in WAYS else Form()
    return await _form(request, caller, repository, form)


@router.post("/new")
@takes_files
async def enter(request: Request, caller: Scribe, repository: FeedbackRepository) -> Response:
    """Take it down; the answer is the tracking number for the voter to take home."""
    form, files = await form_with_files(request, caller, Limits())
    if form.errors:
        return await _form(request, caller, repository, form, status_code=413)
    try:
        kept = await kept_files(repository, caller, caller.tenant, form, files)
        form = Form({**form.sent, HELD: kept}) if kept else form
        fields = {name: form.text(name) for name in form if name not in ("nonce", "csrf", HELD)}
        key = form_key(request, form.nonce, fields)
        opinion = await commands.receive(
            repository,
            caller.tenant,
            telling_of(form),
            opinion_id=key.id_for("opinion"),
            fingerprint=key.fingerprint,
            entered_by=caller,
        )
    except LianluoError as error:
        refused = form.refused(error)
        return await _form(request, caller, repository, refused, status_code=error.status)
    return render(request, "feedback/opinions/entered.html", caller=caller, opinion=opinion)


def telling_of(form: Form) -> Telling:
    """What was typed for the voter."""
    channel = form.text("channel")
    return Telling(
        village_id=form.text("village_id"),
        text=form.text("text"),
        name=form.text("name"),
        phone=form.text("phone"),
        unit_may_contact=form.checked("unit_may_contact"),
        file_ids=tuple(held for held in form.all(HELD) if held),
        mandate_id=form.text("mandate_id"),
        channel=channel if channel in WAYS else "on_behalf",
        on=form.day("on"),
        category=form.text("category"),
    )


async def _form(
    request: Request, caller: Caller, repository: Repository, form: Form, status_code: int = 200
) -> Response:
    station = await repository.venues.find(caller.tenant, caller.station_id)
    villages = await repository.villages(caller.tenant)
    kinds = await kinds_offered(request, repository, caller.tenant)
    deputies = await active_deputies(repository, caller.tenant)
    return render(
        request,
        "feedback/opinions/enter.html",
        caller=caller,
        form=form,
        villages=list(villages.items()),
        kinds=kinds,
        village=station.village_id if station else "",
        station=station.name if station else "",
        ways=WAYS,
        deputies=[(each.id, each.name) for each in deputies],
        today=repository.clock.today().isoformat(),
        held=form.all(HELD),
        status_code=status_code,
    )
