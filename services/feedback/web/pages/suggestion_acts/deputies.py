"""The forms of deputies."""

from services.feedback.commands import suggestions as commands
from services.feedback.commands.suggestions.changing import Which
from services.feedback.domain.suggestion import GRADES, Command, Rating, Suggestion, Wording
from services.feedback.repository import Repository
from services.feedback.web.pages.suggestion_acts.forms import Acts, one_of, plain, with_text
from shared.caller import Caller
from shared.web import Form


async def _edit(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    wording = Wording(form.text("title"), form.text("facts"), form.text("advice"))
    return await commands.edit(repository, caller, which, wording)


async def _invite(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    return await commands.invite_cosigners(repository, caller, which, form.all("mandate_ids"))


async def _submit(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    return await commands.submit(repository, caller, which, at_session=form.checked("at_session"))


async def _rate(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    return await commands.rate(repository, caller, which, _rating(form))


async def _note_late(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    return await commands.note_late_rating(repository, caller, which, _rating(form))


async def _rate_fulfilment(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    return await commands.rate_fulfilment(
        repository, caller, which, one_of(form, "grade", GRADES), form.text("text")
    )


def _rating(form: Form) -> Rating:
    return Rating(
        one_of(form, "grade", GRADES), one_of(form, "attitude", GRADES), form.text("text")
    )


ACTS: Acts = {
    Command.TAKE: (plain(commands.take), "taken"),
    Command.EDIT: (_edit, "saved"),
    Command.SUBMIT: (_submit, "sent"),
    Command.INVITE_COSIGNERS: (_invite, "asked"),
    Command.CONFIRM_COSIGNING: (plain(commands.confirm_cosigning), "cosigned"),
    Command.DECLINE_COSIGNING: (plain(commands.decline_cosigning), "saved"),
    Command.CALL_OFF: (plain(commands.call_off), "saved"),
    Command.DISCARD: (plain(commands.discard), "saved"),
    Command.REVISE: (plain(commands.revise), "revised"),
    Command.RATE: (_rate, "rated"),
    Command.NOTE_LATE_RATING: (_note_late, "saved"),
    Command.RATE_FULFILMENT: (_rate_fulfilment, "rated"),
    Command.WITHDRAW: (with_text("reason", commands.withdraw), "withdrawn"),
}
