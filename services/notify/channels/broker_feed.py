"""Broker feeds: each subscription's own virtual host, user and bounded queue (events §5)."""

import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from services.notify.domain import Delivery, Outcome, Result, Subscription
from services.notify.settings import NotifySettings
from shared.caller import PLATFORM
from shared.events import Envelope
from shared.messaging import BrokerAway
from shared.messaging.confirms import Answer
from shared.messaging.feeds import MAX_BYTES, Feed, Posting, Provisioning

AT_ONCE = 50


class BrokerFeed:
    """Publishes rows into feeds with confirms; without a management address there are none.

    What fails is never the reader's fault: it is not counted as an attempt, and tried again soon.
    """

    batch = AT_ONCE

    def __init__(
        self,
        posting: Posting,
        provisioning: Provisioning | None,
        *,
        max_bytes: int = MAX_BYTES,
        address: str = "",
    ) -> None:
        self._posting = posting
        self.provisioning = provisioning
        self.max_bytes = max_bytes
        self.address = address

    @classmethod
    def of(cls, settings: NotifySettings) -> "BrokerFeed":
        """The channel as the operator set it up; does no I/O."""
        url = settings.rabbitmq_url.get_secret_value()
        held = settings.rabbitmq_management_url
        management_url = held.get_secret_value() if held else ""
        provisioning = Provisioning(management_url, url) if management_url else None
        return cls(
            Posting(url),
            provisioning,
            max_bytes=settings.feed_max_bytes,
            address=settings.feed_address,
        )

    def wanted(self, subscription: Subscription) -> Feed:
        """What the broker should hold for a subscription."""
        own = subscription.tenant != PLATFORM
        return Feed(
            id=subscription.id,
            password_hash=subscription.password_hash,
            tenants=(subscription.tenant,) if own else subscription.towns,
            max_bytes=self.max_bytes,
        )

    @staticmethod
    def name_of(subscription_id: str) -> str:
        """What a subscription's virtual host and user are called."""
        return Feed(subscription_id, "").name

    async def admit(self, subscription: Subscription) -> None:
        """Refuse none: what is missing is said by the state of the feed."""

    async def deliver(
        self, subscription: Subscription, rows: Sequence[Delivery]
    ) -> AsyncIterator[tuple[Delivery, Outcome]]:
        """Publish the rows in their order, all in one go."""
        name = self.wanted(subscription).name
        began = time.monotonic()
        try:
            events = [Envelope.from_bytes(row.body.encode()) for row in rows]
            answers = await self._posting.publish(name, events)
        except BrokerAway:
            answers = [Answer.UNKNOWN] * len(rows)
        taken = Outcome(
            Result.SENT, milliseconds=round((time.monotonic() - began) * 1000), address=name
        )
        away = replace(taken, result=Result.AWAY)
        for row, answer in zip(rows, answers, strict=True):
            yield row, taken if answer is Answer.CONFIRMED else away

    async def close(self) -> None:
        """End the connections."""
        await self._posting.close()
