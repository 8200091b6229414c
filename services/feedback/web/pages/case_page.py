"""What the case page is filled with."""

from dataclasses import dataclass

from fastapi import Request, Response

from services.feedback.commands.looking_up import classes_of
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion import GRADES as GIVEN
from services.feedback.domain.suggestion import (
    ClassTable,
    Command,
    State,
    Suggestion,
    class_table,
)
from services.feedback.queries import suggestions as queries
from services.feedback.queries.suggestions import SeenSuggestion
from services.feedback.queries.suggestions.standing import due_at
from services.feedback.repository import Repository
from services.feedback.web.case import Wording
from services.feedback.web.people import Options, deputies_of, units_of
from services.feedback.web.shown import Chip
from services.feedback.web.suggestion_words import (
    COSIGNERS,
    DONE,
    GRADES,
    GROUNDS,
    HANDLERS,
    STATES,
)
from shared.caller import Caller
from shared.web import Form, render

_FORWARD = (
    Command.TAKE,
    Command.SUBMIT,
    Command.CONFIRM_COSIGNING,
    Command.ACCEPT,
    Command.HAND_OVER,
    Command.REASSIGN,
    Command.CONSENT_EXTENSION,
    Command.SIGN_FOR,
    Command.COUNTERSIGN,
    Command.GIVE_OPINION,
    Command.PROPOSE_REPLY,
    Command.APPROVE_CLASS,
    Command.SETTLE_OBJECTION,
    Command.SEND_REPLY,
    Command.RATE,
    Command.ORDER_REDO,
    Command.SETTLE,
    Command.RECORD_MEDIATION,
    Command.POSTPONE,
    Command.FULFIL,
    Command.RATE_FULFILMENT,
    Command.REVISE,
)


_NEEDS_UNITS = {Command.HAND_OVER, Command.REASSIGN, Command.ASK_RETURN}


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
    near = [action for action in seen.actions if action.is_near]
    units, deputies = await _to_choose(repository, caller.tenant, seen)
    return render(
        request,
        "feedback/suggestions/case.html",
        caller=caller,
        status_code=status_code,
        seen=seen,
        suggestion=found,
        say=say,
        actions=near,
        forward=next((one.command.value for one in near if one.command in _FORWARD), ""),
        co_handlers=_co_handlers(found, seen, say),
        lead_unit=await repository.units.find(caller.tenant, found.lead_unit_id),
        units=units,
        deputies=deputies,
        form=form,
        act=act,
        done=DONE,
        states=STATES,
        table=await _table(repository, caller, found),
        grades=GRADES,
        given_grades={code: GRADES[code] for code in GIVEN},
        answers=COSIGNERS,
        grounds=GROUNDS,
        masters=await _masters(repository, caller, seen),
        merged=await queries.merged_into(repository, caller.tenant, found),
    )


async def _to_choose(
    repository: Repository, tenant: str, seen: SeenSuggestion
) -> tuple[Options, Options]:
    """The units to hand over to, and the deputies to invite, when that may be done."""
    commands = {action.command for action in seen.actions if action.allowed}
    units = await units_of(repository, tenant) if commands & _NEEDS_UNITS else []
    lead = seen.suggestion.lead
    if Command.INVITE_COSIGNERS not in commands or not lead:
        return units, []
    return units, await deputies_of(repository, tenant, without=lead.person_id)


async def _masters(repository: Repository, caller: Caller, seen: SeenSuggestion) -> Options:
    """The suggestions that this one may be merged into, when that may be done."""
    may = any(one.command is Command.MERGE and one.allowed for one in seen.actions)
    if not may:
        return []
    found = await queries.open_masters(repository, caller.tenant)
    return [(one.id, f"{one.number} {one.title}") for one in found if one.id != seen.suggestion.id]


async def _table(repository: Repository, caller: Caller, found: Suggestion) -> ClassTable:
    """By what this reply is graded: a draft's own table, else the town's."""
    if found.state is State.REPLY_REVIEW:
        return class_table(found.class_table)
    return await classes_of(repository, caller.tenant)


def _co_handlers(found: Suggestion, seen: SeenSuggestion, say: Wording) -> list[CoHandler]:
    shown: list[CoHandler] = []
    for unit, stand in sorted(found.co_handlers.items()):
        clock = Clock.CO_HANDLER if stand == "asked" else Clock.COUNTERSIGN
        own = found.co_handler_dates.get(unit) if stand == "asked" else None
        signing = found.deadlines.get(clock) if stand in ("asked", "opinion_given") else None
        running = own or signing
        chip = say.due_chip(due_at(clock, running, seen.today)) if running else None
        shown.append(CoHandler(unit, found.co_handler_names[unit], say.text(HANDLERS[stand]), chip))
    return shown
