"""The acts on an opinion's page: each form's fields, and the one command that it calls."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from services.feedback.commands import opinions as commands
from services.feedback.commands.opinions import DraftText
from services.feedback.domain.opinion import OTHER, Command
from services.feedback.repository import Repository
from services.feedback.web.keeping import kept_files
from shared.caller import Caller
from shared.web import Form, Upload


@dataclass(frozen=True)
class Sent:
    """A form about one opinion, with the files that came along."""

    repository: Repository
    caller: Caller
    id: str
    form: Form
    files: Sequence[Upload]


@dataclass(frozen=True)
class Doing:
    """What an act calls, and the sentence that is shown after it."""

    run: Callable[[Sent], Awaitable[object]]
    done: str = "saved"


async def do_act(
    repository: Repository,
    caller: Caller,
    opinion_id: str,
    command: Command,
    form: Form,
    files: Sequence[Upload],
) -> None:
    """Do what a form asks for; raises what the command raises."""
    await ACTS[command].run(Sent(repository, caller, opinion_id, form, files))


async def _answer(sent: Sent) -> None:
    await commands.answer(sent.repository, sent.caller, sent.id, sent.form.text("text"))


async def _forward(sent: Sent) -> None:
    await commands.forward(
        sent.repository,
        sent.caller,
        sent.id,
        sent.form.text("unit_id"),
        matter=sent.form.text("matter"),
        file_ids=sent.form.all("passed_on"),
    )


async def _offer(sent: Sent) -> None:
    chosen = [each for each in sent.form.all("mandate_ids") if each]
    await commands.offer(
        sent.repository,
        sent.caller,
        sent.id,
        chosen,
        electoral_district_id=sent.form.text("electoral_district_id"),
    )


async def _pass(sent: Sent) -> None:
    await commands.pass_on(sent.repository, sent.caller, sent.id)


async def _adopt(sent: Sent) -> None:
    form = sent.form
    text = DraftText(form.text("title"), form.text("facts"), form.text("advice"))
    await commands.adopt(sent.repository, sent.caller, sent.id, text)


async def _decline(sent: Sent) -> None:
    form = sent.form
    await commands.decline(
        sent.repository,
        sent.caller,
        sent.id,
        form.text("reason"),
        form.text("guidance"),
        code=form.text("code") or OTHER,
    )


async def _merge(sent: Sent) -> None:
    await commands.merge(sent.repository, sent.caller, sent.id, sent.form.text("master_id"))


async def _return(sent: Sent) -> None:
    await commands.give_back(sent.repository, sent.caller, sent.id, sent.form.text("reason"))


async def _finish(sent: Sent) -> None:
    caller, form = sent.caller, sent.form
    kept = await kept_files(sent.repository, caller, caller.tenant, form, sent.files)
    await commands.finish(
        sent.repository, caller, sent.id, form.text("text"), file_ids=kept, on=form.day("on")
    )


async def _tell(sent: Sent) -> None:
    form = sent.form
    await commands.tell(sent.repository, sent.caller, sent.id, form.text("how"), form.day("on"))


ACTS: Mapping[str, Doing] = {
    Command.ANSWER_ON_SPOT: Doing(_answer),
    Command.FORWARD: Doing(_forward),
    Command.OFFER: Doing(_offer, "offered"),
    Command.PASS: Doing(_pass),
    Command.ADOPT: Doing(_adopt, "adopted"),
    Command.DECLINE: Doing(_decline, "refused"),
    Command.MERGE: Doing(_merge),
    Command.RETURN: Doing(_return, "sent-back"),
    Command.FINISH: Doing(_finish, "replied"),
    Command.TELL: Doing(_tell),
}
