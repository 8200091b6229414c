"""The forms of the case page: one address per command, all alike."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request, Response

from services.feedback.commands import suggestions as commands
from services.feedback.commands.suggestions import HandOverOrder
from services.feedback.commands.suggestions.changing import Which
from services.feedback.domain.suggestion import (
    CLASSES,
    GRADES,
    Command,
    Rating,
    Reply,
    State,
    Suggestion,
    Wording,
)
from services.feedback.errors import ReasonMissing
from services.feedback.queries import suggestions as queries
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.pages.case_page import case_page
from shared.api import PageCaller
from shared.caller import Caller
from shared.errors import LianluoError, NotFound
from shared.web import Form, form_of, see_other

router = APIRouter(prefix="/feedback/suggestions", include_in_schema=False)

Doing = Callable[[Repository, Caller, Which, Form], Awaitable[Suggestion]]
Plain = Callable[[Repository, Caller, Which], Awaitable[Suggestion]]
WithText = Callable[[Repository, Caller, Which, str], Awaitable[Suggestion]]


@router.post("/{suggestion_id}/{act}")
async def do(
    suggestion_id: str,
    act: str,
    request: Request,
    caller: PageCaller,
    repository: FeedbackRepository,
) -> Response:
    """Carry out a command; a refused one comes back with its sentence and what was typed."""
    form = await form_of(request, caller)
    command = act.replace("-", "_")
    if command not in _ACTS:
        raise NotFound
    doing, done = _ACTS[Command(command)]
    try:
        version = form.text("version")
        match = int(version) if version.isdecimal() else None
        after = await doing(repository, caller, Which(suggestion_id, form.day("on"), match), form)
    except NotFound:
        raise
    except LianluoError as error:
        seen = await queries.suggestion(repository, caller, suggestion_id)
        return await case_page(
            request, caller, repository, seen, form.refused(error), command, status_code=422
        )
    if after.state is State.TRACKING:
        done = "promised"
    if form.text("back") == "mine":
        return see_other("/feedback/mine", done=done)
    return see_other(f"/feedback/suggestions/{suggestion_id}", done=done)


def _plain(command: Plain) -> Doing:
    async def doing(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
        return await command(repository, caller, which)

    return doing


def _with(name: str, command: WithText) -> Doing:
    async def doing(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
        return await command(repository, caller, which, form.text(name))

    return doing


async def _edit(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    wording = Wording(form.text("title"), form.text("facts"), form.text("advice"))
    return await commands.edit(repository, caller, which, wording)


async def _invite(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    return await commands.invite_cosigners(repository, caller, which, form.all("mandate_ids"))


async def _hand_over(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    order = HandOverOrder(
        form.text("lead_unit_id"), form.all("co_handler_ids"), form.text("decision_number")
    )
    return await commands.hand_over(repository, caller, which, order)


async def _sign_for(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    return await commands.sign_for(
        repository, caller, which, form.text("leader"), form.text("clerk")
    )


async def _propose(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    reply = Reply(form.text("text"), _one_of(form, "class", CLASSES), form.day("promised_on"))
    return await commands.propose_reply(repository, caller, which, reply)


async def _approve(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    chosen = _one_of(form, "class", CLASSES) if form.text("class") else ""
    return await commands.approve_class(repository, caller, which, chosen, form.day("promised_on"))


async def _settle_objection(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    return await commands.settle_objection(
        repository, caller, which, form.text("unit_id"), form.text("text")
    )


async def _rate(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    rating = Rating(
        _one_of(form, "grade", GRADES), _one_of(form, "attitude", GRADES), form.text("text")
    )
    return await commands.rate(repository, caller, which, rating)


def _one_of(form: Form, name: str, values: tuple[str, ...]) -> str:
    if form.text(name) not in values:
        raise ReasonMissing(field=name, reason="Choose one.", reason_zh="请选择一项。")
    return form.text(name)


_ACTS: dict[Command, tuple[Doing, str]] = {
    Command.TAKE: (_plain(commands.take), "taken"),
    Command.EDIT: (_edit, "saved"),
    Command.SUBMIT: (_plain(commands.submit), "sent"),
    Command.INVITE_COSIGNERS: (_invite, "asked"),
    Command.CONFIRM_COSIGNING: (_plain(commands.confirm_cosigning), "cosigned"),
    Command.DECLINE_COSIGNING: (_plain(commands.decline_cosigning), "saved"),
    Command.CALL_OFF: (_plain(commands.call_off), "saved"),
    Command.DISCARD: (_plain(commands.discard), "saved"),
    Command.ACCEPT: (_plain(commands.accept), "accepted"),
    Command.SEND_BACK: (_with("reason", commands.send_back), "sent-back"),
    Command.HAND_OVER: (_hand_over, "handed-over"),
    Command.REFUSE: (_with("reason", commands.refuse), "saved"),
    Command.SIGN_FOR: (_sign_for, "signed"),
    Command.GIVE_OPINION: (_with("text", commands.give_opinion), "saved"),
    Command.COUNTERSIGN: (_plain(commands.countersign), "countersigned"),
    Command.OBJECT: (_with("reason", commands.object_to), "saved"),
    Command.PROPOSE_REPLY: (_propose, "proposed"),
    Command.CONTACT_DEPUTY: (_with("text", commands.contact_deputy), "saved"),
    Command.NOTE_PROGRESS: (_with("text", commands.note_progress), "saved"),
    Command.SEND_REPLY: (_plain(commands.send_reply), "replied"),
    Command.APPROVE_CLASS: (_approve, "saved"),
    Command.SEND_BACK_REPLY: (_with("reason", commands.send_back_reply), "sent-back"),
    Command.SETTLE_OBJECTION: (_settle_objection, "saved"),
    Command.RATE: (_rate, "rated"),
    Command.SETTLE: (_plain(commands.settle), "settled"),
    Command.WITHDRAW: (_with("reason", commands.withdraw), "withdrawn"),
}
