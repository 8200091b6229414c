"""HTTP shapes of notify."""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, Field

from services.notify.domain import Notification
from services.notify.domain.wording import sentence
from services.notify.queries import Inbox
from shared.web import say_day

_DAYS = ("on", "due", "reply_due", "promised_on")


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
    clock: str = Field(description="Of a reminder: which clock it tells of; else empty.")
    due: date | None = Field(description="Of a reminder: the date that it tells of.")

    @classmethod
    def of(cls, notification: Notification, today: date) -> "NotificationOut":
        zh = _said(notification.words, "zh", today)
        en = _said(notification.words, "en", today)
        return cls(
            id=notification.id,
            kind=notification.kind,
            subject_id=notification.subject_id,
            sentence_zh=sentence(notification.kind, zh),
            sentence_en=sentence(notification.kind, en, english=True),
            link=notification.link,
            status=notification.status,
            stored_at=notification.stored_at,
            clock=notification.clock,
            due=notification.due,
        )


class InboxOut(BaseModel):
    """A page of the inbox."""

    items: list[NotificationOut]
    next_cursor: str | None
    unread: int

    @classmethod
    def of(cls, inbox: Inbox, today: date) -> "InboxOut":
        return cls(
            items=[NotificationOut.of(notification, today) for notification in inbox.page.items],
            next_cursor=inbox.page.next_cursor,
            unread=inbox.unread,
        )


def _said(words: Mapping[str, str], language: str, today: date) -> dict[str, str]:
    return {
        name: say_day(word, language, today) if name in _DAYS else word
        for name, word in words.items()
    }
