"""A worker of notify on a clock of its own, which may die after the first notice that it keeps.

`python -m tests.support.mortal_reminder STORE_URL DATABASE BROKER_URL MOMENT [dies]`; the moment is
a local one, at which its clock begins.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from services.notify.domain import Notification
from services.notify.main import SERVICE
from services.notify.repository import Repository
from shared.clock import SHANGHAI, Clock, machine_now
from shared.messaging import Subscriber
from shared.store import Database
from tests.notify.house import settings

SWEEP_SECONDS = 0.1


class Deadly:
    """The notices of a worker that is killed as soon as it has kept one."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    async def create_once(self, notice: Notification) -> bool:
        """Keep it, and be gone."""
        await self._inner.create_once(notice)
        os.kill(os.getpid(), signal.SIGKILL)
        return True


async def _sweep(repository: Repository) -> None:
    while True:
        for clock in SERVICE.clocks:
            await clock(repository)
        await asyncio.sleep(SWEEP_SECONDS)


async def main(arguments: Sequence[str]) -> None:
    """Work until killed."""
    store_url, name, broker_url, moment, *rest = arguments
    local = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    clock = Clock(offset=local - machine_now())
    database = Database.open(store_url, name)
    repository = SERVICE.open(database, settings(), clock, lambda _collection, _id: None)
    if rest:
        repository = replace(repository, notifications=Deadly(repository.notifications))
    subscriber = Subscriber("notify", SERVICE.bindings, repository, broker_url, database.writable)
    await asyncio.gather(subscriber.run(), _sweep(repository))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
