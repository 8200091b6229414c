"""WHO IS TOLD: what notify tells of its notices, and the keys that people's data is sealed for."""

from datetime import datetime

from shared.events.contract import EventData, Readers, event, restated


@restated("notify", "notification", readers=Readers.NOBODY)
class NotificationState(EventData):
    kind: str
    """Which rule told it."""
    subject_id: str
    """The aggregate it is about."""
    recipient_person_id: str
    """Whose inbox it is in."""
    status: str
    """unread or read."""


@event("notify", "notification", "stored", readers=Readers.NOBODY)
class NotificationStored(NotificationState):
    """A notice was put into somebody's inbox."""


@event("notify", "notification", "read", readers=Readers.NOBODY)
class NotificationRead(NotificationState):
    """The recipient opened a notice."""


@restated("notify", "seal_key")
class SealKeyState(EventData):
    key_id: str
    """By which a sealed box names its key."""
    public_key: str
    """Base64, X25519."""
    use_from: datetime
    """Nothing is sealed for it before."""


@event("notify", "seal_key", "published")
class SealKeyPublished(SealKeyState):
    """A key that people's contacts are sealed for was announced."""
