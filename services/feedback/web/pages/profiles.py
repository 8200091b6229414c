"""The town's periods (办理期限), and trying out what a rule set makes of given days."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Request, Response

from services.feedback.commands import profiles as commands
from services.feedback.commands.looking_up import profile_of
from services.feedback.domain.deadlines import PRESETS, STARTS, Clock, Length
from services.feedback.errors import PeriodMistyped
from services.feedback.queries.deadlines import simulation
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.profile_words import UNITS, ProfileWording
from shared.api import requires_on_page
from shared.caller import Caller
from shared.errors import LianluoError
from shared.web import Form, form_of, render, see_other

router = APIRouter(prefix="/feedback/profile", include_in_schema=False)

Office = Annotated[Caller, requires_on_page("secretary", "chairperson")]
Chairperson = Annotated[Caller, requires_on_page("chairperson")]


@router.get("")
async def profile(request: Request, caller: Office, repository: FeedbackRepository) -> Response:
    """By which periods the town goes; the chairperson changes them."""
    return await _page(request, caller, repository)


@router.post("")
async def choose(request: Request, caller: Chairperson, repository: FeedbackRepository) -> Response:
    """Go by another rule set, or by periods of the town's own."""
    form = await form_of(request, caller)
    try:
        await commands.choose(repository, caller, form.text("preset"), _own(form))
    except LianluoError as error:
        return await _page(request, caller, repository, form.refused(error), error.status)
    return see_other("/feedback/profile", done="saved")


@router.get("/simulate")
async def simulate(request: Request, caller: Office, repository: FeedbackRepository) -> Response:
    """Which dates a rule set makes of given days; the address holds them, so it can be kept."""
    form = Form({name: (value,) for name, value in request.query_params.items()})
    found = None
    try:
        if form:
            starts = {start: day for start in STARTS if (day := form.day(start)) is not None}
            found = await simulation(repository, caller.tenant, form.text("preset"), {}, starts)
    except LianluoError as error:
        form = form.refused(error)
    say = ProfileWording(request)
    return render(
        request,
        "feedback/profiles/simulate.html",
        caller=caller,
        form=form,
        starts=[(start.value, say.start(start)) for start in STARTS],
        presets=say.presets(),
        chosen=say.preset(found.profile) if found else "",
        rows=list(say.dates(found.profile, found.dates)) if found else [],
        asked=found is not None,
        status_code=422 if form.errors else 200,
    )


async def _page(
    request: Request,
    caller: Caller,
    repository: Repository,
    form: Form | None = None,
    status_code: int = 200,
) -> Response:
    current = await profile_of(repository, caller.tenant)
    say = ProfileWording(request)
    return render(
        request,
        "feedback/profiles/profile.html",
        caller=caller,
        form=form or _filled(current.name, current.lengths, current.own),
        going_by=say.preset(current),
        own_count=len(current.own),
        ruled=list(say.periods(current, ruled=True)),
        flow=list(say.periods(current, ruled=False)),
        presets=say.presets(),
        units=say.units(),
        may_change=caller.has("chairperson"),
        status_code=status_code,
    )


def _filled(preset: str, lengths: Mapping[Clock, Length], own: frozenset[Clock]) -> Form:
    values: dict[str, object] = {"preset": preset if preset in PRESETS else ""}
    for clock in own:
        unit, count = next((u, n) for u, n in vars(lengths[clock]).items() if n)
        values |= {clock.value: count, f"{clock.value}_unit": unit}
    return Form.of(**values)


def _own(form: Form) -> dict[Clock, Length]:
    """What was typed beside a clock; an empty place goes by the rule set."""
    return {clock: _length(form, clock) for clock in Clock if form.text(clock)}


def _length(form: Form, clock: Clock) -> Length:
    count, unit = form.text(clock), form.text(f"{clock}_unit")
    units = [name for name, _ in UNITS]
    if not (count.isascii() and count.isdecimal() and len(count) < 4 and unit in units):
        raise PeriodMistyped(field=clock.value)
    return Length(**{unit: int(count)})
