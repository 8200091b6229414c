"""Every read of notify: the inbox, and what integrators are sent."""

from services.notify.queries.inbox import Inbox, inbox
from services.notify.queries.reminders import (
    SeenEscalation,
    Standing,
    choice,
    ladder,
    letter,
    standings,
)
from services.notify.queries.subscriptions import (
    FeedState,
    Health,
    Seen,
    SeenFeed,
    deliveries,
    delivery,
    subscription,
    subscriptions,
)

__all__ = [
    "FeedState",
    "Health",
    "Inbox",
    "Seen",
    "SeenEscalation",
    "SeenFeed",
    "Standing",
    "choice",
    "deliveries",
    "delivery",
    "inbox",
    "ladder",
    "letter",
    "standings",
    "subscription",
    "subscriptions",
]
