"""A deputy makes an opinion a suggestion, and what becomes of that comes back to the voter."""

from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.opinion.entity import Adoption, Entry, Opinion
from services.feedback.errors.opinion import OpinionNotOffered, OpinionNotOpen
from shared import ids
from shared.events.feedback import OpinionAdopted, OpinionDone, OpinionPassed


def adopt(opinion: Opinion, adoption: Adoption, act: Act) -> Opinion:
    """Take it on as a suggestion; the draft's id follows from the opinion and the adoption.

    Raises OpinionNotOpen when it is no longer free, OpinionNotOffered when others were asked.
    """
    if opinion.state not in ("received", "offered"):
        raise OpinionNotOpen(state=opinion.state)
    if opinion.state == "offered" and adoption.mandate_id not in opinion.offered_to:
        raise OpinionNotOffered
    round_ = opinion.adoption_round + 1
    return replace(
        opinion,
        state="adopted",
        adoption=adoption,
        adopted_by=adoption.mandate_id,
        adopted_by_person_id=adoption.person_id,
        adoption_round=round_,
        suggestion_id=ids.derived("adoption", opinion.tenant, opinion.id, round_),
        clocks={name: due for name, due in opinion.clocks.items() if name != "offer"},
        history=(
            *opinion.history,
            Entry("adopted", act.on, act.at, by=act.account_id, by_name=act.name),
        ),
    ).record(OpinionAdopted)


def resolve(opinion: Opinion, suggestion_id: str, answer: str, act: Act) -> Opinion:
    """The suggestion was answered, or ended after submission: that is the voter's answer."""
    if opinion.state != "adopted" or opinion.suggestion_id != suggestion_id:
        return opinion
    return replace(
        opinion,
        state="done",
        answer=answer,
        history=(*opinion.history, Entry("done", act.on, act.at, text=answer)),
    ).record(OpinionDone)


def return_to_triage(opinion: Opinion, suggestion_id: str, act: Act) -> Opinion:
    """The draft was discarded or lapsed: the opinion waits for the secretary again."""
    if opinion.state != "adopted" or opinion.suggestion_id != suggestion_id:
        return opinion
    return replace(
        opinion,
        state="received",
        adoption=None,
        adopted_by="",
        adopted_by_person_id="",
        suggestion_id="",
        history=(*opinion.history, Entry("returned", act.on, act.at)),
    ).record(OpinionPassed)
