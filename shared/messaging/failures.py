"""What it means when a handler fails.

- PAUSE: something it needs is away; the batch is kept and applied again.
- LATER: something has not arrived yet; the message climbs the retry ladder.
- NEVER: it will not get better by waiting; the message is parked with its reason.
"""

from enum import Enum

from shared.errors import LianluoError, NotFound, TooBusy, Unavailable


class RetryLater(Exception):
    """Something that the handler needs has not arrived yet."""


class Reject(Exception):
    """The message can never be handled: park it. `reason` is a slug, the text says more."""

    def __init__(self, text: str, *, reason: str = "rejected") -> None:
        super().__init__(text)
        self.reason = reason


class Failure(Enum):
    """The three ways in which a handler fails and lives to tell."""

    PAUSE = "pause"
    LATER = "later"
    NEVER = "never"


def failure_of(error: Exception) -> Failure:
    """What to do about a handler's error."""
    if isinstance(error, Unavailable | OSError):
        return Failure.PAUSE
    if isinstance(error, RetryLater | NotFound | TooBusy):
        return Failure.LATER
    return Failure.NEVER


def reason_of(error: Exception) -> str:
    """The slug under which a parked message is listed."""
    if isinstance(error, Reject):
        return error.reason
    if isinstance(error, LianluoError):
        return error.code
    return type(error).__name__
