"""What the broker's objects are called, and the steps of the retry ladder."""

from dataclasses import dataclass
from datetime import timedelta

IN = "lianluo.in"
EVENTS = "lianluo.events"
QUIET = "lianluo.quiet"
UNROUTED = "lianluo.unrouted"
LOG = "lianluo.log"


@dataclass(frozen=True)
class Step:
    """One rung of the retry ladder: how long a message waits there."""

    name: str
    wait: timedelta


LADDER = (
    Step("5s", timedelta(seconds=5)),
    Step("30s", timedelta(seconds=30)),
    Step("5m", timedelta(minutes=5)),
    Step("30m", timedelta(minutes=30)),
)

# The last rung repeats: 5 s + 30 s + 5 min + 48 × 30 min make a little more than 24 hours.
LAST_ATTEMPT = 51


def queue_name(service: str, purpose: str) -> str:
    """The queue in which a service reads for one purpose."""
    return f"lianluo.{service}.{purpose}"


def dead_name(service: str) -> str:
    """Where a service's parked messages lie."""
    return f"lianluo.dead.{service}"


def turn_name(service: str, queue: str) -> str:
    """The queue that whoever looks at a dead queue holds meanwhile; the service's user may."""
    return f"lianluo.{service}.looking.{queue.removeprefix('lianluo.')}"


def retry_name(service: str, step: Step) -> str:
    """The exchange, and the queue, of one rung of a service's ladder."""
    return f"lianluo.retry.{service}.{step.name}"


def step_after(attempt: int) -> Step:
    """The rung that a message goes to after this attempt, counted from 1."""
    return LADDER[min(attempt, len(LADDER)) - 1]
