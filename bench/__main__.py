"""`make bench`: measure everything once, print a table, write `.run/bench.json`.

Exits with 1 when a ratio is below its floor, with 2 when not all could be measured here.
"""

import asyncio
import os
import sys
import time
from collections.abc import Mapping

import uvloop

from bench import bus, door, latency
from bench.ground import RUN, Ground, private_ground
from bench.rows import Floor, Row, show, write
from scripts.local.failure import Failure
from scripts.local.progress import complain, say

RESULT = RUN.parent / "bench.json"
FLOORS = (Floor(f"outbox → bus → effect, {bus.TEN_EACH.events} an aggregate", 0.5),)
LONGEST = 220.0  # with stopping everything it stays below four minutes
MEGABYTES = 120.0


async def measure(ground: Ground, rows: list[Row]) -> None:
    """All figures, the asserted first; while the services rest, the cores are the bus's."""
    secretary = ground.sign_in("secretary")
    ground.stop_services()
    say("outbox → bus → effect")
    address, management = ground.new_virtual_host("bench")
    rows += await bus.measure(address, management, ground.store_url)
    say("commands through a door")
    rows += await door.measure(ground, secretary)
    ground.start_services()
    say("memory at rest, and from the accepted command to the inbox")
    rows += _memory(ground.resident(), "at rest")
    rows += await latency.measure(ground, ground.sign_in("deputy"), ground.sign_in("deputy", 1))
    rows += _memory(ground.resident(), "after load")


def main() -> int:
    """Measure, show, judge."""
    began, kind = time.monotonic(), "unknown"
    rows: list[Row] = []
    complete = False
    try:
        with private_ground() as ground, asyncio.Runner(loop_factory=uvloop.new_event_loop) as run:
            kind = ground.store_kind
            left = LONGEST - (time.monotonic() - began)
            run.run(asyncio.wait_for(measure(ground, rows), left))
            complete = True
    except Failure as failure:
        complain(failure)
        print("Nothing was measured: this machine can't start what would be.", file=sys.stderr)
        return 2
    except TimeoutError:
        print(f"Not done within {LONGEST:.0f} s; is the machine busy?", file=sys.stderr)
    write(RESULT, rows)
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    show(rows, f"{os.cpu_count()} cores, store {kind}, load {load}; written to {RESULT}")
    broken = [sentence for floor in FLOORS if (sentence := floor.broken_by(rows))]
    for sentence in broken:
        print(sentence, file=sys.stderr)
    return 1 if broken else 0 if complete else 2


def _memory(resident: Mapping[str, float], when: str) -> list[Row]:
    return [
        Row(f"memory of {service}, {when}", round(size, 1), "MB", MEGABYTES)
        for service, size in resident.items()
    ]


if __name__ == "__main__":
    sys.exit(main())
