"""Every read of notify: the inbox, and what integrators are sent."""

from services.notify.queries.inbox import Inbox, inbox
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
    "SeenFeed",
    "deliveries",
    "delivery",
    "inbox",
    "subscription",
    "subscriptions",
]
