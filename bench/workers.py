"""One to four worker processes on the same outboxes and the same queue.

As a program: `python -m bench.workers BROKER_URL STORE_URL SOURCE TARGET` is one of them.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import psutil
import uvloop

from bench.ground import RUN
from bench.rows import Row
from bench.waiting import put, waiting
from scripts.local.places import REPOSITORY
from scripts.topology import establish
from services.activities.repository import MandateCopy
from shared import ids
from shared.events import Envelope
from shared.events.roster import MandateElected
from shared.messaging import Binding, Relay, Subscriber, copy
from shared.messaging.connection import closed_quietly, connect
from shared.messaging.names import queue_name
from shared.messaging.queues import look_at
from shared.store import Copies, Database
from shared.store.outbox import Outbox
from shared.store.writing import now_ms
from tests.support.waiting import eventually

SERVICE, PURPOSE = "activities", "workers"
NUMBERS = (1, 2, 4)
EVENTS = 6_000
HEAD_START = 6_000  # ms for the documents to be there before their leases end, all at once
LONGEST = 90.0


async def on_mandate(copies: Copies[MandateCopy], envelope: Envelope) -> None:
    """Keep one."""
    await copies.apply(envelope)


async def on_mandates(copies: Copies[MandateCopy], envelopes: Sequence[Envelope]) -> None:
    """Keep many at once."""
    await copies.apply_all(envelopes)


BINDINGS: tuple[Binding, ...] = (copy(PURPOSE, on_mandate, MandateElected, batch=on_mandates),)


@dataclass(frozen=True)
class Work:
    """What the workers share."""

    url: str
    store_url: str
    source: Database
    target: Database

    async def done_by(self, number: int) -> tuple[float, float]:
        """Events a second with so many processes, and how many cores were busy meanwhile."""
        with self._processes(number):
            await eventually(partial(self._are_reading, number), within=30.0)
            due = now_ms() + HEAD_START
            await put(self.source, "mandates", waiting(EVENTS, lease_until=due))
            await asyncio.sleep(max(0.0, (due - now_ms()) / 1000))
            psutil.cpu_percent()
            began = time.perf_counter()
            await eventually(self._is_done, within=LONGEST)
            rate = EVENTS / (time.perf_counter() - began)
            busy = psutil.cpu_percent() * (psutil.cpu_count() or 1) / 100
        for database in (self.source, self.target):
            await database.collection("mandates").delete_many({"tenant": "luji"})
        return rate, busy

    @contextmanager
    def _processes(self, number: int) -> Iterator[None]:
        words = (self.url, self.store_url, self.source.name, self.target.name)
        command = [sys.executable, "-m", "bench.workers", *words]
        with (RUN / "workers.out").open("ab") as out:
            running = [
                subprocess.Popen(command, cwd=REPOSITORY, stdout=out, stderr=out)
                for _ in range(number)
            ]
        try:
            yield
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(30)

    async def _are_reading(self, number: int) -> bool:
        connection = await connect(self.url, "bench")
        try:
            return (await look_at(connection, queue_name(SERVICE, PURPOSE))).consumers == number
        finally:
            await closed_quietly(connection.close())

    async def _is_done(self) -> bool:
        dirty = {"outbox_since": {"$gt": 0}}
        if await self.source.collection("mandates").find(dirty, limit=1, only=("_id",)):
            return False
        (counted,) = await self.target.collection("mandates").counted({"seq": 1}, None)
        return bool(counted["n"] == EVENTS)


async def measure(url: str, management_url: str, store_url: str) -> list[Row]:
    """What each number of processes does."""
    await establish(url, management_url, {SERVICE: BINDINGS})
    source = Database.open(store_url, f"bench_source_{ids.new()}")
    target = Database.open(store_url, f"bench_copies_{ids.new()}")
    source.keeps_aggregates("mandates")
    Copies(target, "mandates", MandateCopy)
    await source.ensure_indexes(())
    await target.ensure_indexes(())
    rows: list[Row] = []
    for number in NUMBERS:
        rate, busy = await Work(url, store_url, source, target).done_by(number)
        alone = rows[0].value if rows else rate
        what = f"outbox → bus → effect, {number} worker processes"
        rows.append(Row(what, round(rate, 1), "events/s", alone, round(rate / alone, 2)))
        rows.append(Row(f"cores busy, {number} worker processes", round(busy, 2), "cores"))
    source.close()
    target.close()
    return rows


async def work(url: str, store_url: str, source_name: str, target_name: str) -> None:
    """Be one of the processes until terminated."""
    source, target = Database.open(store_url, source_name), Database.open(store_url, target_name)
    subscriber = Subscriber(
        SERVICE, BINDINGS, Copies(target, "mandates", MandateCopy), url, target.writable
    )
    relay = Relay(Outbox(source, ["mandates"]), url)
    await asyncio.gather(relay.run(), subscriber.run())


if __name__ == "__main__":
    uvloop.run(work(*sys.argv[1:]))
