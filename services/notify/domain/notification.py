"""A notice to one person: stored once per cause, unread until opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from shared.aggregate import Aggregate
from shared.events.notify import NotificationRead


@dataclass(frozen=True, kw_only=True)
class Notification(Aggregate):
    """One line in one inbox; `recipient` is a person's id or, for staff, the account's.

    A reminder names its clock, the date and how far before or after it was told; `channels` are
    those to try, in order.
    """

    kind: str
    subject_id: str
    recipient: str
    link: str
    words: Mapping[str, str] = field(default_factory=dict)  # what the sentence is filled with
    stored_at: str
    status: str = "unread"
    clock: str = ""
    due: date | None = None
    offset: str = ""
    channels: tuple[str, ...] = ()

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
