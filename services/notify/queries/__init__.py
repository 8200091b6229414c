"""Every read of notify: the inbox, and what integrators are sent."""

from services.notify.queries.inbox import Inbox, inbox
from services.notify.queries.subscriptions import (
    Health,
    Seen,
    deliveries,
    delivery,
    subscription,
    subscriptions,
)

__all__ = [
    "Health",
    "Inbox",
    "Seen",
    "deliveries",
    "delivery",
    "inbox",
    "subscription",
    "subscriptions",
]
