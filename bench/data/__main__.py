"""`make bench-data`: beside how many opinions commands, pages, lists and search stay quick.

Fills the embedded store (or `--store URL`) with opinions of ten towns, asks the service in front of
it the same questions beside few and beside many, round by round, and writes `.run/bench-data.json`.
`--sizes 1000,20000` is a small run, `--write` puts the last result into docs/performance.md and
README.md. Exits with 1 when a promise is broken.
"""

import argparse
import asyncio
import json
import logging
import os
import shutil
import sys

import structlog
import uvloop

from bench.data.asking import Sized
from bench.data.judging import Verdict, figures_of, promises_broken
from bench.data.loading import fill
from bench.data.opinions import Written
from bench.data.page import write_pages
from scripts.local.places import REPOSITORY
from scripts.local.progress import say
from services.feedback.repository import INDEXES, Repository
from shared import ids
from shared.clock import Clock, machine_now
from shared.store import Database
from tests.feedback.building import DAY
from tests.support.query_shapes import recording, unserved
from tests.support.stores import EmbeddedStore

RUN = REPOSITORY / ".run" / "bench-data"
RESULT = REPOSITORY / ".run" / "bench-data.json"
SIZES = "1000,50000,1000000"
SEARCHES = 5
WARM_UP = 5


def main() -> int:
    """Fill, ask, judge, write."""
    words = argparse.ArgumentParser(prog="python -m bench.data", description=__doc__)
    words.add_argument("--sizes", default=SIZES, help="how many opinions, the fewest first")
    words.add_argument("--towns", type=int, default=10)
    words.add_argument("--rounds", type=int, default=500, help="how often everything is asked")
    words.add_argument("--store", default="", help="another store than the embedded one")
    words.add_argument("--write", action="store_true", help="write the pages from the last result")
    asked = words.parse_args()
    if asked.write:
        write_pages(RESULT)
        return 0
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    verdict = _measured(asked)
    RESULT.parent.mkdir(exist_ok=True)
    text = json.dumps(verdict.as_json(), ensure_ascii=False, indent=2)
    RESULT.write_text(text + "\n", encoding="utf-8")
    for figure in verdict.figures:
        print(f"{figure.name:24} {figure.size:>9,} {figure.p50_ms} {figure.p99_ms} {figure.ratio}")
    for sentence in (*verdict.broken, *verdict.unserved):
        print(sentence, file=sys.stderr)
    say(f"written to {RESULT}")
    return 1 if verdict.broken or verdict.unserved else 0


def _measured(asked: argparse.Namespace) -> Verdict:
    shutil.rmtree(RUN, ignore_errors=True)
    store = None if asked.store else EmbeddedStore(RUN).start()
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(_measure(asked, store.url if store else asked.store))
    finally:
        if store:
            store.stop()


async def _measure(asked: argparse.Namespace, url: str) -> Verdict:
    towns = [f"t{number:02d}" for number in range(asked.towns)]
    sizes = [await _filled(url, int(size), towns) for size in asked.sizes.split(",")]
    with recording() as shapes:
        await _rounds(sizes, WARM_UP, 1)
        for sized in sizes:
            sized.forget()
        await _rounds(sizes, asked.rounds, SEARCHES)
    figures = figures_of(sizes)
    declared = sizes[0].house.database.declared_indexes(INDEXES)
    return Verdict(
        figures,
        promises_broken(figures),
        tuple(unserved(shapes, declared)),
        asked.towns,
        asked.rounds,
        " ".join(f"{each:.1f}" for each in os.getloadavg()),
    )


async def _rounds(sizes: list[Sized], rounds: int, searches: int) -> None:
    """By turns, so that what else the machine does falls on all alike."""
    for number in range(rounds):
        first = number % len(sizes)
        for sized in (*sizes[first:], *sizes[:first]):
            await sized.ask_once()
            if number < searches:
                await sized.search_once()


async def _filled(url: str, size: int, towns: list[str]) -> Sized:
    say(f"{size:,} opinions")
    database = Database.open(url, f"bench_data_{ids.new()}")
    clock = Clock.demonstration(DAY, machine_now().date())
    Repository.open(database, clock, lambda *_: None)  # tells the database its collections
    written = Written(towns, clock.now())
    await asyncio.to_thread(fill, database, written, size)
    return await Sized.open(size, database, written.known)


if __name__ == "__main__":
    sys.exit(main())
