"""What a fault acts on, and what it tells the judge."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from enum import Enum

import httpx

from shared import ids
from tests.faults.collecting import SERVICES, Room
from tests.faults.load import Load
from tests.faults.log import EventLog
from tests.faults.queues import Queues
from tests.support.installation import Installation


@dataclass
class Stage:
    """An installation under load; a fault has so many seconds, and `full` means its true length."""

    installation: Installation
    http: httpx.AsyncClient
    load: Load
    log: EventLog
    queues: Queues
    rooms: list[Room]
    seconds: float
    full: bool = False
    kills: int = 0  # how often a process was killed, stopped or frozen, or a queue deleted
    duplicates: int = 0  # events that were delivered again past the log
    injected: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unmet: list[str] = field(default_factory=list)
    outage: float = 0.0  # seconds that the broker was kept away on purpose
    began: float = field(default_factory=time.time)
    measured: tuple[float, float] | None = None  # moments between which only the fault was
    _ends: float = 0.0

    @property
    def left(self) -> float:
        """Seconds of the time given."""
        return max(0.0, self._ends - time.monotonic())

    def give(self, seconds: float) -> None:
        """So many seconds from now on."""
        self._ends = time.monotonic() + seconds

    async def alone(self) -> None:
        """Let the load go on for all of the time, in which how quick notices are is the fault's."""
        began = time.time()
        self.give(self.seconds)
        await self.rest()
        self.measured = (began, time.time())

    def expect(self, holds: bool, sentence: str) -> None:
        """Tell the judge when something doesn't hold that must."""
        if not holds:
            self.unmet.append(sentence)

    @contextmanager
    def bears(self) -> Iterator[None]:
        """What is waited for in vain is told to the judge, and the run goes on."""
        try:
            yield
        except (AssertionError, httpx.TransportError) as waited:
            self.unmet.append(f"in vain: {waited!r}")

    def inject(self, queue: str) -> str:
        """The mark of a message that must end up in this dead queue, and nowhere else."""
        mark = ids.new()
        self.injected[queue].append(mark)
        return mark

    async def waiting(self) -> int:
        """How many documents have events that wait for the broker."""
        return sum([(await room.oldest_wait(time.time()))[0] for room in self.rooms])

    async def rest(self) -> None:
        """Let the load go on for what is left of the time."""
        await asyncio.sleep(self.left)


Addresses = Mapping[str, Sequence[str]]


@contextmanager
def each_door(installation: Installation) -> Iterator[Addresses]:
    """Commands go to the replicas themselves, in turn."""
    yield {service: installation.doors(service) for service in SERVICES}


class Ground(Enum):
    """Where a fault needs to be done."""

    SHARED = "the installation that all rows share"
    THREE_NODES = "an installation on three brokers"


@dataclass(frozen=True)
class Fault:
    """A row of the matrix: its name, what is done, what must come of it."""

    name: str
    done: str
    expected: str
    inflict: Callable[[Stage], Awaitable[None]]
    seconds: float = 30.0
    steady: bool = False  # notices have to be as quick during it as before
    ground: Ground = Ground.SHARED
    entrance: Callable[[Installation], AbstractContextManager[Addresses]] = each_door
