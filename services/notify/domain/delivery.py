"""One event on its way to one subscription: stored once, tried until sent or exhausted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.notify.domain.outcome import Outcome, Result
from services.notify.domain.schedule import KEPT, bounded, next_attempt
from services.notify.domain.subscription import Status, Subscription
from shared import ids
from shared.clock import to_text
from shared.events import Envelope
from shared.row import Row

MOST_ATTEMPTS_KEPT = 30


class State(StrEnum):
    """Where a delivery stands."""

    RESERVED = "reserved"  # stored, not tried yet
    SENT = "sent"
    FAILED = "failed"  # tried, will be tried again
    EXHAUSTED = "exhausted"  # will not be tried again by itself
    MISSED = "missed"  # it happened while the subscription was disabled


PENDING = frozenset({State.RESERVED, State.FAILED})
REPLAYED = frozenset({State.FAILED, State.EXHAUSTED, State.MISSED})


@dataclass(frozen=True)
class Attempt:
    """One line of the log of attempts."""

    at: datetime
    result: Result
    status: int = 0
    error: str = ""
    milliseconds: int = 0
    address: str = ""
    request_headers: Mapping[str, str] = field(default_factory=dict)
    excerpt: str = ""


@dataclass(frozen=True, kw_only=True)
class Delivery(Row):
    """The row that is sent; its id is the receiver's idempotency key (`webhook-id`)."""

    subscription_id: str
    event_id: str
    event_type: str
    event_sequence: int
    town: str  # whose event it is
    body: str  # exactly what is sent, and signed
    stored_at: datetime
    state: State = State.RESERVED
    due_at: datetime | None = None
    tried: int = 0  # attempts of the present round
    replays: int = 0
    finished_at: datetime | None = None
    attempts: tuple[Attempt, ...] = ()

    @property
    def sort_key(self) -> str:
        return to_text(self.stored_at)

    @property
    def wake_at(self) -> datetime:
        """When the row is forgotten."""
        return self.stored_at + KEPT

    def search_fields(self) -> Mapping[str, str]:
        """Only rows that wait can be found by whom they wait for."""
        return {"waiting": self.subscription_id} if self.state in PENDING else {}


def delivery_of(subscription: Subscription, public: Envelope, now: datetime) -> Delivery:
    """The one row that a public event causes for a subscription."""
    missed = subscription.status is Status.DISABLED
    return Delivery(
        id=ids.derived("delivery", subscription.tenant, subscription.id, public.tenant, public.id),
        tenant=subscription.tenant,
        subscription_id=subscription.id,
        event_id=public.id,
        event_type=public.type,
        event_sequence=public.sequence,
        town=public.tenant,
        body=public.to_bytes().decode(),
        stored_at=now,
        state=State.MISSED if missed else State.RESERVED,
        due_at=None if missed else now,
    )


def settle(delivery: Delivery, outcome: Outcome, now: datetime, chance: float) -> Delivery:
    """Take an attempt down and decide when the next one is, if any."""
    if outcome.result is Result.AWAY:
        return delivery
    tried = delivery.tried + 1
    noted = replace(
        delivery,
        tried=tried,
        attempts=(*delivery.attempts, _line(outcome, now))[-MOST_ATTEMPTS_KEPT:],
    )
    if outcome.result is Result.SENT:
        return replace(noted, state=State.SENT, due_at=None, finished_at=now)
    again = None if outcome.result is Result.PERMANENT else next_attempt(tried, now, chance)
    if again is None:
        return replace(noted, state=State.EXHAUSTED, due_at=None, finished_at=now)
    if outcome.retry_after is not None:
        again = max(again, now + bounded(outcome.retry_after))
    return replace(noted, state=State.FAILED, due_at=again)


def replay(delivery: Delivery, now: datetime) -> Delivery:
    """Send it once more, under the same id, with the whole row of attempts before it."""
    if delivery.state is State.RESERVED:
        return delivery
    return replace(
        delivery,
        state=State.RESERVED,
        due_at=now,
        tried=0,
        replays=delivery.replays + 1,
        finished_at=None,
    )


def _line(outcome: Outcome, now: datetime) -> Attempt:
    return Attempt(
        at=now - timedelta(milliseconds=outcome.milliseconds),
        result=outcome.result,
        status=outcome.status,
        error=outcome.error,
        milliseconds=outcome.milliseconds,
        address=outcome.address,
        request_headers=outcome.request_headers,
        excerpt=outcome.excerpt,
    )
