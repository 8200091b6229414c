"""The form of an activity: new, and changed."""

from fastapi import APIRouter, Request, Response

from services.activities import commands, domain, queries
from services.activities.repository import Repository
from services.activities.schemas import PlanActivity
from services.activities.web import words
from services.activities.web.checking import FormRefused, checked
from services.activities.web.doors import ActivitiesRepository, PageStaff
from shared.api import form_key
from shared.caller import Caller
from shared.errors import LianluoError
from shared.web import Form, form_of, render, see_other

router = APIRouter()
_FIELDS = ("kind", "title", "on", "starts_at", "place", "content", "project_id")


@router.get("/new")
async def new_activity(
    request: Request, caller: PageStaff, repository: ActivitiesRepository, project_id: str = ""
) -> Response:
    """An empty form; the day is today."""
    today = repository.clock.today().isoformat()
    form = Form.of(kind="inspection", on=today, starts_at="09:00", project_id=project_id)
    return await _shown(request, repository, caller, form)


@router.post("/new")
async def plan_activity(
    request: Request, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Draft what was filled in; sent twice it is one activity."""
    form = await form_of(request, caller)
    key = form_key(request, form.nonce, {name: form.text(name) for name in _FIELDS})
    try:
        plan = _plan(form)
        new = commands.New(key.id_for("activity"), key.fingerprint)
        made = await commands.plan_activity(repository, caller, plan, new)
    except FormRefused as refused:
        return await _shown(request, repository, caller, refused.form, status_code=422)
    except LianluoError as error:
        return await _shown(
            request, repository, caller, form.refused(error), status_code=error.status
        )
    return see_other(f"/activities/{made.id}", done="created")


@router.get("/{activity_id}/edit")
async def edit_form(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """The form as it was filled in."""
    found = await queries.activity(repository, caller, activity_id)
    values = {name: getattr(found, name) for name in _FIELDS} | {"version": found.version}
    return await _shown(request, repository, caller, Form.of(**values), found)


@router.post("/{activity_id}/edit")
async def edit_activity(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Change it, unless somebody else did since the form was opened."""
    form = await form_of(request, caller)
    found = await queries.activity(repository, caller, activity_id)
    version = form.text("version")
    try:
        await commands.edit_activity(
            repository,
            caller,
            activity_id,
            _plan(form),
            if_match=int(version) if version.isdecimal() else 0,
        )
    except FormRefused as refused:
        return await _shown(request, repository, caller, refused.form, found, 422)
    except LianluoError as error:
        return await _shown(request, repository, caller, form.refused(error), found, error.status)
    return see_other(f"/activities/{activity_id}", done="changed")


def _plan(form: Form) -> domain.Plan:
    values = {name: form.text(name) for name in _FIELDS}
    return checked(form, PlanActivity, values).plan()


async def _shown(
    request: Request,
    repository: Repository,
    caller: Caller,
    form: Form,
    activity: domain.Activity | None = None,
    status_code: int = 200,
) -> Response:
    projects = await queries.projects(repository, caller, limit=200)
    return render(
        request,
        "activities/form.html",
        caller=caller,
        status_code=status_code,
        form=form,
        activity=activity,
        projects=projects.items,
        places=await queries.places(repository, caller.tenant),
        words=words,
    )
