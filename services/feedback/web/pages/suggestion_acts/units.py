"""The forms of units."""

from services.feedback.commands import suggestions as commands
from services.feedback.commands.suggestions.changing import Which
from services.feedback.domain.suggestion import Command, Reply, Suggestion
from services.feedback.repository import Repository
from services.feedback.web.pages.suggestion_acts.forms import (
    Acts,
    given,
    plain,
    with_day,
    with_text,
)
from shared.caller import Caller
from shared.web import Form


async def _sign_for(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    return await commands.sign_for(
        repository, caller, which, form.text("leader"), form.text("clerk")
    )


async def _propose(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    reply = Reply(form.text("text"), given(form, "class"), form.day("promised_on"))
    return await commands.propose_reply(repository, caller, which, reply)


async def _ask_return(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    return await commands.ask_return(
        repository, caller, which, form.text("reason"), form.text("proposed_unit_id")
    )


async def _send_reply(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    return await commands.send_reply(repository, caller, which, form.all("attachment_ids"))


ACTS: Acts = {
    Command.SIGN_FOR: (_sign_for, "signed"),
    Command.GIVE_OPINION: (with_text("text", commands.give_opinion), "saved"),
    Command.COUNTERSIGN: (plain(commands.countersign), "countersigned"),
    Command.OBJECT: (with_text("reason", commands.object_to), "saved"),
    Command.PROPOSE_REPLY: (_propose, "proposed"),
    Command.CONTACT_DEPUTY: (with_text("text", commands.contact_deputy), "saved"),
    Command.NOTE_PROGRESS: (with_text("text", commands.note_progress), "saved"),
    Command.SEND_REPLY: (_send_reply, "replied"),
    Command.OBJECT_TO_PUBLICATION: (
        with_text("reason", commands.object_to_publication),
        "saved",
    ),
    Command.ASK_RETURN: (_ask_return, "return-asked"),
    Command.ASK_EXTENSION: (with_day(commands.ask_extension), "extension-asked"),
    Command.REPORT_PROGRESS: (with_text("text", commands.report_progress), "saved"),
    Command.ASK_POSTPONEMENT: (with_day(commands.ask_postponement), "extension-asked"),
    Command.FULFIL: (with_text("evidence", commands.fulfil), "fulfilled"),
}
