"""A notice to one person: stored once per cause, unread until opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shared.aggregate import Aggregate
from shared.events.notify import NotificationRead


@dataclass(frozen=True, kw_only=True)
class Notification(Aggregate):
    """One line in one inbox; `recipient` is a person's id or, for staff, the account's."""

    kind: str
    subject_id: str
    recipient: str
    link: str
    words: Mapping[str, str] = field(default_factory=dict)  # what the sentence is filled with
    stored_at: str
    status: str = "unread"

    @property
    def sort_key(self) -> str:
        return self.stored_at

    @property
    def recipient_person_id(self) -> str:
        """The name that the event's contract knows the recipient by."""
        return self.recipient


def read(notification: Notification) -> Notification:
    """Mark a notice as read; reading twice changes nothing."""
    if notification.status == "read":
        return notification
    return replace(notification, status="read").record(NotificationRead)
