"""A sender that dies after a receiver's answer and before it is noted.

`python -m tests.support.mortal_sender STORE_URL DATABASE`.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

from services.notify.channels import Channel
from services.notify.domain import Delivery, Outcome, Subscription, Transport
from services.notify.main import SERVICE
from services.notify.sender import Sender
from shared.store import Database
from tests.notify.house import settings

LEASE = timedelta(seconds=1)


class Deadly:
    """A channel whose process is killed as soon as a receiver has answered."""

    def __init__(self, inner: Channel) -> None:
        self._inner = inner
        self.batch = inner.batch

    async def admit(self, subscription: Subscription) -> None:
        """As the channel inside."""
        await self._inner.admit(subscription)

    async def deliver(
        self, subscription: Subscription, rows: Sequence[Delivery]
    ) -> AsyncIterator[tuple[Delivery, Outcome]]:
        """Deliver the first, and be gone."""
        async for done in self._inner.deliver(subscription, rows):
            os.kill(os.getpid(), signal.SIGKILL)
            yield done


async def main(arguments: Sequence[str]) -> None:
    """Send until killed."""
    url, name = arguments
    own = settings()
    repository = SERVICE.open(Database.open(url, name), own, own.clock, lambda _c, _i: None)
    deadly = Deadly(repository.channels[Transport.WEBHOOK])
    mortal = replace(repository, channels={Transport.WEBHOOK: deadly})
    await Sender(mortal, lease=LEASE).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
