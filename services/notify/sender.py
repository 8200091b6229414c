"""What sends: workers serve the lanes of subscriptions, each lane by one worker at a time.

A lane whose receiver is slow or dead keeps its own place busy and no other. What a worker held
when it was killed goes out again after the lease, under the same id.
"""

import asyncio
import time
from datetime import datetime, timedelta
from functools import partial

import structlog

from services.notify.channels import Channel
from services.notify.channels.metrics import DISABLED
from services.notify.commands import deliveries, lanes, subscriptions
from services.notify.domain import DisabledReason, Outcome, Result, Status, Subscription
from services.notify.domain.lane import is_hopeless
from services.notify.repository import Repository
from shared import ids
from shared.errors import LianluoError, NotFound, TooBusy
from shared.store import between, equal

LEASE = timedelta(seconds=60)  # longer than the longest round, and those that follow a good one
GOOD_ROUNDS_SECONDS = 20.0
PLACES = 100  # lanes that one process serves at once
SWEEP_SECONDS = 1.0
FORGET_SECONDS = 60.0
FORGET_AT_ONCE = 500
DRAIN_SECONDS = 12.0

_log = structlog.get_logger(__name__)


async def send(repository: Repository) -> None:
    """Send for as long as the worker lives."""
    try:
        await Sender(repository).run()
    finally:
        await repository.broker_feed.close()


class Sender:
    """One worker's part of the sending."""

    def __init__(
        self, repository: Repository, *, lease: timedelta = LEASE, places: int = PLACES
    ) -> None:
        self._repository = repository
        self._lease = lease
        self._places = places
        self._serving: dict[str, asyncio.Task[bool]] = {}
        self._stopping = False
        self._forget_at = 0.0

    async def run(self) -> None:
        """Look for lanes that are due, until cancelled; then end the attempts that run."""
        try:
            while True:
                self._repository.has_work.clear()
                try:
                    await self.sweep()
                    if time.monotonic() >= self._forget_at:
                        await self.forget()
                except LianluoError as exc:
                    _log.warning("sweep_failed", code=exc.code)
                await self._something_to_do()
        finally:
            await self._drain()

    async def sweep(self) -> None:
        """Begin to serve every lane that is due, as far as there are places."""
        free = self._places - len(self._serving)
        if free <= 0:
            return
        now = self._repository.clock.now()
        # Some of those found are being served here and are only waiting to be left.
        due = await self._repository.lanes.awake(now, self._places + free)
        for tenant, subscription_id in due:
            if subscription_id not in self._serving and len(self._serving) < self._places:
                task = asyncio.ensure_future(self.serve(tenant, subscription_id))
                self._serving[subscription_id] = task
                task.add_done_callback(partial(self._left, subscription_id))

    async def settled(self) -> None:
        """Wait until nothing is being served here."""
        while self._serving:
            await asyncio.wait(set(self._serving.values()))

    async def forget(self) -> None:
        """Delete the deliveries that have been kept long enough; many in several goes."""
        deliveries = self._repository.deliveries
        found = await deliveries.awake(self._repository.clock.now(), FORGET_AT_ONCE)
        await deliveries.forget([row_id for _, row_id in found])
        if len(found) < FORGET_AT_ONCE:
            self._forget_at = time.monotonic() + FORGET_SECONDS

    async def serve(self, tenant: str, subscription_id: str) -> bool:
        """Send what is due on one lane; False when somebody else does, or something failed."""
        token = ids.new()
        try:
            if not await lanes.claim(self._repository, tenant, subscription_id, token, self._lease):
                return False
            due: datetime | None = self._repository.clock.now()
            try:
                due = await self._rounds(tenant, subscription_id)
            finally:
                await lanes.release(self._repository, tenant, subscription_id, token, due)
        except (NotFound, TooBusy):
            return False  # the lease ends by itself
        except LianluoError as exc:
            _log.warning("lane_failed", subscription=subscription_id, code=exc.code)
            return False
        return True

    async def _rounds(self, tenant: str, subscription_id: str) -> datetime | None:
        """Send round after round while all goes well; when the lane is due next."""
        until = time.monotonic() + min(GOOD_ROUNDS_SECONDS, self._lease.total_seconds() / 3)
        while True:
            subscription = await self._repository.subscriptions.find(tenant, subscription_id)
            if subscription is None or subscription.status is not Status.ACTIVE:
                return None
            channel = self._repository.channels.get(subscription.transport)
            if channel is None:
                return None
            outcomes = await self._round(channel, subscription)
            well = all(outcome.result is Result.SENT for outcome in outcomes)
            if not outcomes or not well or time.monotonic() > until or self._stopping:
                return await self._next_due(tenant, subscription_id)

    async def _round(self, channel: Channel, subscription: Subscription) -> list[Outcome]:
        now = self._repository.clock.now()
        rows = await self._repository.deliveries.earliest(
            subscription.tenant,
            "due_at",
            equal("waiting", subscription.id),
            between("due_at", high=now),
            limit=channel.batch,
        )
        outcomes: list[Outcome] = []
        if rows:
            async for row, outcome in channel.deliver(subscription, rows):
                await deliveries.settle(self._repository, row, outcome)
                outcomes.append(outcome)
            await self._judge(subscription, outcomes)
        return outcomes

    async def _judge(self, subscription: Subscription, outcomes: list[Outcome]) -> None:
        """Note how the receiver is, and stop sending where nobody listens any more."""
        tenant, subscription_id = subscription.tenant, subscription.id
        lane = await lanes.note(self._repository, tenant, subscription_id, outcomes)
        reason = None
        if any(outcome.result is Result.GONE for outcome in outcomes):
            reason = DisabledReason.GONE
        elif is_hopeless(lane, self._repository.clock.now()):
            reason = DisabledReason.FAILING
        if reason is not None:
            await subscriptions.disable(self._repository, tenant, subscription_id, reason)
            DISABLED.labels(reason.value).inc()
            _log.warning("subscription_disabled", subscription=subscription_id, reason=reason.value)

    async def _next_due(self, tenant: str, subscription_id: str) -> datetime | None:
        rows = await self._repository.deliveries.earliest(
            tenant, "due_at", equal("waiting", subscription_id), limit=1
        )
        now = self._repository.clock.now()
        return max(rows[0].due_at or now, now) if rows else None

    async def _something_to_do(self) -> None:
        try:
            async with asyncio.timeout(SWEEP_SECONDS):
                await self._repository.has_work.wait()
        except TimeoutError:
            return

    def _left(self, subscription_id: str, task: asyncio.Task[bool]) -> None:
        self._serving.pop(subscription_id, None)
        if task.cancelled():
            return
        if error := task.exception():
            _log.error("lane_broken", subscription=subscription_id, exc_info=error)
        elif task.result():
            # There may be more; after a failure the next sweep is soon enough.
            self._repository.has_work.set()

    async def _drain(self) -> None:
        self._stopping = True
        running = set(self._serving.values())
        if running:
            _, late = await asyncio.wait(running, timeout=DRAIN_SECONDS)
            for task in late:
                task.cancel()
