"""What a draft must be before it is taken, signed, submitted or worded once more."""

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import day_zh
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.domain.suggestion.state import State
from services.feedback.errors import (
    AdviceMissing,
    AlreadyAnswered,
    AlreadyTaken,
    CosigningOpen,
    NoLeadYet,
    RevisedAlready,
)


def _nobody_leads(suggestion: Suggestion, act: Act) -> None:
    if suggestion.lead:
        raise AlreadyTaken(lead=suggestion.lead.name)


def _somebody_leads(suggestion: Suggestion, act: Act) -> None:
    if not suggestion.lead:
        raise NoLeadYet


def _is_complete(suggestion: Suggestion, act: Act) -> None:
    """One matter with facts and advice; all asked have answered, or their time has passed."""
    if not suggestion.facts_stated.strip():
        raise AdviceMissing(field="facts", reason="State the facts.", reason_zh="请写明事实情况。")
    if not suggestion.advice.strip():
        raise AdviceMissing(
            field="advice", reason="Say what is advised.", reason_zh="请写明具体建议。"
        )
    open_ = [m for m, answer in sorted(suggestion.cosigners.items()) if answer == "invited"]
    cut_off = suggestion.deadlines.get("cosigning")
    if suggestion.state is State.COSIGNING and open_ and cut_off and act.on <= cut_off.due:
        raise CosigningOpen(
            names="、".join(suggestion.people[mandate].name for mandate in open_),
            due=cut_off.due.isoformat(),
            due_zh=day_zh(cut_off.due, act.on),
        )


def _has_not_answered(suggestion: Suggestion, act: Act) -> None:
    answers = {suggestion.cosigners.get(mandate) for mandate in act.mandate_ids}
    if "invited" not in answers:
        raise AlreadyAnswered


def _was_not_revised(suggestion: Suggestion, act: Act) -> None:
    if suggestion.revised:
        raise RevisedAlready


GUARDS = {
    Command.TAKE: _nobody_leads,
    Command.INVITE_COSIGNERS: _somebody_leads,
    Command.SUBMIT: _is_complete,
    Command.CONFIRM_COSIGNING: _has_not_answered,
    Command.DECLINE_COSIGNING: _has_not_answered,
    Command.REVISE: _was_not_revised,
}
