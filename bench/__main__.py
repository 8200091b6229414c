"""`make bench`: measure what is measured in minutes, print a table, write `.run/bench.json`.

`python -m bench bus workers` measures these parts only, and `burst` is one that has to be named: it
first writes a million documents. Exits with 1 when a ratio is below its floor, with 2 when not all
could be measured here. `python -m bench --profile` writes `.run/bench-profile.txt` instead: where
the time of the bus goes.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

import uvloop

from bench import burst, bus, door, latency, profiling, workers
from bench.ground import RUN, Ground, private_ground
from bench.rows import Floor, Row, show, write
from scripts.local.failure import Failure
from scripts.local.progress import complain, say

RESULT = RUN.parent / "bench.json"
PROFILE = RUN.parent / "bench-profile.txt"
FLOORS: Mapping[str, Sequence[Floor]] = {
    "bus": (
        Floor(bus.name_of(bus.TEN_EACH), 0.9),
        Floor(bus.FRAMEWORK, 1.5),
        Floor(bus.name_of(bus.ONE_EACH), 0.35),
    )
}
LONGEST = 320.0  # with stopping everything it stays below six minutes
LONGEST_BURST = 600.0
MEGABYTES = 120.0

Part = Callable[[Ground], Awaitable[list[Row]]]


async def measure_bus(ground: Ground) -> list[Row]:
    """The bus against the broker's client and a framework."""
    return await bus.measure(*ground.new_virtual_host("bench"), ground.store_url)


async def measure_workers(ground: Ground) -> list[Row]:
    """One to four worker processes."""
    return await workers.measure(*ground.new_virtual_host("bench-workers"), ground.store_url)


async def measure_burst(ground: Ground) -> list[Row]:
    """A burst beside few and many clean documents."""
    return await burst.measure(*ground.new_virtual_host("bench-burst"), ground.store_url)


async def measure_door(ground: Ground) -> list[Row]:
    """Commands through a door."""
    ground.start_services()
    secretary = ground.sign_in("secretary")
    ground.stop_services()
    return await door.measure(ground, secretary)


async def measure_latency(ground: Ground) -> list[Row]:
    """Memory at rest and after, and from the accepted command to the inbox."""
    ground.start_services()
    rows = _memory(ground.resident(), "at rest")
    rows += await latency.measure(ground, ground.sign_in("deputy"), ground.sign_in("deputy", 1))
    return rows + _memory(ground.resident(), "after load")


PARTS: Mapping[str, Part] = {
    "bus": measure_bus,
    "door": measure_door,
    "latency": measure_latency,
    "workers": measure_workers,
    "burst": measure_burst,
}
ALWAYS = ("bus", "door", "latency", "workers")


async def measure(ground: Ground, parts: Sequence[str], rows: list[Row]) -> None:
    """These parts, one after the other; while the services rest, the cores are the part's."""
    for part in parts:
        ground.stop_services()
        say(part)
        rows += await PARTS[part](ground)


def main() -> int:
    """Measure, show, judge; or profile."""
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    words.add_argument("--profile", action="store_true", help="profile the bus instead")
    asked = words.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        words.error(f"no such part: {', '.join(sorted(unknown))}")
    try:
        return _profile() if asked.profile else _measure(asked.parts or ALWAYS)
    except Failure as failure:
        complain(failure)
        print("Nothing was measured: this machine can't start what would be.", file=sys.stderr)
        return 2


def _profile() -> int:
    with private_ground() as ground, asyncio.Runner(loop_factory=uvloop.new_event_loop) as run:
        ground.stop_services()
        text = run.run(profiling.profile(ground))
    PROFILE.write_text(text, encoding="utf-8")
    print(text)
    say(f"written to {PROFILE}")
    return 0


def _measure(parts: Sequence[str]) -> int:
    ends = time.monotonic() + LONGEST + (LONGEST_BURST if "burst" in parts else 0.0)
    rows: list[Row] = []
    complete = False
    with private_ground() as ground, asyncio.Runner(loop_factory=uvloop.new_event_loop) as run:
        kind = ground.store_kind
        with suppress(TimeoutError):
            left = ends - time.monotonic()
            run.run(asyncio.wait_for(measure(ground, parts, rows), left))
            complete = True
    if not complete:
        print("Not done in time; is the machine busy?", file=sys.stderr)
    write(RESULT, rows)
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    show(rows, f"{os.cpu_count()} cores, store {kind}, load {load}; written to {RESULT}")
    floors = [floor for part in parts for floor in FLOORS.get(part, ())]
    broken = [sentence for floor in floors if (sentence := floor.broken_by(rows))]
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
