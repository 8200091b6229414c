"""Where notify keeps notices and keys, and its copies of people and accounts."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from services.notify.channels import BrokerFeed, Channel, open_channels
from services.notify.domain import (
    Delivery,
    Feed,
    Lane,
    Notification,
    SealKey,
    Subscription,
    Transport,
)
from services.notify.domain.reminders import (
    ActivityDates,
    Escalation,
    OpinionDates,
    ReminderChoice,
    SuggestionDates,
)
from services.notify.interest import Interest
from services.notify.keyring import Keyring
from services.notify.settings import NotifySettings
from shared.aggregate import Aggregate
from shared.api.identity import AccountCopy, CopiedIdentity, SigningKeyCopy, TownCopy
from shared.clock import Clock
from shared.messaging.event_log import EventLog
from shared.published_calendar import PublishedCalendar
from shared.store import Aggregates, Copies, Database, Index, Rows, of_rows

A = TypeVar("A", bound=Aggregate)


@dataclass(frozen=True)
class MandateCopy:
    """Whose mandate it is."""

    id: str
    tenant: str
    seq: int = 0
    person_id: str = ""
    status: str = ""


INDEXES: tuple[Index, ...] = (
    Index("notifications", (("tenant", 1), ("recipient", 1), ("sort_key", -1))),
    Index("notifications", (("tenant", 1), ("recipient", 1), ("status", 1), ("sort_key", -1))),
    Index("signing_keys", (("tenant", 1), ("key_id", 1))),
    Index("towns", (("tenant", 1),)),
    Index("accounts", (("tenant", 1), ("roles", 1))),
    Index("accounts", (("tenant", 1), ("unit_id", 1))),
    Index("subscriptions", (("tenant", 1),)),
    Index("deliveries", (("tenant", 1), ("subscription_id", 1), ("sort_key", -1))),
    Index("deliveries", (("tenant", 1), ("subscription_id", 1), ("state", 1), ("sort_key", -1))),
    Index("deliveries", (("tenant", 1), ("waiting", 1), ("due_at", 1))),
    of_rows("deliveries"),
    of_rows("lanes"),
    of_rows("feeds"),
    of_rows("suggestion_dates"),
    of_rows("activity_dates"),
    of_rows("opinion_dates"),
    Index("escalations", (("tenant", 1), ("subject_id", 1))),
    Index("escalations", (("tenant", 1), ("rung", 1), ("sort_key", -1))),
)


@dataclass(frozen=True)
class Repository:
    """notify's database, by collection."""

    clock: Clock
    notifications: Aggregates[Notification]
    seal_keys: Aggregates[SealKey]
    subscriptions: Aggregates[Subscription]
    deliveries: Rows[Delivery]
    lanes: Rows[Lane]
    escalations: Aggregates[Escalation]
    choices: Aggregates[ReminderChoice]
    suggestion_dates: Copies[SuggestionDates]
    activity_dates: Copies[ActivityDates]
    opinion_dates: Copies[OpinionDates]
    mandates: Copies[MandateCopy]
    accounts: Copies[AccountCopy]
    identity: CopiedIdentity
    calendar: PublishedCalendar
    interest: Interest
    keyring: Keyring
    channels: Mapping[Transport, Channel]
    feeds: Rows[Feed]
    broker_feed: BrokerFeed
    event_log: EventLog
    private_seal_keys: tuple[str, ...] = ()
    has_work: asyncio.Event = field(default_factory=asyncio.Event)  # for the sender of this process
    feed_work: asyncio.Event = field(default_factory=asyncio.Event)  # for the caretaker

    @classmethod
    def open(
        cls,
        database: Database,
        settings: NotifySettings,
        clock: Clock,
        nudge: Callable[[str, str], None],
    ) -> "Repository":
        """The repository over a database; does no I/O."""
        accounts = Copies(database, "accounts", AccountCopy)
        keyring, broker_feed = Keyring(settings.secret_keys), BrokerFeed.of(settings)

        def own(collection: str, kind: type[A], name: str) -> Aggregates[A]:
            where = {"source": "notify", "name": name}
            return Aggregates(database, collection, kind, clock=clock, nudge=nudge, **where)

        subscriptions = own("subscriptions", Subscription, "subscription")
        return cls(
            clock=clock,
            notifications=own("notifications", Notification, "notification"),
            seal_keys=own("seal_keys", SealKey, "seal_key"),
            subscriptions=subscriptions,
            interest=Interest(subscriptions, clock),
            deliveries=Rows(database, "deliveries", Delivery),
            lanes=Rows(database, "lanes", Lane),
            keyring=keyring,
            channels=open_channels(settings, keyring, broker_feed),
            feeds=Rows(database, "feeds", Feed),
            broker_feed=broker_feed,
            event_log=EventLog(settings.rabbitmq_url.get_secret_value(), "notify catch-up"),
            escalations=own("escalations", Escalation, "escalation"),
            choices=own("reminder_choices", ReminderChoice, "reminder_choice"),
            suggestion_dates=Copies(database, "suggestion_dates", SuggestionDates),
            activity_dates=Copies(database, "activity_dates", ActivityDates),
            opinion_dates=Copies(database, "opinion_dates", OpinionDates),
            mandates=Copies(database, "mandates", MandateCopy),
            accounts=accounts,
            identity=_identity(database, accounts),
            calendar=PublishedCalendar.open(database),
            private_seal_keys=settings.private_seal_keys,
        )


def _identity(database: Database, accounts: Copies[AccountCopy]) -> CopiedIdentity:
    keys = Copies(database, "signing_keys", SigningKeyCopy)
    return CopiedIdentity(accounts, keys, towns=Copies(database, "town_headers", TownCopy))
