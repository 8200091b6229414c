"""The lane of one subscription: who serves it now, and when it must be looked at next.

One worker at a time serves a lane, so that what waits for one receiver keeps nobody else waiting.
Leases are by the machine's clock, what is due by the domain's.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.notify.domain.outcome import Outcome, Result
from services.notify.domain.schedule import AWAY_FOR, DISABLED_AFTER, THROTTLED_FOR, bounded
from shared.clock import to_text
from shared.row import Row


@dataclass(frozen=True, kw_only=True)
class Lane(Row):
    """Its id is the subscription's."""

    due: datetime | None = None  # when to serve it; while served: when the lease is over
    is_wanted: bool = False  # something came while it was being served
    leased_until: str = ""
    token: str = ""
    throttled_until: datetime | None = None
    failing_since: datetime | None = None
    last_sent_at: datetime | None = None

    @property
    def wake_at(self) -> datetime | None:
        """When workers find it."""
        return self.due


def wanted(lane: Lane, now: datetime) -> Lane:
    """There is something to send."""
    if lane.token:
        return replace(lane, is_wanted=True)
    due = max(now, lane.throttled_until or now)
    return lane if lane.due is not None and lane.due <= due else replace(lane, due=due)


def claimed(lane: Lane, token: str, machine: datetime, now: datetime, lease: timedelta) -> Lane:
    """Serve it for as long as the lease; unchanged when somebody else does, or nothing is due."""
    if lane.leased_until > to_text(machine) or lane.due is None or lane.due > now:
        return lane
    return replace(
        lane,
        token=token,
        leased_until=to_text(machine + lease),
        due=now + lease,
        is_wanted=False,
    )


def released(lane: Lane, token: str, next_due: datetime | None, now: datetime) -> Lane:
    """Leave it until something is due; unchanged when the lease was lost."""
    if lane.token != token:
        return lane
    due = now if lane.is_wanted else next_due
    if due is not None and lane.throttled_until is not None:
        due = max(due, lane.throttled_until)
    return replace(lane, token="", leased_until="", is_wanted=False, due=due)


def noted(lane: Lane, outcome: Outcome, now: datetime) -> Lane:
    """What an attempt says of the receiver's health."""
    if outcome.result is Result.SENT:
        return replace(lane, failing_since=None, throttled_until=None, last_sent_at=now)
    if outcome.result is Result.AWAY:
        return replace(lane, throttled_until=now + AWAY_FOR)
    failing = replace(lane, failing_since=lane.failing_since or now)
    wait = outcome.retry_after
    if outcome.result is Result.THROTTLED or wait is not None:
        until = now + (bounded(wait) if wait is not None else THROTTLED_FOR)
        return replace(failing, throttled_until=max(until, lane.throttled_until or until))
    return failing


def is_hopeless(lane: Lane, now: datetime) -> bool:
    """Whether nothing has got through for so long that sending ends."""
    return lane.failing_since is not None and now - lane.failing_since >= DISABLED_AFTER
