"""A deputy makes an opinion a suggestion, and what becomes of that comes back to the voter."""

from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.opinion.command import Command
from services.feedback.domain.opinion.entity import Adoption, Opinion
from services.feedback.domain.opinion.permit import advance, permit
from services.feedback.domain.opinion.shield import shielded
from services.feedback.domain.opinion.state import State
from services.feedback.domain.opinion.waiting import Rules
from shared import ids


def adopt(opinion: Opinion, adoption: Adoption, act: Act, rules: Rules) -> Opinion:
    """Take it on as a suggestion; the draft's id follows from the opinion and the adoption.

    Units and the public will read the draft: the voter's name and phone are taken out. Raises
    OpinionNotOpen when it is no longer free, OpinionNotOffered when others were asked.
    """
    permit(opinion, Command.ADOPT, act)
    round_ = opinion.adoption_round + 1
    adopted = replace(
        opinion,
        adoption=replace(
            adoption,
            title=shielded(adoption.title, opinion.voter),
            facts=shielded(adoption.facts, opinion.voter),
            advice=shielded(adoption.advice, opinion.voter),
        ),
        adopted_by=adoption.mandate_id,
        adopted_by_person_id=adoption.person_id,
        adoption_round=round_,
        suggestion_id=ids.derived("adoption", opinion.tenant, opinion.id, round_),
    )
    return advance(adopted, Command.ADOPT, act, rules)


def resolve(opinion: Opinion, suggestion_id: str, answer: str, act: Act, rules: Rules) -> Opinion:
    """The suggestion was answered, or ended after submission: that is the voter's answer."""
    if opinion.state is not State.ADOPTED or opinion.suggestion_id != suggestion_id:
        return opinion
    answered = replace(opinion, answer=answer, answer_round=opinion.answer_round + 1)
    return advance(answered, Command.RESOLVE, act, rules, text=answer)


def return_to_triage(opinion: Opinion, suggestion_id: str, act: Act, rules: Rules) -> Opinion:
    """The draft was discarded or lapsed: the opinion waits for the secretary again."""
    if opinion.state is not State.ADOPTED or opinion.suggestion_id != suggestion_id:
        return opinion
    given_back = replace(
        opinion, adoption=None, adopted_by="", adopted_by_person_id="", suggestion_id=""
    )
    return advance(given_back, Command.GIVE_BACK, act, rules)
