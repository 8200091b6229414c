"""The rules of telling: which event tells whom what, what a notice is, what outsiders get."""

from services.notify.domain.delivery import Attempt, Delivery, State, delivery_of
from services.notify.domain.feed import CatchUp, Feed
from services.notify.domain.lane import Lane
from services.notify.domain.notification import Notification, read
from services.notify.domain.outcome import Outcome, Result
from services.notify.domain.rules import RULES, Audience, Rule
from services.notify.domain.seal_key import SealKey
from services.notify.domain.subscription import (
    DisabledReason,
    Order,
    SealedSecret,
    Status,
    Subscription,
    Transport,
)

__all__ = [
    "RULES",
    "Attempt",
    "Audience",
    "CatchUp",
    "Delivery",
    "DisabledReason",
    "Feed",
    "Lane",
    "Notification",
    "Order",
    "Outcome",
    "Result",
    "Rule",
    "SealKey",
    "SealedSecret",
    "State",
    "Status",
    "Subscription",
    "Transport",
    "delivery_of",
    "read",
]
