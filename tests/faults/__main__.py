"""`make faults`: break each thing that can break under load, and prove that nothing came of it."""

import argparse
import asyncio
import sys
from pathlib import Path

from rich.console import Console

from tests.faults import rows
from tests.faults.grounds import GROUNDS, by_ground
from tests.faults.invariants import Finding
from tests.faults.matrix import FAULTS
from tests.faults.rows import Row
from tests.faults.running import Measure, Proving
from tests.faults.stage import Fault
from tests.support.installation import Installation

RUN = Path(__file__).parents[2] / ".run"
KEPT = RUN / "faults.json"
SHOWN = 10


async def prove(
    installation: Installation, faults: list[Fault], measure: Measure, done: list[Row]
) -> None:
    """One row after another on the same installation."""
    async with Proving.on(installation) as proving:
        for fault in faults:
            row, findings = await proving.row(fault, measure)
            _tell(row, findings)
            done.append(row)
            rows.write(KEPT, done)


def main(arguments: list[str]) -> int:
    """Run the rows that were asked for; 1 when anything was wrong."""
    asked = _asked(arguments)
    if asked.list:
        _list()
        return 0
    if asked.table:
        print(rows.as_markdown(rows.read(KEPT)))  # noqa: T201 - to be put into a document
        return 0
    measure = Measure(asked.rate, asked.before, asked.seconds, asked.calm, asked.full)
    done: list[Row] = []
    for ground, faults in by_ground([FAULTS[name] for name in asked.rows]).items():
        with GROUNDS[ground](RUN / "faults" / ground.name.lower()) as installation:
            asyncio.run(prove(installation, faults, measure, done))
    rows.show(done)
    slow = rows.slow(done)
    for sentence in slow:
        _console.print(sentence)
    wrong = sum(row.wrong for row in done)
    _console.print(f"{wrong} wrong in {sum(row.commands for row in done)} commands.")
    return 1 if wrong or slow else 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--rate", type=float, default=50.0, help="commands a second")
    parser.add_argument("--before", type=float, default=8.0, help="seconds of load before a fault")
    parser.add_argument("--seconds", type=float, default=0.0, help="of a fault; else as it needs")
    parser.add_argument("--calm", type=float, default=11.0, help="seconds of load after it")
    parser.add_argument("--full", action="store_true", help="broker-away lasts its ten minutes")
    parser.add_argument("--list", action="store_true", help="say what the rows do, run nothing")
    parser.add_argument("--table", action="store_true", help="print the last run as markdown")
    parser.add_argument("rows", nargs="*", choices=[*FAULTS, []], help="all of them by default")
    asked = parser.parse_args(arguments)
    asked.rows = asked.rows or list(FAULTS)
    return asked


def _list() -> None:
    for fault in FAULTS.values():
        _console.print(f"{fault.name:18} {fault.done}\n{'':18} → {fault.expected}", markup=False)


def _tell(row: Row, findings: list[Finding]) -> None:
    _console.print(f"{row.fault}: {row.commands} commands, {row.kills} kills, {row.wrong} wrong")
    for finding in findings[:SHOWN]:
        _console.print(f"  {finding.kind.value}: {finding.what}", markup=False)


_console = Console(soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
