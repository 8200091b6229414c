"""Pages behind the sign-in: the desk, a deputy's home, the register, consents."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from services.roster import commands, queries
from services.roster.domain.account import Role
from services.roster.domain.person import ConsentField, Person
from services.roster.domain.places import Level
from services.roster.web.doors import RosterRepository
from services.roster.web.register import register_as_csv
from shared.api import PageCaller, requires_on_page
from shared.api.dead_letters.desk import PageOperator
from shared.caller import Caller
from shared.errors import InvalidInput, LianluoError
from shared.web import Form, form_of, render, see_other
from shared.web.navigation import home_of

router = APIRouter(prefix="/roster")
overview = APIRouter()

Staff = Annotated[Caller, requires_on_page(Role.SECRETARY, Role.CHAIRPERSON, Role.DISTRICT_OFFICER)]
CONSENT_PURPOSES = (ConsentField.PHONE, ConsentField.EMPLOYER, ConsentField.POST)


@router.get("/desk")
async def desk(request: Request, caller: PageCaller) -> Response:
    """The secretary's desk: a frame that the other rooms fill."""
    if home_of(caller) != "/roster/desk":
        return see_other(home_of(caller))
    return render(request, "roster/desk.html", caller=caller)


@overview.get("/operator")
async def operator(request: Request, caller: PageOperator) -> Response:
    """Who operates the installation: a frame that every room fills with its dead letters."""
    return render(request, "roster/operator.html", caller=caller)


@router.get("/home")
async def home(request: Request, caller: PageCaller, repository: RosterRepository) -> Response:
    """A deputy's home: what waits for them."""
    if not caller.has(Role.DEPUTY):
        return see_other(home_of(caller))
    me = await queries.me(repository, caller)
    return render(request, "roster/home.html", caller=caller, me=me)


@router.get("/deputies")
async def deputies(
    request: Request,
    caller: Staff,
    repository: RosterRepository,
    group: str = "",
    level: str = "",
    cursor: str | None = None,
) -> Response:
    """The register of deputies (代表花名册), for the town's own staff."""
    groups = await queries.groups(repository, caller, limit=200)
    register = await queries.register(
        repository, caller, group_id=group, level=_level(level), limit=100, cursor=cursor
    )
    return render(
        request,
        "roster/deputies.html",
        caller=caller,
        register=register,
        groups=groups.items,
        group=group,
        level=level,
        fields=CONSENT_PURPOSES,
        may_edit=caller.has(Role.SECRETARY),
    )


@router.get("/deputies/export")
async def export_deputies(
    caller: Staff, repository: RosterRepository, group: str = "", level: str = ""
) -> Response:
    """The register as shown, as a table for a spreadsheet."""
    table = await register_as_csv(repository, caller, group_id=group, level=_level(level))
    headers = {"Content-Disposition": f'attachment; filename="deputies-{caller.tenant}.csv"'}
    return Response(table, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/consents/{person_id}")
async def consents(
    request: Request, person_id: str, caller: PageCaller, repository: RosterRepository
) -> Response:
    """What of a deputy the public may see, each with its day."""
    person = await queries.person(repository, caller, person_id)
    return _consents_page(request, caller, person, Form())


@router.post("/consents/{person_id}")
async def change_consents(
    request: Request, person_id: str, caller: PageCaller, repository: RosterRepository
) -> Response:
    """Give or withdraw consents to publication."""
    form = await form_of(request, caller)
    person = await queries.person(repository, caller, person_id)
    wanted = {what: form.checked(what.value) for what in CONSENT_PURPOSES}
    try:
        await commands.set_consents(
            repository, caller, person_id, wanted, on=_on(form), if_match=_version(form)
        )
    except LianluoError as error:
        refused = form.refused(error)
        return _consents_page(request, caller, person, refused, error.status)
    return see_other(f"/roster/consents/{person_id}", done="saved")


def _consents_page(
    request: Request, caller: Caller, person: Person, form: Form, status_code: int = 200
) -> Response:
    held = {what.value: consent for what, consent in queries.consents(person).items()}
    values = {
        ConsentField.PHONE.value: person.phone,
        ConsentField.EMPLOYER.value: person.employer,
        ConsentField.POST.value: person.post,
    }
    return render(
        request,
        "roster/consents.html",
        caller=caller,
        person=person,
        form=form,
        held=held,
        values=values,
        fields=CONSENT_PURPOSES,
        own=caller.person_id == person.id,
        status_code=status_code,
    )


def _level(level: str) -> str:
    return level if level in {known.value for known in Level} else ""


def _on(form: Form) -> date | None:
    return form.day("on")


def _version(form: Form) -> int:
    version = form.text("version")
    if not version.isdecimal():
        raise InvalidInput(field="", reason="Load the page again.", reason_zh="请重新载入页面。")
    return int(version)
