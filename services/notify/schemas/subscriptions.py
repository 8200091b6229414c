"""HTTP shapes of subscriptions and deliveries; a secret is only in those that say so."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.notify.domain import Attempt, Delivery, Order, Result, State, Status, Transport
from services.notify.public import PUBLIC_TYPES
from services.notify.queries import FeedState, Seen, SeenFeed

Pattern = Annotated[str, Field(max_length=100)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]{2,32}$")]


class SubscriptionIn(BaseModel):
    """What is asked of a subscription; `event_types` takes types, `<aggregate>.*` and `*`."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=100)]
    transport: Transport = Transport.WEBHOOK
    event_types: Annotated[list[Pattern], Field(min_length=1, max_length=100)]
    towns: Annotated[list[Slug], Field(max_length=200)] = []
    url: Annotated[str, Field(max_length=500)] = ""

    @property
    def order(self) -> Order:
        """The same for the command, each word once."""
        return Order(
            name=self.name,
            transport=self.transport,
            event_types=tuple(dict.fromkeys(self.event_types)),
            towns=tuple(dict.fromkeys(self.towns)),
            url=self.url,
        )


class RotateIn(BaseModel):
    """For how long the present secret signs beside the new one; 0 ends it at once."""

    model_config = ConfigDict(extra="forbid")

    overlap_hours: Annotated[int, Field(ge=0, le=168)] = 24

    @property
    def overlap(self) -> timedelta:
        return timedelta(hours=self.overlap_hours)


class ReplayIn(BaseModel):
    """From which moment on failures are sent again."""

    model_config = ConfigDict(extra="forbid")

    since: AwareDatetime


class SecretTimesOut(BaseModel):
    """That a secret is there, and until when it signs."""

    made_at: datetime
    until: datetime | None


class HealthOut(BaseModel):
    """How the receiver is; counts are by state of a delivery."""

    counts: Mapping[str, int]
    waiting: int
    last_sent_at: datetime | None
    failing_since: datetime | None
    throttled_until: datetime | None


class CatchUpOut(BaseModel):
    """How far a catch-up is; `offset` and `end` count messages of the event log."""

    since: datetime
    asked_at: datetime
    offset: int
    end: int
    delivered: int
    done_at: datetime | None


class FeedOut(BaseModel):
    """Where a broker feed is read by AMQP 0-9-1, and how full it is."""

    address: str
    virtual_host: str
    user: str
    queue: str
    state: FeedState
    problem: str
    messages: int
    bytes: int
    most_bytes: int
    has_dropped: bool
    lagging_since: datetime | None
    catch_up: CatchUpOut | None

    @classmethod
    def of(cls, seen: SeenFeed) -> Self:
        asked = seen.catch_up
        own = {name: getattr(seen, name) for name in cls.model_fields.keys() - {"catch_up"}}
        return cls(**own, catch_up=CatchUpOut(**vars(asked)) if asked else None)


class SubscriptionOut(BaseModel):
    """A subscription, without its secrets."""

    id: str
    name: str
    transport: Transport
    event_types: list[str]
    towns: list[str]
    url: str
    status: Status
    disabled_reason: str
    disabled_at: datetime | None
    created_at: str
    secrets: list[SecretTimesOut]
    health: HealthOut
    feed: FeedOut | None
    version: int

    @classmethod
    def of(cls, seen: Seen) -> Self:
        return cls(**_shown(seen))


class SecretOut(SubscriptionOut):
    """The same with the signing secret, `whsec_…`, or the password; keep it where nobody reads."""

    secret: str

    @classmethod
    def with_secret(cls, seen: Seen, secret: str) -> Self:
        return cls(**_shown(seen), secret=secret)


class AttemptOut(BaseModel):
    """One attempt: what was sent beside the body, and what came back."""

    at: datetime
    result: Result
    status: int
    error: str
    milliseconds: int
    address: str
    request_headers: Mapping[str, str]
    excerpt: str

    @classmethod
    def of(cls, attempt: Attempt) -> Self:
        return cls.model_validate(vars(attempt))


class DeliveryOut(BaseModel):
    """One event on its way to one subscription; `id` is what goes out as `webhook-id`."""

    id: str
    subscription_id: str
    event_id: str
    event_type: str
    event_sequence: int
    town: str
    state: State
    stored_at: datetime
    due_at: datetime | None
    finished_at: datetime | None
    tried: int
    attempts: list[AttemptOut]

    @classmethod
    def of(cls, delivery: Delivery) -> Self:
        return cls(**_row(delivery))


class DeliveryDetailOut(DeliveryOut):
    """The same with the body, byte for byte what is signed."""

    body: str

    @classmethod
    def of(cls, delivery: Delivery) -> Self:
        return cls(**_row(delivery), body=delivery.body)


class ReplayedOut(BaseModel):
    """How many deliveries are sent again."""

    replayed: int


class EventTypeOut(BaseModel):
    """A public event type, what it says, and its JSON Schema."""

    type: str
    pattern: str
    description: str
    data: dict[str, Any]


def event_types() -> list[EventTypeOut]:
    """Every type that can be subscribed to."""
    return [
        EventTypeOut(
            type=name,
            pattern=f"{kind.aggregate}.*",
            description=(kind.__doc__ or "").strip(),
            data=kind.model_json_schema(),
        )
        for name, kind in sorted(PUBLIC_TYPES.items())
    ]


def _shown(seen: Seen) -> dict[str, Any]:
    held, health = seen.subscription, seen.health
    return {
        **{name: getattr(held, name) for name in _SAME_OF_SUBSCRIPTION},
        "secrets": [
            SecretTimesOut(made_at=each.made_at, until=each.until) for each in held.secrets
        ],
        "health": HealthOut(**vars(health), waiting=health.waiting),
        "feed": FeedOut.of(seen.feed) if seen.feed else None,
    }


def _row(delivery: Delivery) -> dict[str, Any]:
    return {
        **{name: getattr(delivery, name) for name in _SAME_OF_DELIVERY},
        "attempts": [AttemptOut.of(attempt) for attempt in delivery.attempts],
    }


_SAME_OF_SUBSCRIPTION = tuple(SubscriptionOut.model_fields.keys() - {"secrets", "health", "feed"})
_SAME_OF_DELIVERY = tuple(DeliveryOut.model_fields.keys() - {"attempts"})
