"""HTTP shapes of notify."""

from pydantic import BaseModel

from services.notify.domain import Notification
from services.notify.domain.wording import sentence
from services.notify.queries import Inbox


class NotificationOut(BaseModel):
    """One notice: its sentence in both languages, and where to go."""

    id: str
    kind: str
    subject_id: str
    sentence_zh: str
    sentence_en: str
    link: str
    status: str
    stored_at: str

    @classmethod
    def of(cls, notification: Notification) -> "NotificationOut":
        return cls(
            id=notification.id,
            kind=notification.kind,
            subject_id=notification.subject_id,
            sentence_zh=sentence(notification.kind, notification.words),
            sentence_en=sentence(notification.kind, notification.words, english=True),
            link=notification.link,
            status=notification.status,
            stored_at=notification.stored_at,
        )


class InboxOut(BaseModel):
    """A page of the inbox."""

    items: list[NotificationOut]
    next_cursor: str | None
    unread: int

    @classmethod
    def of(cls, inbox: Inbox) -> "InboxOut":
        return cls(
            items=[NotificationOut.of(notification) for notification in inbox.page.items],
            next_cursor=inbox.page.next_cursor,
            unread=inbox.unread,
        )
