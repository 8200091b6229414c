"""What the case page is filled with."""

from dataclasses import dataclass

from fastapi import Request, Response

from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion import GRADES as GIVEN
from services.feedback.domain.suggestion import Command, Suggestion
from services.feedback.queries.suggestions import SeenSuggestion
from services.feedback.queries.suggestions.standing import due_at
from services.feedback.repository import Repository
from services.feedback.web.case import Chip, Wording
from services.feedback.web.suggestion_words import (
    CLASSES,
    COSIGNERS,
    DONE,
    GRADES,
    HANDLERS,
    STATES,
)
from shared.caller import Caller
from shared.store import equal
from shared.web import Form, render

Options = list[tuple[str, str]]


@dataclass(frozen=True)
class CoHandler:
    """A co-handler's line in the box beside the case."""

    id: str
    name: str
    stand: str
    chip: Chip | None


async def case_page(
    request: Request,
    caller: Caller,
    repository: Repository,
    seen: SeenSuggestion,
    form: Form | None = None,
    act: str = "",
    status_code: int = 200,
) -> Response:
    """The page of one suggestion; a refused act's form is shown again, opened."""
    say = Wording(request, repository.clock)
    found = seen.suggestion
    commands = {action.command for action in seen.actions if action.allowed}
    units = await _units(repository, caller.tenant) if Command.HAND_OVER in commands else []
    deputies: Options = []
    if Command.INVITE_COSIGNERS in commands and found.lead:
        deputies = await deputies_of(repository, caller.tenant, without=found.lead.person_id)
    return render(
        request,
        "feedback/suggestions/case.html",
        caller=caller,
        status_code=status_code,
        seen=seen,
        suggestion=found,
        say=say,
        actions=[action for action in seen.actions if action.is_near],
        co_handlers=_co_handlers(found, seen, say),
        lead_unit=await repository.units.find(caller.tenant, found.lead_unit_id),
        units=units,
        deputies=deputies,
        form=form,
        act=act,
        done=DONE,
        states=STATES,
        classes=CLASSES,
        grades=GRADES,
        given_grades={code: GRADES[code] for code in GIVEN},
        answers=COSIGNERS,
    )


async def deputies_of(repository: Repository, tenant: str, without: str = "") -> Options:
    """The active deputies to choose from, a person with two mandates once."""
    page = await repository.mandates.page(
        tenant, equal("status", "active"), limit=200, descending=False
    )
    chosen: dict[str, tuple[str, str]] = {}
    for mandate in page.items:
        if mandate.person_id != without and (
            mandate.person_id not in chosen or mandate.level == "town"
        ):
            place = mandate.group_name or mandate.electoral_district_name
            label = f"{mandate.name}（{place}）" if place else mandate.name
            chosen[mandate.person_id] = (mandate.id, label)
    return list(chosen.values())


async def _units(repository: Repository, tenant: str) -> Options:
    page = await repository.units.page(tenant, limit=200, descending=False)
    return [(unit.id, unit.name) for unit in page.items]


def _co_handlers(found: Suggestion, seen: SeenSuggestion, say: Wording) -> list[CoHandler]:
    shown: list[CoHandler] = []
    for unit, stand in sorted(found.co_handlers.items()):
        clock = Clock.CO_HANDLER if stand == "asked" else Clock.COUNTERSIGN
        running = found.deadlines.get(clock) if stand in ("asked", "opinion_given") else None
        chip = say.due_chip(due_at(clock, running, seen.today)) if running else None
        shown.append(CoHandler(unit, found.co_handler_names[unit], say.text(HANDLERS[stand]), chip))
    return shown
