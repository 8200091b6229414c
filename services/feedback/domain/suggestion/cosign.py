"""Co-signing: each deputy asked confirms in person; nobody's name is put there by another."""

from collections.abc import Sequence
from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Deputy, Rules, Suggestion
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.errors import MandateNotActive, UnknownDeputy


def invite_cosigners(
    suggestion: Suggestion, deputies: Sequence[Deputy], act: Act, rules: Rules
) -> Suggestion:
    """Ask deputies to co-sign until the cut-off; those who confirmed before stay."""
    permit(suggestion, Command.INVITE_COSIGNERS, act)
    asked = {deputy.mandate_id: deputy for deputy in deputies}
    own = {deputy.person_id for deputy in deputies} & {suggestion.lead_person_id}
    if not asked or own:
        raise UnknownDeputy(field="mandate_ids")
    for deputy in deputies:
        if not deputy.is_active:
            raise MandateNotActive(name=deputy.name)
    kept = {m: a for m, a in suggestion.cosigners.items() if a == "confirmed"}
    invited = replace(
        suggestion,
        cosigners={**suggestion.cosigners, **dict.fromkeys(asked, "invited"), **kept},
        people={**suggestion.people, **asked},
        cosigning_round=suggestion.cosigning_round + 1,
    )
    invited = invited.stopping(Clock.SUBMIT).starting(rules, act.entered_on, Clock.COSIGNING)
    names = "、".join(deputy.name for deputy in deputies)
    return advance(invited, Command.INVITE_COSIGNERS, act, text=names)


def confirm_cosigning(suggestion: Suggestion, act: Act) -> Suggestion:
    """An invited deputy puts the name there."""
    return _answer(suggestion, Command.CONFIRM_COSIGNING, "confirmed", act)


def decline_cosigning(suggestion: Suggestion, act: Act) -> Suggestion:
    """An invited deputy does not; no reason is asked."""
    return _answer(suggestion, Command.DECLINE_COSIGNING, "declined", act)


def call_off(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """End the co-signing before its time: who has not answered is not on it."""
    permit(suggestion, Command.CALL_OFF, act)
    back = without_unanswered(suggestion).starting(rules, act.entered_on, Clock.SUBMIT)
    return advance(back, Command.CALL_OFF, act)


def close_cosigning(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """The cut-off has passed: the lead goes on with those who confirmed."""
    permit(suggestion, Command.CLOSE_COSIGNING, act)
    back = without_unanswered(suggestion).starting(rules, act.entered_on, Clock.SUBMIT)
    return advance(back, Command.CLOSE_COSIGNING, act)


def without_unanswered(suggestion: Suggestion) -> Suggestion:
    """Unconfirmed names drop; the cut-off is over."""
    answers = {
        mandate: "dropped" if answer == "invited" else answer
        for mandate, answer in suggestion.cosigners.items()
    }
    return replace(suggestion, cosigners=answers).stopping(Clock.COSIGNING)


def _answer(suggestion: Suggestion, command: Command, answer: str, act: Act) -> Suggestion:
    permit(suggestion, command, act)
    own = next(m for m in act.mandate_ids if suggestion.cosigners.get(m) == "invited")
    answered = replace(suggestion, cosigners={**suggestion.cosigners, own: answer})
    return advance(answered, command, act, text=suggestion.people[own].name)
