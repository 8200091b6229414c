"""WHO IS TOLD: what notify tells of its notices, and the keys that people's data is sealed for."""

from datetime import datetime

from shared.events.contract import EventData, Readers, event


class NotificationState(EventData):
    kind: str
    subject_id: str
    recipient_person_id: str
    status: str  # unread | read


@event("notify", "notification", "stored", readers=Readers.NOBODY)
class NotificationStored(NotificationState): ...


@event("notify", "notification", "read", readers=Readers.NOBODY)
class NotificationRead(NotificationState): ...


class SealKeyState(EventData):
    key_id: str
    public_key: str  # base64, X25519
    use_from: datetime


@event("notify", "seal_key", "published")
class SealKeyPublished(SealKeyState): ...
