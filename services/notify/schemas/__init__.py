"""HTTP shapes of notify."""

from services.notify.schemas.notifications import InboxOut, NotificationOut

__all__ = ["InboxOut", "NotificationOut"]
