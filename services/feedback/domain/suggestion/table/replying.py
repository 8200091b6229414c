"""From the draft reply over the countersignatures to its delivery."""

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import State as _S
from services.feedback.domain.suggestion.table.row import HANDLING, Rows, Transition, staying, to
from shared.events import feedback as facts

ROWS: Rows = {
    Command.COUNTERSIGN: Transition(
        "会签",
        "countersign",
        Actor.CO_HANDLER,
        staying(_S.REPLY_REVIEW),
        facts.SuggestionCountersigned,
    ),
    Command.GIVE_OPINION: Transition(
        "提出会办意见",
        "give the co-handler's opinion",
        Actor.CO_HANDLER,
        HANDLING,
        facts.SuggestionOpinionGiven,
    ),
    Command.OBJECT: Transition(
        "对答复稿提出异议",
        "object to the reply",
        Actor.CO_HANDLER,
        staying(_S.REPLY_REVIEW),
        facts.SuggestionCountersignObjected,
    ),
    Command.PROPOSE_REPLY: Transition(
        "提交答复稿",
        "propose the reply",
        Actor.LEAD_UNIT,
        to(_S.REPLY_REVIEW, _S.IN_PROGRESS, _S.EXTENDED, _S.REDO),
        facts.SuggestionReplyProposed,
    ),
    Command.SEND_REPLY: Transition(
        "签发并送达答复",
        "send the reply",
        Actor.LEAD_HEAD,
        to(_S.REPLIED, _S.REPLY_REVIEW),
        facts.SuggestionReplied,
    ),
    Command.APPROVE_CLASS: Transition(
        "审核通过",
        "approve the class",
        Actor.SECRETARY,
        staying(_S.REPLY_REVIEW),
        facts.SuggestionClassApproved,
    ),
    Command.SEND_BACK_REPLY: Transition(
        "退回修改答复",
        "send the reply back",
        Actor.SECRETARY,
        {_S.REPLY_REVIEW: (_S.IN_PROGRESS, _S.EXTENDED, _S.REDO)},
        facts.SuggestionReplySentBack,
    ),
    Command.SETTLE_OBJECTION: Transition(
        "协调会签",
        "settle the objection",
        Actor.CHAIRPERSON,
        staying(_S.REPLY_REVIEW),
        facts.SuggestionObjectionSettled,
    ),
}
