"""Carrying what waits in the outboxes to the broker, batch after batch."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from shared.errors import Unavailable
from shared.messaging.confirms import Answer
from shared.messaging.connection import BrokerAway, within
from shared.messaging.metrics import CONFIRM, RELAY_CONNECTED
from shared.messaging.publisher import Publisher
from shared.store.outbox import Outbox, Settled
from shared.store.waiting import Waiting

log = structlog.get_logger(__name__)

BATCH = 200
SWEEP = 0.5
# How long the events that a killed relay had claimed wait for another. Shorter than a full round
# would only repeat events.
LEASE = timedelta(seconds=15)
DRAIN = 5.0
_RECONNECT_AFTER = 1.0
_LOG_SETTLES = 0.5
_LONGEST_BACKOFF = 60.0
_MOST_NUDGES = 10_000

Key = tuple[str, str]
Claiming = asyncio.Future[list[Waiting]]


@dataclass(frozen=True)
class Round:
    """One batch after publishing: what to settle, and what to give back."""

    settled: tuple[Settled, ...]
    refused: tuple[Waiting, ...]
    unknown: tuple[Waiting, ...]


class Relay:
    """Runs in every process; without the broker, or the store, it waits."""

    def __init__(
        self, outbox: Outbox, url: str, *, name: str = "relay", lease: timedelta = LEASE
    ) -> None:
        self._outbox = outbox
        self._url = url
        self._name = name
        self._lease = lease
        self._stopping = asyncio.Event()
        self._wake = asyncio.Event()
        self._nudged: set[Key] = set()
        self._in_flight: set[Key] = set()
        self._again: set[Key] = set()
        self._refusals: dict[Key, int] = {}
        self._next_sweep = 0.0

    def nudge(self, collection: str, document_id: str) -> None:
        """Say that events wait in this document; called right after the write."""
        if len(self._nudged) < _MOST_NUDGES:  # the sweep finds the rest
            self._nudged.add((collection, document_id))
        self._wake.set()

    async def run(self) -> None:
        """Publish until cancelled; then finish the round in hand, 5 s at the most."""
        working = asyncio.ensure_future(self._work())
        try:
            await asyncio.shield(working)
        finally:
            self._stopping.set()
            self._wake.set()
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
        """Rounds of claim, publish, settle; the next claim and the last settle overlap them."""
        settling = asyncio.ensure_future(asyncio.sleep(0))
        ahead: Claiming | None = None
        try:
            while publisher.is_open:
                try:
                    claimed, ahead = await self._next(ahead), None
                except Unavailable as error:
                    ahead = None
                    log.warning("relay_waiting_for_store", name=self._name, error=repr(error))
                    if self._stopping.is_set():
                        return
                    await within(_RECONNECT_AFTER, self._stopping)
                    continue
                if not claimed:
                    # What was written while the process stops still leaves with it.
                    if self._stopping.is_set():
                        return
                    await self._rest()
                    continue
                if self._nudged or len(claimed) >= BATCH:
                    ahead = asyncio.ensure_future(self._claim())
                done = await self._publish(publisher, claimed)
                await settling
                settling = asyncio.ensure_future(self._settle(done, claimed))
                if done.unknown:
                    log.warning("relay_lost_the_broker", name=self._name)
                    return
        finally:
            await settling
            await self._let_go(ahead)

    async def _next(self, ahead: Claiming | None) -> list[Waiting]:
        claimed = await ahead if ahead else []
        return claimed or await self._claim()

    async def _let_go(self, ahead: Claiming | None) -> None:
        """Give back what was claimed for a round that doesn't come."""
        if ahead is None:
            return
        try:
            claimed = await ahead
            await self._outbox.release(claimed)
        except Unavailable as error:
            log.warning("relay_could_not_release", name=self._name, error=repr(error))
            return
        self._in_flight -= {_key(waiting) for waiting in claimed}

    async def _claim(self) -> list[Waiting]:
        """The nudged documents, and every half second whatever else is dirty."""
        self._wake.clear()
        if time.monotonic() >= self._next_sweep or len(self._nudged) > BATCH:
            # Nudges of documents in flight still count: those are drained again.
            self._again |= self._nudged & self._in_flight
            self._nudged.clear()
            claimed = await self._outbox.claim(BATCH, self._lease)
            full = len(claimed) >= BATCH
            self._next_sweep = time.monotonic() + (0.0 if full else SWEEP)
        else:
            nudged, self._nudged = self._nudged, set()
            self._again |= nudged & self._in_flight
            free = nudged - self._in_flight
            claimed = await self._outbox.claim(BATCH, self._lease, sorted(free)) if free else []
        self._in_flight |= {_key(waiting) for waiting in claimed}
        return claimed

    async def _rest(self) -> None:
        pause = max(0.0, self._next_sweep - time.monotonic())
        await within(pause, self._wake)

    async def _publish(self, publisher: Publisher, claimed: Sequence[Waiting]) -> Round:
        """Publish in sequence order on one channel, 200 unconfirmed at the most."""
        events = [(waiting, key, body) for waiting in claimed for key, body in waiting.events]
        with CONFIRM.time():
            answers = await publisher.publish_many([body for _, _, body in events])
        confirmed: dict[Key, list[str]] = {_key(waiting): [] for waiting in claimed}
        failed: dict[Answer, set[Key]] = {Answer.REFUSED: set(), Answer.UNKNOWN: set()}
        for (waiting, key, _), answer in zip(events, answers, strict=True):
            if answer is Answer.CONFIRMED:
                confirmed[_key(waiting)].append(key)
            else:
                failed[answer].add(_key(waiting))
        if failed[Answer.REFUSED]:
            log.error("events_refused_by_the_broker", documents=sorted(failed[Answer.REFUSED]))
        return Round(
            settled=tuple(
                Settled(waiting, tuple(confirmed[_key(waiting)]))
                for waiting in claimed
                if confirmed[_key(waiting)]
            ),
            refused=_without(confirmed, failed[Answer.REFUSED], claimed),
            unknown=_without(confirmed, failed[Answer.UNKNOWN] - failed[Answer.REFUSED], claimed),
        )

    async def _settle(self, done: Round, claimed: Sequence[Waiting]) -> None:
        """Take the confirmed out, and let what came meanwhile be claimed anew."""
        keys = {_key(waiting) for waiting in claimed}
        dirty = await self._settled(done)
        refused = {_key(waiting) for waiting in done.refused}
        for key in keys - refused:
            self._refusals.pop(key, None)
        self._in_flight -= keys
        self._nudged |= (dirty | (self._again & keys)) - refused
        self._again -= keys
        if self._nudged:
            self._wake.set()

    async def _settled(self, done: Round) -> set[Key]:
        """Settle, again while the store is away; those in which others wait still.

        What was settled by a call without an answer is passed over. When the
        leases have run out somebody else has them, and publishes once more.
        """
        leases_end = time.monotonic() + self._lease.total_seconds()
        while True:
            try:
                dirty = set(await self._outbox.settle(done.settled)) if done.settled else set()
                await self._give_back(done)
            except Unavailable as error:
                log.warning("relay_could_not_settle", name=self._name, error=repr(error))
                if self._stopping.is_set() or time.monotonic() > leases_end:
                    return set()
                await within(_RECONNECT_AFTER, self._stopping)
            else:
                return dirty

    async def _give_back(self, done: Round) -> None:
        if done.unknown:
            await self._outbox.release(done.unknown)
        for waiting in done.refused:
            refusals = self._refusals.get(_key(waiting), 0)
            self._refusals[_key(waiting)] = refusals + 1
            backoff = min(2.0**refusals, _LONGEST_BACKOFF)
            await self._outbox.release([waiting], timedelta(seconds=backoff))


def _key(waiting: Waiting) -> Key:
    return waiting.collection, waiting.id


def _without(
    confirmed: dict[Key, list[str]], failed: set[Key], claimed: Sequence[Waiting]
) -> tuple[Waiting, ...]:
    """Those that failed whole: settling in part gives a document back by itself."""
    return tuple(w for w in claimed if _key(w) in failed and not confirmed[_key(w)])
