"""A catch-up, step by step: from the event log into the rows of a subscription once more."""

import time
from collections.abc import Iterable
from contextlib import aclosing
from dataclasses import replace

from pydantic import ValidationError

from services.notify.commands.lanes import want
from services.notify.domain import CatchUp, Delivery, Feed, Subscription, delivery_of
from services.notify.domain import delivery as deliveries
from services.notify.domain import feed as feeds
from services.notify.public import TooLargeForPublic, matches, translate
from services.notify.repository import Repository
from shared.events import Envelope
from shared.messaging import Reject
from shared.messaging.event_log import Logged
from shared.store import equal

STEP_SECONDS = 20.0
AT_ONCE = 500  # rows; the next step waits until they are out


async def go_on(repository: Repository, subscription: Subscription, feed: Feed) -> None:
    """One step, if one is asked for and the last one's rows are out; raises `BrokerAway`.

    Where it got is noted with every batch: whoever goes on after a crash repeats one at the most.
    """
    asked = feed.catch_up
    if asked is None or asked.done_at is not None:
        return
    waiting = await repository.deliveries.count(
        subscription.tenant, equal("waiting", subscription.id)
    )
    if waiting.get("", 0):
        return
    progress = asked if asked.offset >= 0 else await _begin(repository, asked)
    progress = await _read(repository, subscription, feed, progress)
    await _note(repository, feed, progress)


async def _begin(repository: Repository, asked: CatchUp) -> CatchUp:
    span = await repository.event_log.span(asked.since)
    return replace(asked, offset=span.start, end=span.end) if span else replace(asked, offset=0)


async def _read(
    repository: Repository, subscription: Subscription, feed: Feed, progress: CatchUp
) -> CatchUp:
    until, most = time.monotonic() + STEP_SECONDS, progress.delivered + AT_ONCE
    if progress.offset < progress.end:
        batches = repository.event_log.batches(progress.offset, progress.end)
        async with aclosing(batches):
            async for batch in batches:
                count = await _deliver(repository, subscription, progress, batch)
                progress = replace(
                    progress,
                    offset=batch[-1].offset + 1,
                    delivered=progress.delivered + count,
                )
                await _note(repository, feed, progress)
                if progress.delivered >= most or time.monotonic() > until:
                    break
    if progress.offset >= progress.end:
        return replace(progress, done_at=repository.clock.now())
    return progress


async def _deliver(
    repository: Repository, subscription: Subscription, progress: CatchUp, batch: Iterable[Logged]
) -> int:
    count = 0
    for logged in batch:
        public = _public(logged, progress)
        if public is not None and _concerns(subscription, public):
            count += await _row(repository, subscription, progress, public)
    if count:
        await want(repository, subscription.tenant, subscription.id)
    return count


async def _row(
    repository: Repository, subscription: Subscription, progress: CatchUp, public: Envelope
) -> int:
    """1 if the event goes out once more; what went out since it was asked for does not."""
    now = repository.clock.now()
    row = delivery_of(subscription, public, now)
    if await repository.deliveries.insert_once(row):
        return 1

    def again(known: Delivery) -> Delivery:
        is_out = known.finished_at is not None and known.finished_at >= progress.asked_at
        return known if is_out else deliveries.replay(known, now)

    held = await repository.deliveries.get(row.tenant, row.id)
    return int(await repository.deliveries.change(row.tenant, row.id, again) != held)


def _public(logged: Logged, progress: CatchUp) -> Envelope | None:
    """The public event of a logged one; None of what has none, can't be read, or is too old."""
    at = logged.logged_at
    if at is not None and at < progress.since.replace(microsecond=0):
        return None
    try:
        return translate(logged.delivery.read())
    except (Reject, TooLargeForPublic, ValidationError):
        return None


def _concerns(subscription: Subscription, public: Envelope) -> bool:
    return subscription.covers(public.tenant) and matches(subscription.event_types, public.type)


async def _note(repository: Repository, feed: Feed, progress: CatchUp) -> None:
    await repository.feeds.change(
        feed.tenant, feed.id, lambda known: feeds.advance(known, progress, progress)
    )
