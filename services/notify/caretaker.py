"""What looks after broker feeds: workers bring the broker to what subscriptions say.

Doors never ask the broker. Two workers at one feed do the same work twice and no harm.
"""

import asyncio
from functools import partial

import structlog

from services.notify.commands import caretaking
from services.notify.repository import Repository
from shared.errors import LianluoError, NotFound

SWEEP_SECONDS = 1.0
PLACES = 10  # feeds that one process looks after at once

_log = structlog.get_logger(__name__)


async def look_after(repository: Repository) -> None:
    """Look after feeds for as long as the worker lives."""
    await Caretaker(repository).run()


class Caretaker:
    """One worker's part of the looking after; a slow feed keeps one place busy."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._tended: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Look for feeds that are due, until cancelled."""
        try:
            while True:
                self._repository.feed_work.clear()
                try:
                    await self.sweep()
                except LianluoError as exc:
                    _log.warning("feeds_not_swept", code=exc.code)
                await self._something_to_do()
        finally:
            for task in self._tended.values():
                task.cancel()
            await self.settled()

    async def sweep(self) -> None:
        """Begin to look after every feed that is due, as far as there are places."""
        free = PLACES - len(self._tended)
        due = (
            await self._repository.feeds.awake(self._repository.clock.now(), PLACES) if free else []
        )
        for tenant, subscription_id in due:
            if subscription_id not in self._tended and len(self._tended) < PLACES:
                task = asyncio.ensure_future(self._tend(tenant, subscription_id))
                self._tended[subscription_id] = task
                task.add_done_callback(partial(self._left, subscription_id))

    async def settled(self) -> None:
        """Wait until none is being looked after here."""
        while self._tended:
            await asyncio.wait(set(self._tended.values()))

    async def _tend(self, tenant: str, subscription_id: str) -> None:
        try:
            await caretaking.look_after(self._repository, tenant, subscription_id)
        except NotFound:
            return  # another worker ended it
        except LianluoError as exc:
            _log.warning("feed_not_tended", subscription=subscription_id, code=exc.code)

    def _left(self, subscription_id: str, task: asyncio.Task[None]) -> None:
        self._tended.pop(subscription_id, None)
        if not task.cancelled() and (error := task.exception()):
            _log.error("feed_broken", subscription=subscription_id, exc_info=error)

    async def _something_to_do(self) -> None:
        try:
            async with asyncio.timeout(SWEEP_SECONDS):
                await self._repository.feed_work.wait()
        except TimeoutError:
            return
