"""A process of ours in the place of a program, started again whenever it ends."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts.local.orphans import SUPERVISED_BY
from tests.faults.failing import Point
from tests.support.installation import Installation

ROOT = Path(__file__).parents[2]
STOPPED_WITHIN = 25.0
LOOK_EVERY = 0.1


@dataclass
class StandIn:
    """The command that runs in a program's place, with the program's own environment."""

    installation: Installation
    program: str
    command: Sequence[str]
    extra: Mapping[str, str] = field(default_factory=dict)
    deaths: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _born: float = 0.0

    def start(self) -> None:
        """Start it; `Installation.down` ends it too, should nobody else."""
        environment = {
            **os.environ,
            **self.installation.environment_of(self.program),
            SUPERVISED_BY: str(self.installation.run),
            "PYTHONUNBUFFERED": "1",  # what is killed has no time to write its last lines
            **self.extra,
        }
        log = self.installation.run / "logs" / f"{self.program}.stand-in.log"
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                self.command, env=environment, cwd=ROOT, stdout=out, stderr=out
            )
        self._born = time.monotonic()

    async def keep_alive(self) -> None:
        """Start it again whenever it died, and count."""
        while True:
            if self._process is not None and self._process.poll() is not None:
                self.deaths += 1
                self.start()
            await asyncio.sleep(LOOK_EVERY)

    def end(self) -> None:
        """SIGTERM, and SIGKILL when that isn't enough."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(STOPPED_WITHIN)


def failing(installation: Installation, program: str, at: Point, **options: object) -> StandIn:
    """The service of this program, failing at a point."""
    command = installation.command_of(program)
    service, only = command[2].rpartition(".")[2], command[3:]
    words = ["--at", at.value]
    words += [word for name, value in options.items() for word in (f"--{name}", str(value))]
    module = [sys.executable, "-m", "tests.faults.failing"]
    return StandIn(installation, program, [*module, service, *only, *words])


@asynccontextmanager
async def in_place(*stand_ins: StandIn) -> AsyncIterator[None]:
    """Let them stand in for their programs for as long as the block; then the programs go on."""
    installation = stand_ins[0].installation
    programs = [each.program for each in stand_ins]
    await asyncio.to_thread(installation.stop, *programs)
    for each in stand_ins:
        each.start()
    keeping = [asyncio.ensure_future(each.keep_alive()) for each in stand_ins]
    try:
        yield
    finally:
        for task in keeping:
            task.cancel()
        await asyncio.gather(*keeping, return_exceptions=True)
        await asyncio.gather(*(asyncio.to_thread(each.end) for each in stand_ins))
        await asyncio.to_thread(installation.start, *programs)
