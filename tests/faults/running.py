"""One row: load, a fault, the backlog drained, a calm while, and the checker's word."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from shared.errors import Unavailable
from shared.messaging.connection import BrokerAway
from tests.faults import cast, collecting, kills
from tests.faults.collecting import Room
from tests.faults.doors import Doors
from tests.faults.evidence import Evidence
from tests.faults.invariants import Finding, check
from tests.faults.load import Load
from tests.faults.log import EventLog
from tests.faults.queues import Queues
from tests.faults.rows import RECOVERY, Phases, Row, judged, not_recovered, row_of, unsteady
from tests.faults.stage import Addresses, Fault, Stage
from tests.faults.watching import Watch
from tests.support.installation import Installation
from tests.support.town import Town
from tests.support.waiting import eventually

DRAINED_WITHIN, RIGHT_WITHIN = 120.0, 45.0
RENEWED_EVERY = 240.0  # seconds; tokens last ten minutes


@dataclass(frozen=True)
class Measure:
    """How hard and how long: seconds before, of the fault (each its own when 0), and after it.

    Of the calm after it the first five are unmeasured. `full` gives faults their true length.
    """

    rate: float = 50.0
    before: float = 8.0
    seconds: float = 0.0
    calm: float = 11.0
    full: bool = False


@dataclass
class Proving:
    """An installation, a caller, and what was read so far."""

    installation: Installation
    http: httpx.AsyncClient
    rooms: list[Room]
    log: EventLog
    queues: Queues
    duplicates: int = 0  # in the log before this row
    evidence: Evidence = field(default_factory=Evidence)  # of the last row
    known: set[Finding] = field(default_factory=set)  # of all rows: what was lost stays lost

    @classmethod
    @asynccontextmanager
    async def on(cls, installation: Installation) -> AsyncIterator["Proving"]:
        """Everything open, for as long as the block."""
        limits = httpx.Limits(max_connections=400, max_keepalive_connections=50)
        environment = {**os.environ, **installation.environment}
        async with httpx.AsyncClient(
            base_url=installation.address, timeout=10, limits=limits, trust_env=False
        ) as http:
            with collecting.opened(environment) as rooms:
                url = environment["LIANLUO_RABBITMQ_URL"]
                queues = Queues(http, url, environment["LIANLUO_RABBITMQ_MANAGEMENT_URL"])
                yield cls(installation, http, rooms, EventLog(url), queues)

    async def row(self, fault: Fault, measure: Measure) -> tuple[Row, list[Finding]]:
        """Do it, and judge it."""
        with fault.entrance(self.installation) as addresses:
            stage = await self._stage(fault, measure, addresses)
            watch = Watch(self.rooms, stage.load)
            watching = asyncio.ensure_future(watch.run())
            try:
                phases = await self._phases(fault, stage, measure)
            finally:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
        stage.unmet.extend(stage.load.refused)
        evidence = self.evidence = await self._evidence(stage, watch)
        again = evidence.duplicates()
        stage.duplicates += again - self.duplicates
        self.duplicates = again
        await self.queues.empty(stage.injected)
        row = row_of(fault.name, stage, evidence, phases)
        stage.unmet.extend([*not_recovered(row), *(unsteady(row) if fault.steady else ())])
        findings = self._new(evidence)
        self.known.update(findings)
        return judged(row, findings), findings

    def _new(self, evidence: Evidence) -> list[Finding]:
        """What is wrong and was not yet found in an earlier row."""
        return [finding for finding in check(evidence) if finding not in self.known]

    async def _stage(self, fault: Fault, measure: Measure, addresses: Addresses) -> Stage:
        people = await cast.gather(
            Town(self.http, cast.TOWN, self.installation.accounts[cast.TOWN]), self.installation
        )
        return Stage(
            self.installation,
            self.http,
            Load(Doors(self.http, addresses), people),
            self.log,
            self.queues,
            self.rooms,
            measure.seconds or fault.seconds,
            measure.full,
        )

    async def _phases(self, fault: Fault, stage: Stage, measure: Measure) -> Phases:
        """The load with the fault in it; then, when all has arrived, the same load without."""
        async with _loaded(stage.load, measure.rate) as beside:
            await beside(asyncio.sleep(measure.before))
            stage.began = time.time()
            stage.give(stage.seconds)
            with stage.bears():
                await beside(fault.inflict(stage))
        drained_in = await self._drained(stage)
        calm_from = time.time() + RECOVERY
        if measure.calm:
            async with _loaded(stage.load, measure.rate) as beside:
                await beside(asyncio.sleep(measure.calm))
            await self._drained(stage)
        return Phases(stage.began, calm_from, drained_in)

    async def _drained(self, stage: Stage) -> float:
        """Wait until nothing waits anywhere any more; how long that took."""
        began = time.monotonic()
        with stage.bears():
            await asyncio.to_thread(kills.back, self.installation, self.installation.programs())
            await eventually(self._nothing_waits, within=DRAINED_WITHIN)
        return time.monotonic() - began

    async def _nothing_waits(self) -> bool:
        try:
            waiting = [(await room.oldest_wait(time.time()))[0] for room in self.rooms]
            return not any(waiting) and not any((await self.queues.depths()).values())
        except (Unavailable, BrokerAway, httpx.TransportError):
            return False

    async def _evidence(self, stage: Stage, watch: Watch) -> Evidence:
        """Read everything, again while something is on its way still."""
        deadline = time.monotonic() + RIGHT_WITHIN
        while True:
            await self.log.read_on()
            held = await collecting.collect(self.rooms)
            evidence = Evidence(
                things=stage.load.things,
                stored=held.stored,
                copies=held.copies,
                log=self.log.events,
                effects=held.effects,
                wanted={room.name: room.wanted for room in self.rooms},
                backwards=watch.backwards,
                longest_wait=watch.longest_wait,
                outage=stage.outage,
                parked=await self.queues.parked(),
                injected=stage.injected,
                unmet=stage.unmet,
            )
            if not self._new(evidence) or stage.unmet or time.monotonic() > deadline:
                return evidence
            await asyncio.sleep(2)


@asynccontextmanager
async def _loaded(load: Load, rate: float) -> AsyncIterator[Callable[..., Awaitable[None]]]:
    """The load runs for as long as the block, which does its work beside it."""
    over = asyncio.Event()
    loading = asyncio.ensure_future(load.run(rate, over))
    renewing = asyncio.ensure_future(_renewing(load))

    async def beside(work: Awaitable[None]) -> None:
        doing = asyncio.ensure_future(work)
        await asyncio.wait({loading, doing}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():  # the load ended by itself: something refused it for good
            doing.cancel()
            await asyncio.gather(doing, return_exceptions=True)
            await loading
        await doing

    try:
        yield beside
    finally:
        renewing.cancel()
        over.set()
        await loading


async def _renewing(load: Load) -> None:
    while True:
        await asyncio.sleep(RENEWED_EVERY)
        await cast.renew(load.cast)
