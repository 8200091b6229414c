"""Roll call in one screen, and the minutes."""

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from services.activities import commands, domain, queries
from services.activities.repository import Repository
from services.activities.schemas import WriteMinutes
from services.activities.web import words
from services.activities.web.checking import FormRefused, checked
from services.activities.web.doors import ActivitiesRepository, PageStaff
from shared.caller import Caller
from shared.errors import LianluoError
from shared.web import Form, form_of, render, see_other

router = APIRouter()
SPARE_PROBLEMS = 2
MOST_PROBLEMS = 20
_CODE = "code-"


@router.get("/{activity_id}/roll-call")
async def roll_call_form(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Everybody on one screen, preset; on paper the attendance sheet."""
    return await _roll(request, repository, caller, activity_id, Form())


@router.post("/{activity_id}/roll-call")
async def call_roll(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Take down all codes at once."""
    form = await form_of(request, caller)
    codes = {name.removeprefix(_CODE): form.text(name) for name in form if name.startswith(_CODE)}
    try:
        await commands.call_roll(repository, caller, activity_id, codes, form.day("on"))
    except LianluoError as error:
        return await _roll(
            request, repository, caller, activity_id, form.refused(error), error.status
        )
    return see_other(f"/activities/{activity_id}", done="roll-called")


@router.get("/{activity_id}/minutes")
async def minutes_form(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """The minutes as they are, with room for two more problems."""
    found = await queries.activity(repository, caller, activity_id)
    return _minutes(request, caller, found, _filled(found))


@router.post("/{activity_id}/minutes")
async def write_minutes(
    request: Request, activity_id: str, caller: PageStaff, repository: ActivitiesRepository
) -> Response:
    """Write or correct them; nothing that was typed is lost when something is refused."""
    form = await form_of(request, caller)
    found = await queries.activity(repository, caller, activity_id)
    if form.checked("more"):
        return _minutes(request, caller, found, form, more=True)
    try:
        order = _minutes_order(form)
        await commands.minute(repository, caller, activity_id, order.record(), order.on)
    except FormRefused as refused:
        return _minutes(request, caller, found, refused.form, status_code=422)
    except LianluoError as error:
        return _minutes(request, caller, found, form.refused(error), status_code=error.status)
    return see_other(f"/activities/{activity_id}", done="minuted")


async def _roll(
    request: Request,
    repository: Repository,
    caller: Caller,
    activity_id: str,
    form: Form,
    status_code: int = 200,
) -> Response:
    found = await queries.activity(repository, caller, activity_id)
    invitations = await queries.invitations_of(repository, caller.tenant, activity_id)
    return render(
        request,
        "activities/roll_call.html",
        caller=caller,
        status_code=status_code,
        activity=found,
        form=form,
        presets=_presets(found, invitations),
        codes=domain.CODES,
        due=found.on <= repository.clock.today(),
        words=words,
    )


def _presets(
    activity: domain.Activity, invitations: Mapping[str, domain.Invitation]
) -> dict[str, str]:
    """The code ticked beforehand: what was called, what the leave says, else present."""
    presets = {}
    for mandate_id, code in activity.roll.items():
        invitation = invitations.get(mandate_id)
        leave = invitation.leave if invitation else "none"
        follows = domain.following(activity.status, code, leave)
        presets[mandate_id] = "present" if follows == "invited" else follows
    return presets


def _filled(activity: domain.Activity) -> Form:
    values: dict[str, object] = {}
    if activity.minutes:
        values |= {"text": activity.minutes.text, "chair": activity.minutes.chair}
    for number, problem in enumerate(activity.problems):
        values |= {
            f"id-{number}": problem.id,
            f"title-{number}": problem.title,
            f"facts-{number}": problem.facts,
            f"advice-{number}": problem.advice,
        }
    return Form.of(**values)


def _minutes(
    request: Request,
    caller: Caller,
    activity: domain.Activity,
    form: Form,
    *,
    more: bool = False,
    status_code: int = 200,
) -> Response:
    filled = [n for n in range(MOST_PROBLEMS) if _is_filled(form, n)]
    rows = max(SPARE_PROBLEMS, (filled[-1] + 1 if filled else 0) + SPARE_PROBLEMS * more)
    return render(
        request,
        "activities/minutes.html",
        caller=caller,
        status_code=status_code,
        activity=activity,
        form=form,
        rows=min(rows, MOST_PROBLEMS),
        words=words,
    )


def _is_filled(form: Form, number: int) -> bool:
    return any(form.text(f"{name}-{number}") for name in ("id", "title", "facts", "advice"))


def _minutes_order(form: Form) -> WriteMinutes:
    rows = [number for number in range(MOST_PROBLEMS) if _is_filled(form, number)]
    fields = ("id", "title", "facts", "advice")
    values = {
        "text": form.text("text"),
        "chair": form.text("chair"),
        "on": form.text("on") or None,
        "problems": [{name: form.text(f"{name}-{row}") for name in fields} for row in rows],
    }
    names = {
        f"problems.{place}.{name}": f"{name}-{row}"
        for place, row in enumerate(rows)
        for name in fields
    }
    return checked(form, WriteMinutes, values, names)
