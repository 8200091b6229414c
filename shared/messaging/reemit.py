"""Publishing restated states: repeated until the broker has them, whatever happens meanwhile."""

import asyncio
from collections.abc import Sequence

import structlog

from shared.messaging.confirms import Answer
from shared.messaging.connection import BrokerAway
from shared.messaging.publisher import NotConfirmed, Publisher

log = structlog.get_logger(__name__)

TRY_AGAIN_AFTER = 1.0
MOST_REFUSALS = 10


class Restater:
    """A publisher that doesn't give up; repeating a restated state is harmless."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._name = name
        self._publisher: Publisher | None = None

    async def publish(self, events: Sequence[bytes]) -> None:
        """Return when the broker has confirmed them all; 200 are under way at the most.

        Raises `NotConfirmed` when the broker goes on refusing one.
        """
        refusals = 0
        while events:
            try:
                publisher = await self._open()
                answers = await publisher.publish_many(events)
            except BrokerAway as error:
                log.warning("broker_away", publisher=self._name, error=str(error))
                await self.close()
                answers = []
            confirmed = [answer is Answer.CONFIRMED for answer in answers]
            left = [event for event, done in zip(events, confirmed, strict=False) if not done]
            events = [*left, *events[len(answers) :]]
            refusals += Answer.REFUSED in answers
            if refusals > MOST_REFUSALS:
                raise NotConfirmed("the broker goes on refusing a restated state")
            if events:
                await asyncio.sleep(TRY_AGAIN_AFTER)

    async def open(self) -> None:
        """Connect; raises `BrokerAway`, which publishing waits for."""
        await self._open()

    async def close(self) -> None:
        """Close the connection."""
        if self._publisher is not None:
            await self._publisher.close()
            self._publisher = None

    async def _open(self) -> Publisher:
        if self._publisher is None or not self._publisher.is_open:
            await self.close()
            self._publisher = await Publisher.open(self._url, self._name)
            await self._publisher.see_log_running()
        return self._publisher
