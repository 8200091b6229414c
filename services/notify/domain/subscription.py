"""A subscription of a town or the district: what is told to which outside program, and how."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.notify.errors import SubscriptionIsDisabled, SubscriptionNotActive
from shared.aggregate import Aggregate
from shared.caller import PLATFORM
from shared.events import EventData
from shared.events import notify as events

MOST_SECRETS = 2


class Transport(StrEnum):
    """On which way events leave."""

    WEBHOOK = "webhook"
    BROKER = "broker"


class Status(StrEnum):
    """Paused: kept, and sent on resuming. Disabled: kept as missed, and sent by a replay."""

    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


class DisabledReason(StrEnum):
    """Why the system stopped sending."""

    GONE = "gone"  # the receiver answered 410
    FAILING = "failing"  # five days of nothing but failures


@dataclass(frozen=True)
class SealedSecret:
    """A signing secret, readable only with the key that it was closed with."""

    key_id: str
    box: str
    made_at: datetime
    until: datetime | None = None  # until when an older one signs as well


@dataclass(frozen=True)
class Order:
    """What somebody asks of a subscription."""

    name: str
    transport: Transport
    event_types: tuple[str, ...]
    towns: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Subscription(Aggregate):
    """Tenant `platform` is the district, whose subscriptions cover several towns."""

    name: str
    transport: Transport
    event_types: tuple[str, ...]
    towns: tuple[str, ...] = ()
    url: str = ""
    host: str = ""
    status: Status = Status.ACTIVE
    secrets: tuple[SealedSecret, ...] = ()  # newest first
    password_hash: str = ""  # of a broker feed, as the broker wants it

    lagging_since: datetime | None = None
    lagging_round: int = 0
    disabled_reason: str = ""
    disabled_at: datetime | None = None
    disabled_round: int = 0
    created_at: str = ""

    @property
    def sort_key(self) -> str:
        return self.created_at

    def covers(self, town: str) -> bool:
        """Whether events of this town are its own to hear."""
        if self.tenant != PLATFORM:
            return town == self.tenant
        return not self.towns or town in self.towns

    def live_secrets(self, now: datetime) -> tuple[SealedSecret, ...]:
        """Those that sign at this moment, the newest first."""
        return tuple(each for each in self.secrets if each.until is None or each.until > now)

    def told(self, event: type[EventData], account_id: str = "") -> "Subscription":
        """With one more event, done by this account."""
        return self.record(event, account_id=account_id)


def create(subscription: Subscription, account_id: str) -> Subscription:
    """Somebody outside is told from now on."""
    return subscription.told(events.SubscriptionCreated, account_id)


def change(subscription: Subscription, order: Order, host: str, account_id: str) -> Subscription:
    """Another name, address, choice of events or of towns; the transport stays."""
    changed = replace(
        subscription,
        name=order.name,
        event_types=order.event_types,
        towns=order.towns,
        url=order.url,
        host=host,
    )
    if changed == subscription:
        return subscription
    return changed.told(events.SubscriptionChanged, account_id)


def pause(subscription: Subscription, account_id: str) -> Subscription:
    """Hold everything back until it is resumed."""
    if subscription.status is Status.PAUSED:
        return subscription
    if subscription.status is Status.DISABLED:
        raise SubscriptionIsDisabled
    return replace(subscription, status=Status.PAUSED).told(events.SubscriptionPaused, account_id)


def resume(subscription: Subscription, account_id: str) -> Subscription:
    """Send again, after a pause or after the system stopped."""
    if subscription.status is Status.ACTIVE:
        return subscription
    resumed = replace(subscription, status=Status.ACTIVE, disabled_reason="", disabled_at=None)
    return resumed.told(events.SubscriptionResumed, account_id)


def disable(subscription: Subscription, reason: DisabledReason, now: datetime) -> Subscription:
    """Stop sending, because nobody listens there; the town is told."""
    if subscription.status is Status.DISABLED:
        return subscription
    disabled = replace(
        subscription,
        status=Status.DISABLED,
        disabled_reason=reason.value,
        disabled_at=now,
        disabled_round=subscription.disabled_round + 1,
    )
    return disabled.told(events.SubscriptionDisabled)


def rotate(
    subscription: Subscription, fresh: SealedSecret, overlap: timedelta, account_id: str
) -> Subscription:
    """Sign with a new secret, and with the present one as well while the overlap lasts."""
    present = [
        replace(each, until=min(each.until or _at(fresh, overlap), _at(fresh, overlap)))
        for each in subscription.live_secrets(fresh.made_at)
    ]
    kept = tuple([fresh, *present][:MOST_SECRETS]) if overlap else (fresh,)
    return replace(subscription, secrets=kept).told(events.SubscriptionSecretRotated, account_id)


def change_password(
    subscription: Subscription, password_hash: str, account_id: str
) -> Subscription:
    """Another password for a broker feed; the present one ends at once."""
    changed = replace(subscription, password_hash=password_hash)
    return changed.told(events.SubscriptionSecretRotated, account_id)


def lag(subscription: Subscription, now: datetime) -> Subscription:
    """Its reader is too slow: events are being lost to it, or soon will be; the town is told."""
    if subscription.lagging_since is not None:
        return subscription
    lagging = replace(subscription, lagging_since=now, lagging_round=subscription.lagging_round + 1)
    return lagging.told(events.SubscriptionLagging)


def keep_up(subscription: Subscription) -> Subscription:
    """Its reader is back."""
    if subscription.lagging_since is None:
        return subscription
    return replace(subscription, lagging_since=None).told(events.SubscriptionKeptUp)


def reveal(subscription: Subscription, account_id: str) -> Subscription:
    """Take down who looked at the secret."""
    return subscription.told(events.SubscriptionSecretRevealed, account_id)


def remove(subscription: Subscription, account_id: str) -> Subscription:
    """End it for ever."""
    return subscription.told(events.SubscriptionRemoved, account_id)


def active_only(subscription: Subscription) -> None:
    """Raise SubscriptionNotActive unless events are being sent."""
    if subscription.status is not Status.ACTIVE:
        raise SubscriptionNotActive(status=subscription.status.value)


def _at(fresh: SealedSecret, overlap: timedelta) -> datetime:
    return fresh.made_at + overlap
