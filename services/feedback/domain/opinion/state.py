"""Where an opinion stands, in the words of the desk."""

from enum import StrEnum


class State(StrEnum):
    """The states; the values are names in events, documents and addresses."""

    RECEIVED = "received"
    FORWARDED = "forwarded"
    OFFERED = "offered"
    ADOPTED = "adopted"
    DONE = "done"
    TOLD = "told"
    CLOSED = "closed"
    NOT_ACCEPTED = "not_accepted"
    MERGED = "merged"


STATE_ZH = {
    State.RECEIVED: "已收到",
    State.FORWARDED: "转办中",
    State.OFFERED: "待代表接办",
    State.ADOPTED: "已采纳为建议",
    State.DONE: "已办理",
    State.TOLD: "已告知",
    State.CLOSED: "已评价或评价期已过",
    State.NOT_ACCEPTED: "不予受理",
    State.MERGED: "已并案",
}
STATE_EN = {
    State.RECEIVED: "waiting for the secretary",
    State.FORWARDED: "with a handling unit",
    State.OFFERED: "offered to deputies",
    State.ADOPTED: "adopted as a suggestion",
    State.DONE: "done",
    State.TOLD: "told to the voter",
    State.CLOSED: "rated, or past rating",
    State.NOT_ACCEPTED: "not accepted",
    State.MERGED: "merged with another",
}
OPEN = frozenset({State.RECEIVED, State.FORWARDED, State.OFFERED, State.ADOPTED})
ENDED = frozenset({State.CLOSED, State.NOT_ACCEPTED})
