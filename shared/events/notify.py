"""WHO IS TOLD: what notify tells of its notices, and the keys that people's data is sealed for."""

from datetime import date, datetime

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


@restated("notify", "escalation", readers=Readers.NOBODY)
class EscalationState(EventData):
    subject_id: str
    """The suggestion that is late."""
    rung: str
    """overdue, chasing_letter, presidium_agenda or district_list."""
    clock: str
    """reply or redo."""
    due: date
    """The day that passed."""
    unit_id: str
    """The unit that owes the answer."""
    raised_on: date
    """When it was brought before somebody."""
    letter_number: str = ""
    """Of a chasing letter: the number that it bears."""


@event("notify", "escalation", "raised", readers=Readers.NOBODY)
class EscalationRaised(EscalationState):
    """A rung of the overdue ladder was reached; each once for a date."""


@restated("notify", "reminder_choice", readers=Readers.NOBODY)
class ReminderChoiceState(EventData):
    recipient_person_id: str
    """Whose choice it is."""
    off: dict[str, list[str]] = {}
    """Channel → kinds of reminders that don't go there."""


@event("notify", "reminder_choice", "made", readers=Readers.NOBODY)
class ReminderChoiceMade(ReminderChoiceState):
    """Somebody chose what to be reminded of."""


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


@restated("notify", "subscription", readers=Readers.NOBODY)
class SubscriptionState(EventData):
    """Never a secret and never the whole address, which may hold one."""

    name: str
    """What its keepers call it."""
    transport: str
    """webhook or broker."""
    status: str
    """active, paused or disabled."""
    event_types: list[str]
    """Public types, `<aggregate>.*`, or `*`."""
    towns: list[str] = []
    """Of a subscription of the district: which towns; empty means all."""
    host: str = ""
    """Of a webhook: where it goes, without the path."""
    disabled_reason: str = ""
    """gone or failing."""
    disabled_round: int = 0
    """How often it was disabled: the occasion of a notice."""
    lagging_round: int = 0
    """Of a broker feed: how often its reader was too slow: the occasion of a notice."""
    account_id: str = ""
    """Who did it; empty when the system did."""


@event("notify", "subscription", "created", readers=Readers.NOBODY)
class SubscriptionCreated(SubscriptionState):
    """Somebody outside is told from now on."""


@event("notify", "subscription", "changed", readers=Readers.NOBODY)
class SubscriptionChanged(SubscriptionState):
    """Its name, address, event types or towns changed."""


@event("notify", "subscription", "paused", readers=Readers.NOBODY)
class SubscriptionPaused(SubscriptionState):
    """Its keeper holds everything back for a while."""


@event("notify", "subscription", "resumed", readers=Readers.NOBODY)
class SubscriptionResumed(SubscriptionState):
    """Its keeper has it sent again."""


@event("notify", "subscription", "disabled")
class SubscriptionDisabled(SubscriptionState):
    """The receiver is gone or failed for days, and sending stopped."""


@event("notify", "subscription", "lagging")
class SubscriptionLagging(SubscriptionState):
    """The reader of a broker feed is so slow that events are lost to it, or soon will be."""


@event("notify", "subscription", "kept_up", readers=Readers.NOBODY)
class SubscriptionKeptUp(SubscriptionState):
    """The reader of a broker feed is back from lagging."""


@event("notify", "subscription", "secret_rotated", readers=Readers.NOBODY)
class SubscriptionSecretRotated(SubscriptionState):
    """A new secret signs; the one before signs as well for a while."""


@event("notify", "subscription", "secret_revealed", readers=Readers.NOBODY)
class SubscriptionSecretRevealed(SubscriptionState):
    """Somebody looked at the secret."""


@event("notify", "subscription", "removed", readers=Readers.NOBODY)
class SubscriptionRemoved(SubscriptionState):
    """It was ended for ever."""

    deleted: bool = True
    """Copies keep nothing but that."""
