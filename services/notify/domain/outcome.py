"""What became of one attempt to deliver."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class Result(StrEnum):
    """Temporary failures are tried again, permanent ones not; gone disables the subscription."""

    SENT = "sent"
    TEMPORARY = "temporary"
    THROTTLED = "throttled"  # temporary, and the receiver asks for fewer
    PERMANENT = "permanent"
    GONE = "gone"
    AWAY = "away"  # our own side is missing: says nothing of the receiver, and is not noted


@dataclass(frozen=True)
class Outcome:
    """What a channel tells of an attempt; kept in the log of attempts.

    `error` is one of few words for what kept an answer away; headers and excerpt hold no secret
    of ours.
    """

    result: Result
    status: int = 0
    error: str = ""
    milliseconds: int = 0
    retry_after: timedelta | None = None
    address: str = ""  # the one that was checked and asked
    request_headers: Mapping[str, str] = field(default_factory=dict)
    excerpt: str = ""  # of the answer
