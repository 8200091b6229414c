"""Where a suggestion stands, in the words of the desk."""

from enum import StrEnum


class State(StrEnum):
    """The states; the values are names in events, documents and addresses."""

    DRAFT = "draft"
    COSIGNING = "cosigning"
    SUBMITTED = "submitted"
    SCREENING = "screening"
    ASSIGNED = "assigned"
    SIGNED_FOR = "signed_for"
    IN_PROGRESS = "in_progress"
    REPLY_REVIEW = "reply_review"
    REPLIED = "replied"
    RATED = "rated"
    WITHDRAWN = "withdrawn"
    NOT_ACCEPTED = "not_accepted"
    TRACKING = "tracking"
    CLOSED = "closed"


STATE_ZH = {
    State.DRAFT: "草稿",
    State.COSIGNING: "联名中",
    State.SUBMITTED: "待复核",
    State.SCREENING: "待交办",
    State.ASSIGNED: "已交办",
    State.SIGNED_FOR: "已签收",
    State.IN_PROGRESS: "办理中",
    State.REPLY_REVIEW: "答复审核",
    State.REPLIED: "已答复",
    State.RATED: "已评价",
    State.WITHDRAWN: "已撤回",
    State.NOT_ACCEPTED: "不作为建议处理",
    State.TRACKING: "承诺跟踪",
    State.CLOSED: "办结",
}
STATE_EN = {
    State.DRAFT: "a draft",
    State.COSIGNING: "being co-signed",
    State.SUBMITTED: "waiting to be checked",
    State.SCREENING: "waiting to be handed over",
    State.ASSIGNED: "handed over",
    State.SIGNED_FOR: "signed for",
    State.IN_PROGRESS: "being handled",
    State.REPLY_REVIEW: "in review of its reply",
    State.REPLIED: "replied to",
    State.RATED: "rated",
    State.WITHDRAWN: "withdrawn",
    State.NOT_ACCEPTED: "not accepted as a suggestion",
    State.TRACKING: "tracked for its commitment",
    State.CLOSED: "closed",
}
UNSUBMITTED = frozenset({State.DRAFT, State.COSIGNING})
ENDED = frozenset({State.WITHDRAWN, State.NOT_ACCEPTED, State.CLOSED})
WITH_UNITS = frozenset({State.ASSIGNED, State.SIGNED_FOR, State.IN_PROGRESS, State.REPLY_REVIEW})
