"""Several voters, one matter: it is handled once, and everybody is told."""

from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.opinion.command import Command
from services.feedback.domain.opinion.entity import Opinion
from services.feedback.domain.opinion.permit import advance, permit
from services.feedback.domain.opinion.state import State
from services.feedback.domain.opinion.table import MASTERS
from services.feedback.domain.opinion.waiting import Rules
from services.feedback.errors.opinion import MasterNotOpen


def merge(opinion: Opinion, master: Opinion, act: Act, rules: Rules) -> Opinion:
    """From now on it follows an open one about the same matter."""
    permit(opinion, Command.MERGE, act)
    if master.id == opinion.id or master.state not in MASTERS:
        raise MasterNotOpen
    return advance(replace(opinion, master_id=master.id), Command.MERGE, act, rules)


def follow(opinion: Opinion, master: Opinion, act: Act, rules: Rules) -> Opinion:
    """The master has an answer, or was refused: so has this one, and its voter is told as well."""
    if opinion.state is not State.MERGED or opinion.master_id != master.id:
        return opinion
    said = replace(
        opinion,
        answer=master.answer,
        guidance=master.guidance,
        refusal=master.refusal,
        answer_round=opinion.answer_round + 1,
    )
    if master.state is State.NOT_ACCEPTED:
        return advance(said, Command.FOLLOW_REFUSAL, act, rules, text=master.answer)
    if master.answer_round and master.state in (State.DONE, State.TOLD, State.CLOSED):
        return advance(said, Command.FOLLOW_ANSWER, act, rules, text=master.answer)
    return opinion
