"""The forms of the office, and of the chairperson in the presidium's name."""

from services.feedback.commands import suggestions as commands
from services.feedback.commands.suggestions import HandOverOrder
from services.feedback.commands.suggestions.changing import Which
from services.feedback.domain.suggestion import (
    GRADES,
    Command,
    Ground,
    Rating,
    Redaction,
    Suggestion,
)
from services.feedback.repository import Repository
from services.feedback.web.pages.suggestion_acts.forms import (
    Acts,
    decision,
    one_of,
    plain,
    with_decision,
    with_text,
)
from shared.caller import Caller
from shared.web import Form


def _ground(form: Form) -> Ground:
    return Ground(
        form.text("reason"), form.text("code"), form.text("guidance"), form.checked("as_letter")
    )


async def _send_back(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    return await commands.send_back(repository, caller, which, _ground(form))


async def _refuse(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    return await commands.refuse(repository, caller, which, _ground(form))


async def _hand_over(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    order = HandOverOrder(
        form.text("lead_unit_id"),
        form.all("co_handler_ids"),
        form.text("decision_number"),
        form.checked("via_government"),
        form.day("session_closed_on"),
    )
    return await commands.hand_over(repository, caller, which, order)


async def _reassign(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    return await commands.reassign(
        repository, caller, which, form.text("lead_unit_id"), form.text("decision_number")
    )


async def _approve(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
    return await commands.approve_class(
        repository, caller, which, form.text("class"), form.day("promised_on")
    )


async def _settle_objection(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    return await commands.settle_objection(
        repository, caller, which, form.text("unit_id"), form.text("text")
    )


async def _record_mediation(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    return await commands.record_mediation(
        repository, caller, which, decision(form), form.day("promised_on")
    )


async def _record_rating(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    rating = Rating(
        one_of(form, "grade", GRADES), one_of(form, "attitude", GRADES), form.text("text")
    )
    return await commands.record_rating(
        repository, caller, which, rating, form.all("attachment_ids")
    )


async def _supervise(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    return await commands.supervise(
        repository, caller, which, decision(form), key=form.text("key") != "no"
    )


async def _set_confidentiality(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    return await commands.set_confidentiality(
        repository,
        caller,
        which,
        form.text("reason"),
        confidential=one_of(form, "confidential", ("yes", "no")) == "yes",
    )


async def _prepare_publication(
    repository: Repository, caller: Caller, which: Which, form: Form
) -> Suggestion:
    redaction = Redaction(form.text("facts"), form.text("advice"), form.text("reply"))
    return await commands.prepare_publication(repository, caller, which, redaction)


ACTS: Acts = {
    Command.RECORD_RATING: (_record_rating, "rated"),
    Command.ESCALATE: (with_decision("reason", commands.escalate), "escalated"),
    Command.SUPERVISE: (_supervise, "saved"),
    Command.SET_CONFIDENTIALITY: (_set_confidentiality, "saved"),
    Command.PREPARE_PUBLICATION: (_prepare_publication, "saved"),
    Command.PUBLISH: (plain(commands.publish), "public"),
    Command.WITHHOLD: (with_text("reason", commands.withhold), "saved"),
    Command.ACCEPT: (plain(commands.accept), "accepted"),
    Command.SEND_BACK: (_send_back, "sent-back"),
    Command.HAND_OVER: (_hand_over, "handed-over"),
    Command.MERGE: (with_text("master_id", commands.merge), "merged"),
    Command.REFUSE: (_refuse, "saved"),
    Command.REASSIGN: (_reassign, "handed-over"),
    Command.REFUSE_RETURN: (with_decision("reason", commands.refuse_return), "saved"),
    Command.CONSENT_EXTENSION: (with_decision("text", commands.consent_extension), "consented"),
    Command.REFUSE_EXTENSION: (with_decision("reason", commands.refuse_extension), "saved"),
    Command.APPROVE_CLASS: (_approve, "saved"),
    Command.SEND_BACK_REPLY: (with_text("reason", commands.send_back_reply), "sent-back"),
    Command.SETTLE_OBJECTION: (_settle_objection, "saved"),
    Command.SETTLE: (plain(commands.settle), "settled"),
    Command.ORDER_REDO: (with_decision("text", commands.order_redo), "redo-ordered"),
    Command.DECLINE_REDO: (with_decision("reason", commands.decline_redo), "saved"),
    Command.RECORD_MEDIATION: (_record_mediation, "saved"),
    Command.POSTPONE: (with_decision("text", commands.postpone), "consented"),
    Command.REFUSE_POSTPONEMENT: (
        with_decision("reason", commands.refuse_postponement),
        "saved",
    ),
}
