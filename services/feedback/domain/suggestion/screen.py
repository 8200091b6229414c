"""In the office: submitted, checked, numbered, sent back, or refused."""

from dataclasses import dataclass, replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.cosign import without_unanswered
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.errors import ReasonMissing, ReasonUnknown

BARRED = (
    "own_affairs",
    "forwarded_letter",
    "litigation",
    "tender",
    "academic_or_promotion",
    "accusation",
    "empty",
    "several_matters",
    "no_advice",
    "other",
)


@dataclass(frozen=True)
class Ground:
    """Why something isn't taken as it is: a code of the list, words, or both; and what to do.

    The list: Chongqing [L5] art. 9, Qingdao [L6] art. 11, Zhejiang [L7] art. 6.
    """

    reason: str = ""
    code: str = ""
    guidance: str = ""
    as_letter: bool = False

    def tidied(self) -> "Ground":
        """Without blanks around it; raises ReasonMissing, ReasonUnknown."""
        if self.code and self.code not in BARRED:
            raise ReasonUnknown(field="code", codes=", ".join(BARRED))
        reason = self.reason.strip()
        if self.code in ("", "other"):
            reason = reason_given(reason)
        return Ground(reason, self.code or "other", self.guidance.strip(), self.as_letter)


def submit(
    suggestion: Suggestion, act: Act, rules: Rules, *, at_session: bool = False
) -> Suggestion:
    """Hand it in; from here the town's clocks run, for submission is receipt.

    What is raised at a session is handed over there: only between sessions that has a clock.
    """
    permit(suggestion, Command.SUBMIT, act)
    submitted = replace(
        without_unanswered(suggestion),
        submission_round=suggestion.submission_round + 1,
        at_session=at_session,
    )
    clocks = [Clock.SCREEN, Clock.ACCEPT_NOTICE]
    if not at_session:
        clocks.append(Clock.HAND_OVER)
    submitted = submitted.stopping(Clock.SUBMIT).starting(rules, act.on, *clocks)
    return advance(submitted, Command.SUBMIT, act)


def send_back(suggestion: Suggestion, ground: Ground | str, act: Act, rules: Rules) -> Suggestion:
    """Back to the lead, with what has to be mended."""
    permit(suggestion, Command.SEND_BACK, act)
    why = _ground(ground)
    back = replace(suggestion.stopping_all(), ground_code=why.code, guidance=why.guidance)
    back = back.starting(rules, act.entered_on, Clock.SUBMIT)
    return advance(back, Command.SEND_BACK, act, text=why.reason, document=why.code)


def accept(suggestion: Suggestion, number: str, act: Act) -> Suggestion:
    """It is a suggestion in the sense of the law, and has its number; one that has one keeps it."""
    permit(suggestion, Command.ACCEPT, act)
    numbered = replace(suggestion, number=suggestion.number or number)
    numbered = numbered.stopping(Clock.SCREEN, Clock.ACCEPT_NOTICE)
    return advance(numbered, Command.ACCEPT, act, document=numbered.number)


def refuse(suggestion: Suggestion, ground: Ground | str, act: Act) -> Suggestion:
    """Not handled as a suggestion, though perhaps kept as a deputy's letter; the number stays."""
    permit(suggestion, Command.REFUSE, act)
    why = _ground(ground)
    refused = replace(
        suggestion.stopping_all(),
        ground_code=why.code,
        guidance=why.guidance,
        as_letter=why.as_letter,
    )
    return advance(refused, Command.REFUSE, act, text=why.reason, document=why.code)


def revise(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """The lead words once more what wasn't accepted; raises RevisedAlready."""
    permit(suggestion, Command.REVISE, act)
    draft = replace(suggestion, revised=True, ground_code="", guidance="", as_letter=False)
    return advance(draft.starting(rules, act.entered_on, Clock.SUBMIT), Command.REVISE, act)


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


def _ground(ground: Ground | str) -> Ground:
    return (ground if isinstance(ground, Ground) else Ground(ground)).tidied()
