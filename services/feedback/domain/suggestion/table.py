"""Which command leads from where to where, and whose it is: the table that runs."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import State
from shared.events import EventData
from shared.events import feedback as facts


@dataclass(frozen=True)
class Transition:
    """One row: `moves` maps each state it is possible in to the state that follows.

    Where a class promises something, `promised` takes the place of the state that follows.
    """

    zh: str
    en: str
    actor: Actor
    moves: Mapping[State, State]
    event: type[EventData]
    promised: State | None = None


def _staying(*states: State) -> dict[State, State]:
    return {state: state for state in states}


def _to(target: State, *origins: State) -> dict[State, State]:
    return dict.fromkeys(origins, target)


_S = State
_HANDLING = {_S.SIGNED_FOR: _S.IN_PROGRESS, **_staying(_S.IN_PROGRESS, _S.REPLY_REVIEW)}
_WITHDRAWABLE = (
    _S.COSIGNING,
    _S.SUBMITTED,
    _S.SCREENING,
    _S.ASSIGNED,
    _S.SIGNED_FOR,
    _S.IN_PROGRESS,
    _S.REPLY_REVIEW,
)
_RUNNING = (_S.ASSIGNED, _S.SIGNED_FOR, _S.IN_PROGRESS, _S.REPLY_REVIEW)

# In the order in which they are offered: of several that are possible the first is the main one.
TABLE: Mapping[Command, Transition] = {
    Command.TAKE: Transition(
        "领衔", "take the lead", Actor.PRESENT, _staying(_S.DRAFT), facts.SuggestionTaken
    ),
    Command.SUBMIT: Transition(
        "提交",
        "submit",
        Actor.LEAD,
        _to(_S.SUBMITTED, _S.DRAFT, _S.COSIGNING),
        facts.SuggestionSubmitted,
    ),
    Command.INVITE_COSIGNERS: Transition(
        "邀请附议",
        "invite co-signers",
        Actor.LEAD_OR_SCRIBE,
        _to(_S.COSIGNING, _S.DRAFT),
        facts.SuggestionCosignersInvited,
    ),
    Command.EDIT: Transition(
        "修改", "edit", Actor.LEAD_OR_SCRIBE, _staying(_S.DRAFT), facts.SuggestionEdited
    ),
    Command.CONFIRM_COSIGNING: Transition(
        "附议",
        "co-sign",
        Actor.INVITED,
        _staying(_S.COSIGNING),
        facts.SuggestionCosigningConfirmed,
    ),
    Command.DECLINE_COSIGNING: Transition(
        "不附议",
        "decline to co-sign",
        Actor.INVITED,
        _staying(_S.COSIGNING),
        facts.SuggestionCosigningDeclined,
    ),
    Command.CALL_OFF: Transition(
        "结束联名",
        "call the co-signing off",
        Actor.LEAD,
        _to(_S.DRAFT, _S.COSIGNING),
        facts.SuggestionCosigningCalledOff,
    ),
    Command.CLOSE_COSIGNING: Transition(
        "联名截止",
        "close the co-signing",
        Actor.NOBODY,
        _to(_S.DRAFT, _S.COSIGNING),
        facts.SuggestionCosigningClosed,
    ),
    Command.DISCARD: Transition(
        "放弃草稿",
        "discard the draft",
        Actor.LEAD,
        _to(_S.WITHDRAWN, _S.DRAFT),
        facts.SuggestionDiscarded,
    ),
    Command.LAPSE: Transition(
        "逾期失效",
        "lapse",
        Actor.NOBODY,
        _to(_S.WITHDRAWN, _S.DRAFT),
        facts.SuggestionLapsed,
    ),
    Command.ACCEPT: Transition(
        "复核通过",
        "accept",
        Actor.SECRETARY,
        _to(_S.SCREENING, _S.SUBMITTED),
        facts.SuggestionAccepted,
    ),
    Command.SEND_BACK: Transition(
        "退回修改",
        "send back",
        Actor.SECRETARY,
        _to(_S.DRAFT, _S.SUBMITTED),
        facts.SuggestionSentBack,
    ),
    Command.HAND_OVER: Transition(
        "主席团交办",
        "hand over",
        Actor.CHAIRPERSON,
        _to(_S.ASSIGNED, _S.SCREENING),
        facts.SuggestionHandedOver,
    ),
    Command.REFUSE: Transition(
        "不作为建议处理",
        "refuse",
        Actor.CHAIRPERSON,
        _to(_S.NOT_ACCEPTED, _S.SCREENING),
        facts.SuggestionRefused,
    ),
    Command.SIGN_FOR: Transition(
        "签收",
        "sign for it",
        Actor.LEAD_UNIT,
        _to(_S.SIGNED_FOR, _S.ASSIGNED),
        facts.SuggestionSignedFor,
    ),
    Command.COUNTERSIGN: Transition(
        "会签",
        "countersign",
        Actor.CO_HANDLER,
        _staying(_S.REPLY_REVIEW),
        facts.SuggestionCountersigned,
    ),
    Command.GIVE_OPINION: Transition(
        "提出会办意见",
        "give the co-handler's opinion",
        Actor.CO_HANDLER,
        _HANDLING,
        facts.SuggestionOpinionGiven,
    ),
    Command.OBJECT: Transition(
        "对答复稿提出异议",
        "object to the reply",
        Actor.CO_HANDLER,
        _staying(_S.REPLY_REVIEW),
        facts.SuggestionCountersignObjected,
    ),
    Command.PROPOSE_REPLY: Transition(
        "提交答复稿",
        "propose the reply",
        Actor.LEAD_UNIT,
        _to(_S.REPLY_REVIEW, _S.IN_PROGRESS),
        facts.SuggestionReplyProposed,
    ),
    Command.SEND_REPLY: Transition(
        "签发并送达答复",
        "send the reply",
        Actor.LEAD_HEAD,
        _to(_S.REPLIED, _S.REPLY_REVIEW),
        facts.SuggestionReplied,
    ),
    Command.CONTACT_DEPUTY: Transition(
        "登记与代表沟通",
        "note the contact with the deputy",
        Actor.LEAD_UNIT,
        _HANDLING,
        facts.SuggestionDeputyContacted,
    ),
    Command.NOTE_PROGRESS: Transition(
        "登记办理进展",
        "note progress",
        Actor.LEAD_UNIT,
        _HANDLING,
        facts.SuggestionProgressNoted,
    ),
    Command.APPROVE_CLASS: Transition(
        "审核通过",
        "approve the class",
        Actor.SECRETARY,
        _staying(_S.REPLY_REVIEW),
        facts.SuggestionClassApproved,
    ),
    Command.SEND_BACK_REPLY: Transition(
        "退回修改答复",
        "send the reply back",
        Actor.SECRETARY,
        _to(_S.IN_PROGRESS, _S.REPLY_REVIEW),
        facts.SuggestionReplySentBack,
    ),
    Command.SETTLE_OBJECTION: Transition(
        "协调会签",
        "settle the objection",
        Actor.CHAIRPERSON,
        _staying(_S.REPLY_REVIEW),
        facts.SuggestionObjectionSettled,
    ),
    Command.RATE: Transition(
        "评价答复",
        "rate the reply",
        Actor.LEAD,
        _to(_S.RATED, _S.REPLIED),
        facts.SuggestionRated,
    ),
    Command.CHASE_RATING: Transition(
        "提醒评价",
        "remind of the rating",
        Actor.NOBODY,
        _staying(_S.REPLIED),
        facts.SuggestionRatingChased,
    ),
    Command.END_UNRATED: Transition(
        "未评价结转",
        "end unrated",
        Actor.NOBODY,
        _to(_S.CLOSED, _S.REPLIED),
        facts.SuggestionNotRated,
        promised=_S.TRACKING,
    ),
    Command.SETTLE: Transition(
        "办结",
        "settle",
        Actor.SECRETARY,
        _to(_S.CLOSED, _S.RATED),
        facts.SuggestionSettled,
        promised=_S.TRACKING,
    ),
    Command.WITHDRAW: Transition(
        "撤回",
        "withdraw",
        Actor.LEAD,
        _to(_S.WITHDRAWN, *_WITHDRAWABLE),
        facts.SuggestionWithdrawn,
    ),
    Command.FALL_OVERDUE: Transition(
        "逾期",
        "fall overdue",
        Actor.NOBODY,
        _staying(*_RUNNING),
        facts.SuggestionOverdue,
    ),
}
