"""Which command leads an opinion from where to where, and whose it is: the table that runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.feedback.domain.opinion.actor import Actor
from services.feedback.domain.opinion.command import Command
from services.feedback.domain.opinion.state import OPEN, State
from shared.events import EventData
from shared.events import feedback as facts


@dataclass(frozen=True)
class Transition:
    """One row: `moves` maps each state it is possible in to the state that follows.

    `at_last` takes the place of that state when the last of those asked has answered. `kind` is
    the word of the history. What is `silent` to the voter stands in the office's history only.
    """

    zh: str
    en: str
    actor: Actor
    event: type[EventData]
    kind: str
    moves: Mapping[State, State] = field(default_factory=dict)
    at_last: State | None = None
    silent: bool = False


def _to(target: State, *origins: State) -> dict[State, State]:
    return dict.fromkeys(origins, target)


_S = State

# In the order in which they are offered: of several that are possible the first is the main one.
TABLE: Mapping[Command, Transition] = {
    Command.REGISTER: Transition(
        "登记", "register", Actor.ANYBODY, facts.OpinionReceived, "received"
    ),
    Command.FINISH: Transition(
        "办结",
        "finish",
        Actor.UNIT,
        facts.OpinionDone,
        "finished",
        _to(_S.DONE, _S.FORWARDED),
    ),
    Command.RETURN: Transition(
        "退回",
        "return it",
        Actor.UNIT,
        facts.OpinionReturned,
        "given_back",
        _to(_S.RECEIVED, _S.FORWARDED),
    ),
    Command.ADOPT: Transition(
        "采纳为建议",
        "adopt it as a suggestion",
        Actor.DEPUTY,
        facts.OpinionAdopted,
        "adopted",
        _to(_S.ADOPTED, _S.OFFERED, _S.RECEIVED),
    ),
    Command.PASS: Transition(
        "不接办",
        "pass",
        Actor.ASKED,
        facts.OpinionPassed,
        "passed",
        _to(_S.OFFERED, _S.OFFERED),
        at_last=_S.RECEIVED,
    ),
    Command.FORWARD: Transition(
        "转办",
        "forward",
        Actor.FORWARDING,
        facts.OpinionForwarded,
        "forwarded",
        _to(_S.FORWARDED, _S.RECEIVED),
    ),
    Command.OFFER: Transition(
        "提请代表接办",
        "offer it to deputies",
        Actor.SECRETARY,
        facts.OpinionOffered,
        "offered",
        _to(_S.OFFERED, _S.RECEIVED),
    ),
    Command.ANSWER_ON_SPOT: Transition(
        "当场答复",
        "answer on the spot",
        Actor.NEAR,
        facts.OpinionAnsweredOnSpot,
        "answered_on_spot",
        _to(_S.DONE, _S.RECEIVED),
    ),
    Command.MERGE: Transition(
        "并案",
        "merge",
        Actor.SECRETARY,
        facts.OpinionMerged,
        "merged",
        _to(_S.MERGED, _S.RECEIVED, _S.OFFERED),
    ),
    Command.DECLINE: Transition(
        "不予受理",
        "decline",
        Actor.SECRETARY,
        facts.OpinionDeclined,
        "declined",
        _to(_S.NOT_ACCEPTED, _S.RECEIVED, _S.OFFERED),
    ),
    Command.TELL: Transition(
        "已告知反映人",
        "note that the voter was told",
        Actor.NEAR,
        facts.OpinionTold,
        "told",
        _to(_S.TOLD, _S.DONE),
    ),
    Command.RATE: Transition(
        "评价", "rate", Actor.VOTER, facts.OpinionRated, "rated", _to(_S.CLOSED, _S.TOLD)
    ),
    Command.REOPEN: Transition(
        "再次反映",
        "raise it once more",
        Actor.VOTER,
        facts.OpinionReopened,
        "reopened",
        _to(_S.RECEIVED, _S.TOLD, _S.CLOSED),
    ),
    Command.LAPSE_OFFER: Transition(
        "接办期满",
        "end the offer",
        Actor.CLOCK,
        facts.OpinionPassed,
        "offer_lapsed",
        _to(_S.RECEIVED, _S.OFFERED),
    ),
    Command.END_UNRATED: Transition(
        "未评价结束",
        "end unrated",
        Actor.CLOCK,
        facts.OpinionNotRated,
        "not_rated",
        _to(_S.CLOSED, _S.TOLD),
    ),
    Command.FALL_OVERDUE: Transition(
        "逾期",
        "fall overdue",
        Actor.CLOCK,
        facts.OpinionOverdue,
        "overdue",
        {state: state for state in (_S.RECEIVED, _S.FORWARDED, _S.DONE)},
        silent=True,
    ),
    Command.RESOLVE: Transition(
        "建议有了结果",
        "have the suggestion's outcome",
        Actor.FACT,
        facts.OpinionDone,
        "done",
        _to(_S.DONE, _S.ADOPTED),
    ),
    Command.GIVE_BACK: Transition(
        "建议草稿作罢",
        "have the draft given up",
        Actor.FACT,
        facts.OpinionPassed,
        "returned",
        _to(_S.RECEIVED, _S.ADOPTED),
    ),
    Command.FOLLOW_ANSWER: Transition(
        "主件有了结果",
        "follow the master's answer",
        Actor.FACT,
        facts.OpinionDone,
        "done",
        _to(_S.DONE, _S.MERGED),
    ),
    Command.FOLLOW_REFUSAL: Transition(
        "主件不予受理",
        "follow the master's refusal",
        Actor.FACT,
        facts.OpinionDeclined,
        "declined",
        _to(_S.NOT_ACCEPTED, _S.MERGED),
    ),
}
MASTERS = OPEN  # into which others may be merged
