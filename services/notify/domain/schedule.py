"""When a delivery is tried again: the ten steps of Standard Webhooks 1.0, over three days."""

from datetime import datetime, timedelta

STEPS = (
    timedelta(),
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
JITTER = 0.1  # up to so much later, so that what failed together doesn't come back together
LONGEST_RETRY_AFTER = timedelta(hours=24)
THROTTLED_FOR = timedelta(seconds=30)  # after 429, 502 or 504 without Retry-After
AWAY_FOR = timedelta(seconds=5)  # while our own broker is missing
DISABLED_AFTER = timedelta(days=5)  # of nothing but failures
KEPT = timedelta(days=30)


def next_attempt(done: int, now: datetime, chance: float) -> datetime | None:
    """When to try again after so many attempts; None when it was the last.

    `chance` is a random number from 0 to 1.
    """
    if done >= len(STEPS):
        return None
    return now + STEPS[done] * (1 + JITTER * chance)


def bounded(retry_after: timedelta) -> timedelta:
    """How long to wait because a receiver asked for it: not for ever, and not backwards."""
    return max(timedelta(), min(retry_after, LONGEST_RETRY_AFTER))
