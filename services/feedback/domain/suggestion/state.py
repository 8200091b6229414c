"""Where a suggestion stands, in the words of the desk."""

from enum import StrEnum


class State(StrEnum):
    """The states in the order of their numbers; the values are names in events and addresses."""

    DRAFT = "draft"
    COSIGNING = "cosigning"
    SUBMITTED = "submitted"
    SCREENING = "screening"
    ASSIGNED = "assigned"
    RETURN_REQUESTED = "return_requested"
    SIGNED_FOR = "signed_for"
    IN_PROGRESS = "in_progress"
    EXTENDED = "extended"
    REPLY_REVIEW = "reply_review"
    REPLIED = "replied"
    RATED = "rated"
    REDO = "redo"
    WITHDRAWN = "withdrawn"
    NOT_ACCEPTED = "not_accepted"
    MERGED = "merged"
    TRACKING = "tracking"
    CLOSED = "closed"
    MEDIATED = "mediated"

    @property
    def number(self) -> int:
        """0 for a draft, 18 for what is mediated."""
        return list(State).index(self)


STATE_ZH = {
    State.DRAFT: "草稿",
    State.COSIGNING: "联名中",
    State.SUBMITTED: "待复核",
    State.SCREENING: "待交办",
    State.ASSIGNED: "已交办",
    State.RETURN_REQUESTED: "申请退办",
    State.SIGNED_FOR: "已签收",
    State.IN_PROGRESS: "办理中",
    State.EXTENDED: "已延期",
    State.REPLY_REVIEW: "答复审核",
    State.REPLIED: "已答复",
    State.RATED: "已评价",
    State.REDO: "重新办理",
    State.WITHDRAWN: "已撤回",
    State.NOT_ACCEPTED: "不作为建议处理",
    State.MERGED: "合并办理",
    State.TRACKING: "承诺跟踪",
    State.CLOSED: "办结",
    State.MEDIATED: "协调督办",
}
STATE_EN = {
    State.DRAFT: "a draft",
    State.COSIGNING: "being co-signed",
    State.SUBMITTED: "waiting to be checked",
    State.SCREENING: "waiting to be handed over",
    State.ASSIGNED: "handed over",
    State.RETURN_REQUESTED: "asked to be returned",
    State.SIGNED_FOR: "signed for",
    State.IN_PROGRESS: "being handled",
    State.EXTENDED: "being handled with more time",
    State.REPLY_REVIEW: "in review of its reply",
    State.REPLIED: "replied to",
    State.RATED: "rated",
    State.REDO: "being handled again",
    State.WITHDRAWN: "withdrawn",
    State.NOT_ACCEPTED: "not accepted as a suggestion",
    State.MERGED: "handled together with another",
    State.TRACKING: "tracked for its commitment",
    State.CLOSED: "closed",
    State.MEDIATED: "in mediation",
}
UNSUBMITTED = frozenset({State.DRAFT, State.COSIGNING})
ENDED = frozenset({State.WITHDRAWN, State.NOT_ACCEPTED, State.CLOSED})
WITH_UNITS = (
    State.ASSIGNED,
    State.RETURN_REQUESTED,
    State.SIGNED_FOR,
    State.IN_PROGRESS,
    State.EXTENDED,
    State.REPLY_REVIEW,
    State.REDO,
)
# What the public reads as 办理中: how a reply is extended, reviewed or done again stays inside.
HANDLED_IN_PUBLIC = frozenset(
    {
        State.SIGNED_FOR,
        State.IN_PROGRESS,
        State.EXTENDED,
        State.REPLY_REVIEW,
        State.REDO,
    }
)
# What the desk counts as 办理中: with a unit, and nobody else is waited for.
HANDLING = frozenset(
    {State.ASSIGNED, State.SIGNED_FOR, State.IN_PROGRESS, State.EXTENDED, State.REDO}
)
