"""One row: load and kills, the backlog drained, a calm while, and the checker's word."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import httpx

from shared.errors import Unavailable
from shared.messaging.connection import BrokerAway, closed_quietly, connect
from shared.messaging.names import UNROUTED, dead_name
from shared.messaging.queues import look_at
from tests.faults import cast, collecting, kills
from tests.faults.cast import Cast
from tests.faults.collecting import SERVICES, Room
from tests.faults.doors import Doors
from tests.faults.evidence import Evidence
from tests.faults.invariants import Finding, check
from tests.faults.kills import Fault
from tests.faults.load import Load
from tests.faults.log import EventLog
from tests.faults.rows import RECOVERY, Row, row_of
from tests.faults.watching import Watch
from tests.support.installation import Installation
from tests.support.town import Town
from tests.support.waiting import eventually

DRAINED_WITHIN, RIGHT_WITHIN = 120.0, 45.0


@dataclass(frozen=True)
class Measure:
    """How hard and how long; `calm` seconds follow each fault, the first five unmeasured."""

    rate: float = 50.0
    seconds: float = 60.0
    killing: float = 50.0
    calm: float = 12.0


@dataclass
class Proving:
    """An installation, a caller, and what was read so far."""

    installation: Installation
    http: httpx.AsyncClient
    rooms: list[Room]
    log: EventLog
    duplicates: int = 0  # in the log before this row
    evidence: Evidence = field(default_factory=Evidence)  # of the last row

    @classmethod
    @asynccontextmanager
    async def on(cls, installation: Installation) -> "AsyncIterator[Proving]":
        """Everything open, for as long as the block."""
        limits = httpx.Limits(max_connections=400, max_keepalive_connections=50)
        environment = installation.environment
        async with httpx.AsyncClient(
            base_url=installation.address, timeout=10, limits=limits, trust_env=False
        ) as http:
            with collecting.opened(environment) as rooms:
                log = EventLog(environment["LIANLUO_RABBITMQ_URL"])
                yield cls(installation, http, rooms, log)

    async def row(self, fault: Fault, measure: Measure) -> tuple[Row, list[Finding]]:
        """Do it, and judge it."""
        people = await cast.gather(
            Town(self.http, cast.TOWN, self.installation.accounts[cast.TOWN]), self.installation
        )
        load = self._load(people)
        watch = Watch(self.rooms, load)
        watching = asyncio.ensure_future(watch.run())
        try:
            killed = asyncio.ensure_future(fault.kills(self.installation, measure.killing))
            await load.run(measure.seconds, measure.rate)
            count = await killed
            drained_in = await self._drained()
            calm_from = await self._calm(load, measure)
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
        evidence = self.evidence = await self._evidence(load, watch)
        findings = check(evidence)
        row = row_of(fault.name, load, evidence, findings, calm_from)
        again = evidence.duplicates()
        figures = {"kills": count, "drained_in": round(drained_in, 1)}
        row = replace(row, **figures, duplicates=again - self.duplicates)
        self.duplicates = again
        return row, findings

    def _load(self, people: Cast) -> Load:
        addresses = {service: self.installation.doors(service) for service in SERVICES}
        return Load(Doors(self.http, addresses), people)

    async def _drained(self) -> float:
        """Wait until nothing waits anywhere any more; how long that took."""
        began = time.monotonic()
        await asyncio.to_thread(kills.back, self.installation, self.installation.programs())
        await eventually(self._nothing_waits, within=DRAINED_WITHIN)
        return time.monotonic() - began

    async def _nothing_waits(self) -> bool:
        try:
            waiting = [(await room.oldest_wait(time.time()))[0] for room in self.rooms]
            return not any(waiting) and not any((await self._depths()).values())
        except (Unavailable, BrokerAway, httpx.TransportError):
            return False

    async def _calm(self, load: Load, measure: Measure) -> float:
        """The same load without kills; the moment from which p99 must be back."""
        measured_from = time.time() + RECOVERY
        if measure.calm:
            await load.run(measure.calm, measure.rate)
            await self._drained()
        return measured_from

    async def _evidence(self, load: Load, watch: Watch) -> Evidence:
        """Read everything, again while something is on its way still."""
        deadline = time.monotonic() + RIGHT_WITHIN
        while True:
            await self.log.read_on()
            held = await collecting.collect(self.rooms)
            evidence = Evidence(
                things=load.things,
                stored=held.stored,
                copies=held.copies,
                log=self.log.events,
                effects=held.effects,
                wanted={room.name: room.wanted for room in self.rooms},
                backwards=watch.backwards,
                longest_wait=watch.longest_wait,
                parked=await self._depths(parked=True),
            )
            if not check(evidence) or time.monotonic() > deadline:
                return evidence
            await asyncio.sleep(2)

    async def _depths(self, *, parked: bool = False) -> dict[str, int]:
        """How many messages lie in each queue: in those of the dead, or in all others."""
        dead = {UNROUTED, *(dead_name(service) for service in SERVICES)}
        names = dead if parked else set(await self._queues()) - dead
        connection = await connect(self.log.url, "checker")
        try:
            return {name: (await look_at(connection, name)).messages for name in sorted(names)}
        finally:
            await closed_quietly(connection.close())

    async def _queues(self) -> list[str]:
        url = self.installation.environment["LIANLUO_RABBITMQ_MANAGEMENT_URL"]
        answer = await self.http.get(f"{url}/api/queues", params={"columns": "name,type"})
        listed = answer.json() if answer.is_success else [{"name": UNROUTED, "type": "quorum"}]
        return [queue["name"] for queue in listed if queue.get("type") != "stream"]
