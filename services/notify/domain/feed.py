"""What is known of a subscription's feed on the broker, and the events it is caught up with."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.notify.domain.subscription import Subscription
from shared.row import Row

LAGS_FROM = 0.8  # of the bound
KEEPS_UP_BELOW = 0.5
HOARDS_FROM = 2.0  # what a reader holds without an acknowledgement counts to no bound
ESTABLISHED_FOR = timedelta(minutes=10)  # then all is set again, in case somebody changed it
ORPHANED_AFTER = timedelta(minutes=1)


@dataclass(frozen=True)
class CatchUp:
    """What the event log held since then, on its way once more; offsets are the log's."""

    since: datetime
    asked_at: datetime
    offset: int = -1  # the next to read; not begun yet if negative
    end: int = -1
    delivered: int = 0
    done_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Feed(Row):
    """Its id is the subscription's; the caretaker finds it when it is due."""

    due: datetime | None
    made_at: datetime
    is_removed: bool = False
    established: str = ""  # what was established last, by its digest
    established_at: datetime | None = None
    problem: str = ""  # why it isn't as wanted: management_url_missing | broker_away
    messages: int = 0
    bytes: int = 0
    has_dropped: bool = False  # events that no catch-up has brought back yet
    catch_up: CatchUp | None = None

    @property
    def wake_at(self) -> datetime | None:
        """When the caretaker finds it."""
        return self.due

    @property
    def is_ready(self) -> bool:
        """Whether it can be read."""
        return bool(self.established) and not self.problem


def feed_of(subscription: Subscription, now: datetime) -> Feed:
    """The row of a subscription that is about to be made."""
    return Feed(id=subscription.id, tenant=subscription.tenant, due=now, made_at=now)


def is_orphan(feed: Feed, now: datetime) -> bool:
    """Whether its subscription was removed, or never came to be."""
    return feed.is_removed or now - feed.made_at >= ORPHANED_AFTER


def must_establish(feed: Feed, digest: str, now: datetime) -> bool:
    """Whether the broker must be told what is wanted."""
    told = feed.established_at
    return feed.established != digest or told is None or now - told >= ESTABLISHED_FOR


def ask(feed: Feed, since: datetime, now: datetime) -> Feed:
    """Begin a catch-up; a new one takes the place of one that is under way."""
    return replace(feed, catch_up=CatchUp(since, now), due=now)


def advance(feed: Feed, asked: CatchUp, progress: CatchUp) -> Feed:
    """Note how far it got; unchanged when another was asked for meanwhile."""
    if feed.catch_up is None or feed.catch_up.asked_at != asked.asked_at:
        return feed
    # What was pushed out later is a matter of the next catch-up, and seen again.
    dropped = feed.has_dropped and progress.done_at is None
    return replace(feed, catch_up=progress, has_dropped=dropped)
