"""Carrying what waits in the outboxes to the broker: what is handed over, and what is found."""

import asyncio
import time
from collections.abc import Coroutine, Sequence
from datetime import timedelta
from typing import TypeVar

import structlog

from shared.errors import Unavailable
from shared.messaging.connection import BrokerAway, within
from shared.messaging.intake import Intake, key_of
from shared.messaging.metrics import CONFIRM, RELAY_CONNECTED
from shared.messaging.publisher import Publisher
from shared.messaging.settling import Settling, round_of
from shared.store.outbox import Outbox
from shared.store.waiting import Waiting

log = structlog.get_logger(__name__)

BATCH = 200
ROUNDS = 2  # that are being published at a time
SWEEP = 0.5
# How long the events that a killed relay had taken wait for another. Shorter than a full round
# would only repeat events.
LEASE = timedelta(seconds=15)
DRAIN = 5.0
_RECONNECT_AFTER = 1.0
_LOG_SETTLES = 0.5
_MOST_ON_THE_WAY = 3 * BATCH

T = TypeVar("T")
Task = asyncio.Task[None]


class Relay:
    """Runs in every process; without the broker, or the store, it waits."""

    def __init__(
        self, outbox: Outbox, url: str, *, name: str = "relay", lease: timedelta = LEASE
    ) -> None:
        self._outbox = outbox
        self._url = url
        self._name = name
        self._lease = lease
        self._intake = Intake(lease)
        self._settling = Settling(outbox, self._intake, name, lease)
        self._stopping = asyncio.Event()
        self._next_sweep = 0.0

    def nudge(self, collection: str, document_id: str) -> None:
        """Say that events wait in this document; called right after the write."""
        self._intake.nudge((collection, document_id))

    async def run(self) -> None:
        """Publish until cancelled; then finish the round in hand, 5 s at the most."""
        working = asyncio.ensure_future(self._work())
        try:
            await asyncio.shield(working)
        finally:
            self._stopping.set()
            self._intake.told.set()
            await asyncio.wait({working}, timeout=DRAIN)
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    async def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                publisher = await self._connected()
            except BrokerAway as error:
                log.warning("relay_waiting_for_broker", name=self._name, error=str(error))
                await within(_RECONNECT_AFTER, self._stopping)
                continue
            RELAY_CONNECTED.set(1)
            try:
                await self._drain(publisher)
            finally:
                RELAY_CONNECTED.set(0)
                await publisher.close()
            await within(_RECONNECT_AFTER, self._stopping)

    async def _connected(self) -> Publisher:
        """A publisher to a broker whose log runs, seen twice: its address is known a bit later."""
        publisher = await Publisher.open(self._url, self._name)
        try:
            await publisher.see_log_running()
            await within(_LOG_SETTLES, self._stopping)
            await publisher.see_log_running()
        except BrokerAway:
            await publisher.close()
            raise
        return publisher

    async def _drain(self, publisher: Publisher) -> None:
        """Look, publish and settle side by side, until stopped or without the broker."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._settling.run(self._stopping))
            self._outbox.handed_to(self._intake)
            rounds: set[Task] = set()
            try:
                await self._carry_on(publisher, group, rounds)
            finally:
                self._outbox.handed_to(None)
                await self._ended(rounds)
                self._settling.finish()

    async def _carry_on(
        self, publisher: Publisher, group: asyncio.TaskGroup, rounds: set[Task]
    ) -> None:
        looking: asyncio.Task[list[Waiting]] | None = None
        while publisher.is_open:
            self._intake.told.clear()
            rounds -= {each for each in rounds if each.done()}
            has_room = len(rounds) < ROUNDS and self._intake.on_the_way < _MOST_ON_THE_WAY
            if has_room:
                claimed = self._intake.begin(self._intake.handed(BATCH))
                if looking is not None and looking.done():
                    claimed, looking = claimed + looking.result(), None
                if claimed:
                    rounds.add(self._begun(group, self._publish(publisher, claimed)))
                if looking is None and self._is_time_to_look():
                    looking = self._begun(group, self._look())
            if self._is_finished and looking is None:
                return
            await self._rest(has_room=has_room)
        if looking is not None:
            await self._let_go(looking)

    async def _ended(self, rounds: set[Task]) -> None:
        if rounds:
            await asyncio.wait(rounds)

    @property
    def _is_finished(self) -> bool:
        """What was written while the process stops still leaves with it."""
        return self._stopping.is_set() and self._intake.is_empty and not self._intake.on_the_way

    def _begun(self, group: asyncio.TaskGroup, work: Coroutine[None, None, T]) -> asyncio.Task[T]:
        """A task at whose end it is looked what comes next."""
        task = group.create_task(work)
        task.add_done_callback(lambda _: self._intake.told.set())
        return task

    def _is_time_to_look(self) -> bool:
        is_sweep_due = time.monotonic() >= self._next_sweep and not self._stopping.is_set()
        return self._intake.has_nudges or is_sweep_due

    async def _look(self) -> list[Waiting]:
        """The nudged documents, and every half second whatever else is dirty."""
        nudged = self._intake.nudged()
        sweeps = time.monotonic() >= self._next_sweep or len(nudged) > BATCH
        try:
            if sweeps:
                self._next_sweep = time.monotonic() + SWEEP
                found = await self._outbox.claim(BATCH, self._lease)
                if len(found) >= BATCH:
                    self._next_sweep = 0.0
            else:
                found = await self._outbox.claim(BATCH, self._lease, nudged) if nudged else []
        except Unavailable as error:
            log.warning("relay_waiting_for_store", name=self._name, error=repr(error))
            self._next_sweep = time.monotonic() + _RECONNECT_AFTER
            return []
        return self._intake.begin(found)

    async def _let_go(self, looking: asyncio.Task[list[Waiting]]) -> None:
        """Give back what was found for a round that doesn't come."""
        found = await looking
        try:
            await self._outbox.release(found)
        except Unavailable as error:
            log.warning("relay_could_not_release", name=self._name, error=repr(error))
        self._intake.end({key_of(waiting) for waiting in found})

    async def _rest(self, *, has_room: bool) -> None:
        """Until something is told or ends, or the next sweep is due."""
        pause = max(0.0, self._next_sweep - time.monotonic()) if has_room else SWEEP
        await within(pause or SWEEP, self._intake.told)

    async def _publish(self, publisher: Publisher, claimed: Sequence[Waiting]) -> None:
        """Publish in sequence order on one channel, and hand the answers on to be settled."""
        with CONFIRM.time():
            answers = await publisher.publish_many(
                [body for waiting in claimed for _, body in waiting.events]
            )
        done = round_of(claimed, answers)
        if done.refused:
            log.error(
                "events_refused_by_the_broker", documents=[key_of(each) for each in done.refused]
            )
        if done.unknown:
            log.warning("relay_lost_the_broker", name=self._name)
        self._settling.add(done)
