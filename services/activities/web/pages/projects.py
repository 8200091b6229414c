"""Watched projects."""

from fastapi import APIRouter, Request, Response

from services.activities import commands, domain, queries
from services.activities.errors import RoadLineMalformed
from services.activities.repository import Repository
from services.activities.schemas import WatchProject
from services.activities.web import words
from services.activities.web.checking import FormRefused, checked
from services.activities.web.doors import ActivitiesRepository, PageReader, PageStaff
from shared.api import form_key
from shared.caller import Caller
from shared.errors import LianluoError
from shared.web import Form, form_of, render, see_other

router = APIRouter(prefix="/projects")
_FIELDS = ("name", "owner_unit_id", "status", "planned_finish_on", "remark", "roads")


@router.get("")
async def projects(
    request: Request, caller: PageReader, repository: ActivitiesRepository, cursor: str = ""
) -> Response:
    """The projects under watch."""
    page = await queries.projects(repository, caller, cursor=cursor or None)
    return render(
        request,
        "activities/projects.html",
        caller=caller,
        projects=page.items,
        next_cursor=page.next_cursor,
        staff=queries.is_staff(caller),
        words=words,
    )


@router.get("/new")
async def new_project(
    request: Request, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """An empty form."""
    return await _form(request, repository, caller, Form.of(status="under_way"))


@router.post("/new")
async def watch_project(
    request: Request, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Begin to watch it; sent twice it is one project."""
    form = await form_of(request, caller)
    key = form_key(request, form.nonce, {name: form.text(name) for name in _FIELDS})
    try:
        new = commands.New(key.id_for("project"), key.fingerprint)
        made = await commands.watch_project(repository, caller, _works(form), new)
    except FormRefused as refused:
        return await _form(request, repository, caller, refused.form, status_code=422)
    except LianluoError as error:
        return await _form(
            request, repository, caller, form.refused(error), status_code=error.status
        )
    return see_other(f"/activities/projects/{made.id}", done="created")


@router.get("/{project_id}")
async def project(
    request: Request, project_id: str, caller: PageReader, repository: ActivitiesRepository
) -> Response:
    """One project: its roads, what deputies did about it, what was suggested."""
    view = await queries.project(repository, caller, project_id)
    return render(
        request,
        "activities/project.html",
        caller=caller,
        project=view.project,
        activities=view.activities,
        suggestions=view.suggestions,
        staff=queries.is_staff(caller),
        words=words,
    )


@router.get("/{project_id}/edit")
async def edit_form(
    request: Request, project_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """The form as it was filled in."""
    found = await repository.projects.get(caller.tenant, project_id)
    values = {name: getattr(found, name) or "" for name in _FIELDS if name != "roads"}
    lines = [f"{road.name}，{road.village}，{road.length_m}" for road in found.stretches]
    form = Form.of(**values, roads="\n".join(lines), version=found.version)
    return await _form(request, repository, caller, form, found)


@router.post("/{project_id}/edit")
async def change_project(
    request: Request, project_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Take down how it stands, unless somebody else did since the form was opened."""
    form = await form_of(request, caller)
    found = await repository.projects.get(caller.tenant, project_id)
    version = form.text("version")
    if_match = int(version) if version.isdecimal() else 0
    try:
        await commands.change_project(repository, caller, project_id, _works(form), if_match)
    except FormRefused as refused:
        return await _form(request, repository, caller, refused.form, found, 422)
    except LianluoError as error:
        return await _form(request, repository, caller, form.refused(error), found, error.status)
    return see_other(f"/activities/projects/{project_id}", done="saved")


def _works(form: Form) -> domain.Works:
    values: dict[str, object] = {name: form.text(name) for name in _FIELDS}
    values["planned_finish_on"] = form.text("planned_finish_on") or None
    values["roads"] = [_road(line) for line in form.text("roads").splitlines() if line.strip()]
    names = {f"roads.{i}.{name}": "roads" for i in range(200) for name in _ROAD}
    return checked(form, WatchProject, values, names).works()


_ROAD = ("name", "village", "length_m")


def _road(line: str) -> dict[str, str]:
    parts = [part.strip() for part in line.replace(",", "，").split("，")]
    if len(parts) != len(_ROAD) or not parts[-1].isdecimal():
        raise RoadLineMalformed(line=line.strip(), field="roads")
    return dict(zip(_ROAD, parts, strict=True))


async def _form(
    request: Request,
    repository: Repository,
    caller: Caller,
    form: Form,
    project: domain.Project | None = None,
    status_code: int = 200,
) -> Response:
    return render(
        request,
        "activities/project_form.html",
        caller=caller,
        status_code=status_code,
        form=form,
        project=project,
        units=await queries.units(repository, caller.tenant),
        words=words,
    )
