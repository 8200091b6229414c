"""`make faults`: break each thing that can break under load, and prove that nothing came of it."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Callable, Sequence

from rich.console import Console

from tests.faults.grounds import GROUNDS, by_ground
from tests.faults.invariants import Finding, Kind
from tests.faults.matrix import FAULTS
from tests.faults.report import PAGE, ROOT, Report
from tests.faults.rows import Row
from tests.faults.running import Measure, Proving
from tests.faults.stage import Fault
from tests.support.installation import Installation

RUN = ROOT / ".run" / "faults"
SHOWN = 10

Tell = Callable[[Row, Sequence[Finding]], None]


def main(arguments: list[str]) -> int:
    """Run the rows that were asked for; 1 when anything was wrong."""
    asked = _asked(arguments)
    if asked.list:
        _list()
        return 0
    if asked.table:
        Report.read().put_into(PAGE)
        return 0
    measure = Measure(asked.rate, asked.before, asked.seconds, asked.calm, asked.full)
    report = _run([FAULTS[name] for name in asked.rows], measure)
    report.show()
    _console.print("To put this into docs/reliability.md: .venv/bin/python -m tests.faults --table")
    return 1 if report.wrong else 0


def _run(faults: Sequence[Fault], measure: Measure) -> Report:
    """All rows, each on its ground; what was found so far is kept after each."""
    began = time.monotonic()
    report = Report(measure.rate, os.cpu_count() or 1, os.getloadavg()[0], 0.0, [])

    def tell(row: Row, findings: Sequence[Finding]) -> None:
        report.rows.append(row)
        report.minutes = (time.monotonic() - began) / 60
        report.write()
        _tell(row, findings)

    for ground, own in by_ground(faults).items():
        with GROUNDS[ground](RUN / ground.name.lower()) as installation:
            asyncio.run(_prove(installation, own, measure, tell))
    return report


async def _prove(
    installation: Installation, faults: Sequence[Fault], measure: Measure, tell: Tell
) -> None:
    async with Proving.on(installation) as proving:
        for fault in faults:
            try:
                tell(*await proving.row(fault, measure))
            except Exception as broken:  # noqa: BLE001 - the other rows have something to say too
                _console.print_exception()
                tell(Row(fault.name, unmet=1), [Finding(Kind.UNMET, f"broke off: {broken!r}")])


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--rate", type=float, default=50.0, help="commands a second")
    parser.add_argument("--before", type=float, default=8.0, help="seconds of load before a fault")
    parser.add_argument("--seconds", type=float, default=0.0, help="of a fault; else as it needs")
    parser.add_argument("--calm", type=float, default=11.0, help="seconds of load after it")
    parser.add_argument("--full", action="store_true", help="broker-away lasts its ten minutes")
    parser.add_argument("--list", action="store_true", help="say what the rows do, run nothing")
    parser.add_argument("--table", action="store_true", help="put the last run into the docs")
    parser.add_argument("rows", nargs="*", choices=[*FAULTS, []], help="all of them by default")
    asked = parser.parse_args(arguments)
    asked.rows = asked.rows or list(FAULTS)
    return asked


def _list() -> None:
    for fault in FAULTS.values():
        _console.print(f"{fault.name:18} {fault.done}\n{'':18} → {fault.expected}", markup=False)


def _tell(row: Row, findings: Sequence[Finding]) -> None:
    _console.print(f"{row.fault}: {row.commands} commands, {row.kills} kills, {row.wrong} wrong")
    for finding in findings[:SHOWN]:
        _console.print(f"  {finding.kind.value}: {finding.what}", markup=False)


_console = Console(soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
