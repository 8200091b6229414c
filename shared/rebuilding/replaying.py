"""Replay: a service's copies rebuilt from the event log."""

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from shared.messaging.event_log import EventLog, Span
from shared.messaging.replay import Replay, Replayed
from shared.process import Service
from shared.rebuilding.opening import NothingToResume, opened
from shared.settings import Settings
from shared.store.progress import Mark, Progress

R = TypeVar("R")


@dataclass
class Report:
    """How far a replay has come; its offsets are those of the log."""

    service: str
    start: int
    end: int
    log_begins: datetime | None
    log_was_shortened: bool  # its first messages are gone
    since: datetime | None = None
    resumed_at: int | None = None
    cut_short_at: int | None = None  # where an earlier run stood that this one doesn't go on with
    failed_before: int = 0  # before the kill, in a run that was resumed
    position: int = 0
    done: Replayed = field(default_factory=Replayed)

    @property
    def is_clean(self) -> bool:
        """Whether every event had its effect."""
        return not self.done.failed and not self.failed_before

    @property
    def wants_more(self) -> bool:
        """Whether it was asked for more than the log holds: a re-emit tells the rest."""
        if self.since is None:
            return self.log_was_shortened
        return self.log_begins is not None and self.since < self.log_begins


async def replay(
    service: Service[R],
    settings: Settings,
    *,
    since: datetime | None = None,
    resume: bool = False,
    dry: bool = False,
    tell: Callable[[Report], None] = lambda _: None,
) -> Report | None:
    """Apply the log to the service's copies, up to its present end; None when it is empty.

    Safe beside live traffic, and beside another replay: an older event never overwrites a newer.
    Raises NothingToResume, Unavailable and `BrokerAway`.
    """
    log = EventLog(settings.rabbitmq_url.get_secret_value(), f"{service.name} replay")
    async with opened(service, settings) as (database, repository):
        progress = Progress(database, "replay")
        held = await progress.held()
        if resume and held is None:
            raise NothingToResume
        span = await log.span(_since(held, since, resume=resume))
        if span is None:
            return None
        report = _report(service.name, span, since, held, resume=resume)
        tell(report)
        work = Replay(service.bindings, repository, database.writable, dry=dry)
        report.done = work.done
        if not dry:
            await progress.begin(_mark(report))
        async with aclosing(log.batches(span.start, span.end)) as batches:
            async for batch in batches:
                await work.apply(batch)
                report.position = batch[-1].offset + 1
                if not dry:
                    await progress.note(_mark(report))
                tell(report)
        if not dry:
            await progress.end()
        return report


def _since(held: Mark | None, since: datetime | None, *, resume: bool) -> datetime | int | None:
    return int(held["offset"]) if held is not None and resume else since


def _report(
    name: str, span: Span, since: datetime | None, held: Mark | None, *, resume: bool
) -> Report:
    report = Report(
        name,
        span.start,
        span.end,
        span.begins,
        span.oldest.offset > 0,
        since=since,
        position=span.start,
    )
    if held is not None and resume:
        report.resumed_at, report.failed_before = span.start, int(held["failed"])
    elif held is not None:
        report.cut_short_at = int(held["offset"])
    return report


def _mark(report: Report) -> Mark:
    failed = len(report.done.failed) + report.failed_before
    return {"offset": report.position, "failed": failed}
