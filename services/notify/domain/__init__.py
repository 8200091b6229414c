"""The rules of telling people: which event tells whom what, and what a notice is."""

from services.notify.domain.notification import Notification, read
from services.notify.domain.rules import RULES, Audience, Rule
from services.notify.domain.seal_key import SealKey

__all__ = ["RULES", "Audience", "Notification", "Rule", "SealKey", "read"]
