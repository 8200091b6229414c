"""Bootstrapping: a new service's copies, filled from the log before it lives for the first time."""

import asyncio
from typing import TypeVar

import structlog

from shared.process import Service
from shared.rebuilding.opening import opened
from shared.rebuilding.replaying import replay
from shared.settings import Settings
from shared.store.progress import Progress

R = TypeVar("R")

log = structlog.get_logger(__name__)


def bootstrap(service: Service[R]) -> None:
    """Replay the log into the service's copies, once in the life of its store.

    Its queues must be declared before, so that they hold what happens meanwhile. Raises
    Unavailable and `BrokerAway`: a process that is started again tries again.
    """
    asyncio.run(_once(service, service.settings()))


async def _once(service: Service[R], settings: Settings) -> None:
    async with opened(service, settings) as (database, _):
        done = Progress(database, "bootstrap")
        if await done.held():
            return
        report = await replay(service, settings)
        if report is not None and report.wants_more:
            advice = "The log was shortened: re-emit what this service copies."
            log.warning("bootstrapped_in_part", advice=advice, log_begins=str(report.log_begins))
        failed = len(report.done.failed) if report else 0
        log.info("bootstrapped", applied=report.done.applied if report else 0, failed=failed)
        await done.begin({"failed": failed})
