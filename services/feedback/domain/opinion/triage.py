"""What is decided about an opinion that came in, and what deputies answer to an offer."""

from collections.abc import Sequence
from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.opinion.command import Command
from services.feedback.domain.opinion.entity import Opinion
from services.feedback.domain.opinion.permit import advance, permit
from services.feedback.domain.opinion.refusal import OTHER, REFUSALS
from services.feedback.domain.opinion.waiting import Rules
from services.feedback.errors import ReasonMissing
from services.feedback.errors.opinion import RefusalUnknown


def answer_on_spot(opinion: Opinion, text: str, act: Act, rules: Rules) -> Opinion:
    """Answer at once; the voter reads it by the tracking number."""
    permit(opinion, Command.ANSWER_ON_SPOT, act)
    answer = words(text, "text", "请写下答复。", "Write the answer.")
    answered = replace(opinion, answer=answer, answer_round=opinion.answer_round + 1)
    return advance(answered, Command.ANSWER_ON_SPOT, act, rules, text=answer)


def offer(opinion: Opinion, mandate_ids: Sequence[str], act: Act, rules: Rules) -> Opinion:
    """Ask deputies whether one of them takes it on; at most twice, 15 days each."""
    permit(opinion, Command.OFFER, act)
    if not mandate_ids:
        raise ReasonMissing(
            field="mandate_ids", reason_zh="请选择代表。", reason="Choose deputies."
        )
    offered = replace(
        opinion,
        offered_to=tuple(sorted(set(mandate_ids))),
        passed_by=(),
        offer_round=opinion.offer_round + 1,
    )
    return advance(offered, Command.OFFER, act, rules)


def pass_on(opinion: Opinion, act: Act, rules: Rules) -> Opinion:
    """A deputy doesn't take it on; when all asked have passed it is back with the secretary."""
    permit(opinion, Command.PASS, act)
    mine = set(opinion.offered_to) & set(act.mandate_ids)
    passed = tuple(sorted({*opinion.passed_by, *mine}))
    at_last = set(passed) == set(opinion.offered_to)
    heard = replace(opinion, passed_by=passed)
    return advance(heard, Command.PASS, act, rules, at_last=at_last)


def lapse_offer(opinion: Opinion, act: Act, rules: Rules) -> Opinion:
    """Fifteen days passed and nobody took it on: it is back with the secretary."""
    permit(opinion, Command.LAPSE_OFFER, act)
    return advance(opinion, Command.LAPSE_OFFER, act, rules)


def decline(
    opinion: Opinion, code: str, reason: str, guidance: str, act: Act, rules: Rules
) -> Opinion:
    """Not a matter for deputies: say why, of the list, and where to go instead.

    What is left empty is said in the list's words; `other` has none and wants both.
    """
    permit(opinion, Command.DECLINE, act)
    listed = REFUSALS.get(code)
    if listed is None:
        raise RefusalUnknown(known=", ".join(REFUSALS))
    said = reason.strip() or listed.zh
    where = guidance.strip() or listed.guidance_zh
    if code == OTHER:
        said = words(reason, "reason", "请写明不予受理的理由。", "Say why.")
        where = words(guidance, "guidance", "请写明可以到哪里反映。", "Say where to go instead.")
    declined = replace(opinion, refusal=code, answer=said, guidance=where)
    return advance(declined, Command.DECLINE, act, rules, text=said)


def words(text: str, field: str, reason_zh: str, reason: str) -> str:
    """The text, tidied; raises ReasonMissing when it is empty."""
    if not text.strip():
        raise ReasonMissing(field=field, reason_zh=reason_zh, reason=reason)
    return text.strip()
