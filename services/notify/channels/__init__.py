"""The ways on which events leave the house: one file each, and this registry of them.

A channel is asked by the worker that serves a subscription's lane; it neither reads nor writes
the store. A new one is a file here, a `Transport`, and a line in `open_channels`.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Protocol

from services.notify.channels.broker_feed import BrokerFeed
from services.notify.channels.webhook import Webhook
from services.notify.domain import Delivery, Outcome, Subscription, Transport
from services.notify.keyring import Keyring
from services.notify.settings import NotifySettings


class Channel(Protocol):
    """How a kind of receiver is told; `batch` is the most rows that it takes at once."""

    @property
    def batch(self) -> int: ...

    async def admit(self, subscription: Subscription) -> None:
        """Refuse a subscription that can't be served, with an error that says why."""

    def deliver(
        self, subscription: Subscription, rows: Sequence[Delivery]
    ) -> AsyncIterator[tuple[Delivery, Outcome]]:
        """Attempt each row once; each outcome as soon as it is known, none left out."""


def open_channels(
    settings: NotifySettings, keyring: Keyring, broker_feed: BrokerFeed
) -> Mapping[Transport, Channel]:
    """The channels of this installation; opening does no I/O."""
    return {Transport.WEBHOOK: Webhook.of(settings, keyring), Transport.BROKER: broker_feed}


__all__ = ["BrokerFeed", "Channel", "open_channels"]
