"""The answer: drafted by the lead unit, countersigned, checked, signed by the head and sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.feedback.domain.act import Act
from services.feedback.domain.attachment import Attachment
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.classes import ReplyClass, class_table
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from services.feedback.domain.suggestion.guards.replying import nothing_to_settle
from services.feedback.domain.suggestion.handle import unsigned, words
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.screen import reason_given
from services.feedback.domain.suggestion.state import State
from services.feedback.errors import (
    NotAHandlingUnit,
    PromisedDateMissing,
    PromisedDatePast,
)


@dataclass(frozen=True)
class Reply:
    """What the lead unit answers, with a class of the town's table."""

    text: str
    reply_class: str
    promised_on: date | None = None


def propose_reply(suggestion: Suggestion, reply: Reply, act: Act, rules: Rules) -> Suggestion:
    """Put up a draft; what co-handlers signed of an earlier one they sign anew."""
    permit(suggestion, Command.PROPOSE_REPLY, act)
    text = words(reply.text, "text")
    proposed = replace(
        suggestion,
        came_from=suggestion.state.value,
        reply_text=text,
        reply_class=reply.reply_class,
        class_table=rules.classes.name,
        promised_on=promise_of(rules.classes.of(reply.reply_class), reply.promised_on, act),
        proposed_round=suggestion.reply_round + 1,
        class_approved=False,
        settlement="",
        co_handlers=unsigned(suggestion),
    )
    if proposed.co_handlers:
        proposed = proposed.starting(rules, act.on, Clock.COUNTERSIGN)
    return advance(proposed, Command.PROPOSE_REPLY, act, text=text, document=reply.reply_class)


def countersign(suggestion: Suggestion, act: Act) -> Suggestion:
    """A co-handler agrees with the draft."""
    permit(suggestion, Command.COUNTERSIGN, act)
    signed = _standing(suggestion, act.unit_id, "countersigned")
    return advance(signed, Command.COUNTERSIGN, act)


def object_to(suggestion: Suggestion, reason: str, act: Act) -> Suggestion:
    """A co-handler does not agree with the draft."""
    permit(suggestion, Command.OBJECT, act)
    text = reason_given(reason)
    objected = _standing(suggestion, act.unit_id, "objected")
    return advance(objected, Command.OBJECT, act, text=text)


def settle_objection(suggestion: Suggestion, unit_id: str, record: str, act: Act) -> Suggestion:
    """The chairperson settles it after the town government; the record goes into the reply."""
    permit(suggestion, Command.SETTLE_OBJECTION, act)
    if unit_id not in suggestion.co_handlers:
        raise NotAHandlingUnit(field="unit_id")
    if unit_id not in suggestion.to_settle(act.on):
        raise nothing_to_settle(suggestion, (unit_id,), act)
    text = words(record, "text")
    settled = replace(_standing(suggestion, unit_id, "settled"), settlement=text)
    return advance(settled, Command.SETTLE_OBJECTION, act, text=text)


def approve_class(
    suggestion: Suggestion, act: Act, reply_class: str = "", promised_on: date | None = None
) -> Suggestion:
    """The congress office has checked the class, and may change it."""
    permit(suggestion, Command.APPROVE_CLASS, act)
    checked = reply_class or suggestion.reply_class
    approved = replace(
        suggestion,
        reply_class=checked,
        promised_on=promise_of(
            class_table(suggestion.class_table).of(checked),
            promised_on or suggestion.promised_on,
            act,
        ),
        class_approved=True,
    )
    return advance(approved, Command.APPROVE_CLASS, act, document=checked)


def send_back_reply(suggestion: Suggestion, reason: str, act: Act) -> Suggestion:
    """The draft needs work; the reply's date runs on."""
    permit(suggestion, Command.SEND_BACK_REPLY, act)
    text = reason_given(reason)
    back = replace(suggestion, class_approved=False, came_from="").stopping(Clock.COUNTERSIGN)
    came_from = State(suggestion.came_from or State.IN_PROGRESS)
    return advance(back, Command.SEND_BACK_REPLY, act, text=text, target=came_from)


def send_reply(
    suggestion: Suggestion, act: Act, rules: Rules, documents: Sequence[Attachment] = ()
) -> Suggestion:
    """The unit's head signs and sends it to every signatory; from here the rating runs.

    `documents` is the reply on paper, signed and stamped.

    Raises CountersignatureMissing naming the units, ClassNotApproved.
    """
    permit(suggestion, Command.SEND_REPLY, act)
    due = suggestion.deadlines.get(Clock.REDO) or suggestion.deadlines.get(Clock.REPLY)
    late = due is not None and act.on > due.due
    sent = replace(
        suggestion.stopping_all(),
        reply_round=suggestion.reply_round + 1,
        replied_late=suggestion.replied_late if suggestion.redo_round else late,
        promise_round=suggestion.promise_round + bool(suggestion.promised_on),
        promised_since=act.on if suggestion.promised_on else None,
        came_from="",
        attachments=(*suggestion.attachments, *documents),
        reply_documents=tuple(each.id for each in documents),
    )
    sent = sent.starting(rules, act.on, Clock.RATING)
    return advance(sent, Command.SEND_REPLY, act, document=suggestion.reply_class)


def promise_of(graded: ReplyClass, promised_on: date | None, act: Act) -> date | None:
    """What promises needs a day that lies ahead; the rest promises nothing."""
    if not graded.promises:
        return None
    if promised_on is None:
        raise PromisedDateMissing
    if promised_on < act.on:
        raise PromisedDatePast(field="promised_on", promised_on=promised_on.isoformat())
    return promised_on


def _standing(suggestion: Suggestion, unit: str, stand: str) -> Suggestion:
    """With the co-handler's new stand; the clock ends when nobody is missing."""
    standing = replace(suggestion, co_handlers={**suggestion.co_handlers, unit: stand})
    return standing if standing.unsigned_units else standing.stopping(Clock.COUNTERSIGN)
