"""Feeds: a virtual host of its own for each program outside that reads by AMQP."""

from shared.messaging.feeds.feed import (
    MAX_BYTES,
    QUEUE,
    Feed,
    Filling,
    hash_of,
    is_of,
    new_password,
)
from shared.messaging.feeds.posting import Post, Posting
from shared.messaging.feeds.provisioning import Provisioning

__all__ = [
    "MAX_BYTES",
    "QUEUE",
    "Feed",
    "Filling",
    "Post",
    "Posting",
    "Provisioning",
    "hash_of",
    "is_of",
    "new_password",
]
