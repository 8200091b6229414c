"""How events travel: what is bound to what, the relay out of the outboxes, the subscriber.

Effects happen once, deliveries at least once. aio-pika is imported nowhere else.
"""

from shared.messaging.bindings import Binding, Effect, all_of, copy, reaction
from shared.messaging.connection import BrokerAway
from shared.messaging.failures import Reject, RetryLater
from shared.messaging.outbox_watch import OutboxWatch
from shared.messaging.publisher import NotConfirmed, Publisher
from shared.messaging.relay import Relay
from shared.messaging.subscriber import Subscriber

__all__ = [
    "Binding",
    "BrokerAway",
    "Effect",
    "NotConfirmed",
    "OutboxWatch",
    "Publisher",
    "Reject",
    "Relay",
    "RetryLater",
    "Subscriber",
    "all_of",
    "copy",
    "reaction",
]
