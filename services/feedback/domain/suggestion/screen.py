"""From the deputy to the unit: submitted, checked, numbered, handed over or refused."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.cosign import without_unanswered
from services.feedback.domain.suggestion.entity import Rules, Suggestion, Unit
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.errors import NotAHandlingUnit, ReasonMissing


@dataclass(frozen=True)
class HandOver:
    """The presidium's decision: who handles it, under which number."""

    lead: Unit
    co_handlers: Sequence[Unit] = ()
    decision_number: str = ""


def submit(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """Hand it in; from here the town's clocks run, for submission is receipt."""
    permit(suggestion, Command.SUBMIT, act)
    submitted = replace(
        without_unanswered(suggestion), submission_round=suggestion.submission_round + 1
    )
    submitted = submitted.stopping(Clock.SUBMIT).starting(
        rules, act.on, Clock.SCREEN, Clock.HAND_OVER
    )
    return advance(submitted, Command.SUBMIT, act)


def send_back(suggestion: Suggestion, reason: str, act: Act, rules: Rules) -> Suggestion:
    """Back to the lead, with what has to be mended."""
    permit(suggestion, Command.SEND_BACK, act)
    text = reason_given(reason)
    back = suggestion.stopping_all().starting(rules, act.entered_on, Clock.SUBMIT)
    return advance(back, Command.SEND_BACK, act, text=text)


def accept(suggestion: Suggestion, number: str, act: Act) -> Suggestion:
    """It is a suggestion in the sense of the law, and has its number."""
    permit(suggestion, Command.ACCEPT, act)
    numbered = replace(suggestion, number=number).stopping(Clock.SCREEN)
    return advance(numbered, Command.ACCEPT, act, document=number)


def refuse(suggestion: Suggestion, reason: str, act: Act) -> Suggestion:
    """Not handled as a suggestion; the number stays with it."""
    permit(suggestion, Command.REFUSE, act)
    text = reason_given(reason)
    return advance(suggestion.stopping_all(), Command.REFUSE, act, text=text)


def hand_over(suggestion: Suggestion, order: HandOver, act: Act, rules: Rules) -> Suggestion:
    """The presidium hands it to a lead unit and co-handlers; `act.on` is T0 of their clocks.

    Deputies Law art. 51 (before 2025-03-12: art. 42). Raises NotAHandlingUnit.
    """
    permit(suggestion, Command.HAND_OVER, act)
    ids = [order.lead.id, *(unit.id for unit in order.co_handlers)]
    if len(set(ids)) != len(ids):
        raise NotAHandlingUnit(field="co_handler_ids")
    clocks = [Clock.REPLY, Clock.MAXIMUM, Clock.SIGN_FOR, Clock.CONTACT_DEPUTY]
    if order.co_handlers:
        clocks.append(Clock.CO_HANDLER)
    handed = replace(
        suggestion,
        lead_unit_id=order.lead.id,
        lead_unit_name=order.lead.name,
        co_handlers={unit.id: "asked" for unit in order.co_handlers},
        co_handler_names={unit.id: unit.name for unit in order.co_handlers},
        handed_over_on=act.on,
        decision_number=order.decision_number.strip(),
        hand_over_round=suggestion.hand_over_round + 1,
    )
    handed = handed.stopping_all().starting(rules, act.on, *clocks)
    text = f"{order.lead.name}主办"
    if order.co_handlers:
        text += "、" + "、".join(unit.name for unit in order.co_handlers) + "会办"
    return advance(handed, Command.HAND_OVER, act, text=text, document=handed.decision_number)


def withdraw(suggestion: Suggestion, reason: str, act: Act) -> Suggestion:
    """The lead takes it back in writing; that ends the handling."""
    permit(suggestion, Command.WITHDRAW, act)
    text = reason_given(reason)
    return advance(suggestion.stopping_all(), Command.WITHDRAW, act, text=text)


def reason_given(reason: str, field: str = "reason") -> str:
    """The reason, tidied; raises ReasonMissing when it is empty."""
    if not reason.strip():
        raise ReasonMissing(field=field, reason="Say why.", reason_zh="请写明理由。")
    return reason.strip()
