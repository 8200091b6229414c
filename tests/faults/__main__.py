"""`make faults`: kill each kind of process under load, and prove that nothing came of it."""

import argparse
import asyncio
import sys
from pathlib import Path

from rich.console import Console

from tests.faults import rows
from tests.faults.invariants import Finding
from tests.faults.kills import Fault, in_turn, none, until_back
from tests.faults.rows import Row
from tests.faults.running import Measure, Proving
from tests.support.installation import Installation, installed

RUN = Path(__file__).parents[2] / ".run"
PAUSE = 4.0
FAULTS = {
    fault.name: fault
    for fault in (
        Fault("nothing", none),
        Fault("roster", in_turn(("roster",), PAUSE)),
        Fault("activities", in_turn(("activities",), PAUSE)),
        Fault("feedback", in_turn(("feedback",), PAUSE)),
        Fault("notify", in_turn(("notify",), PAUSE)),
        Fault("all services", in_turn(("roster", "activities", "feedback", "notify"), PAUSE)),
        Fault("broker", until_back("broker", 6.0)),
        Fault("store", until_back("store", 6.0)),
    )
}
SHOWN = 10


async def prove(installation: Installation, names: list[str], measure: Measure) -> list[Row]:
    """One row after another on the same installation."""
    done: list[Row] = []
    async with Proving.on(installation) as proving:
        for name in names:
            row, findings = await proving.row(FAULTS[name], measure)
            _tell(row, findings)
            done.append(row)
            rows.write(RUN / "faults.json", done)
    return done


def main(arguments: list[str]) -> int:
    """Run the rows that were asked for; 1 when anything was wrong."""
    asked = _asked(arguments)
    measure = Measure(asked.rate, asked.seconds, killing=asked.seconds * 5 / 6, calm=asked.calm)
    with installed(RUN / "faults", replicas=2) as installation:
        done = asyncio.run(prove(installation, asked.rows, measure))
    rows.show(done)
    slow = rows.slow(done)
    for sentence in slow:
        _console.print(sentence)
    wrong = sum(row.wrong for row in done)
    _console.print(f"{wrong} wrong in {sum(row.commands for row in done)} commands.")
    return 1 if wrong or slow else 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--rate", type=float, default=50.0, help="commands a second")
    parser.add_argument("--seconds", type=float, default=60.0, help="of load for each fault")
    parser.add_argument("--calm", type=float, default=12.0, help="seconds of load after it")
    parser.add_argument("rows", nargs="*", choices=[*FAULTS, []], help="all of them by default")
    asked = parser.parse_args(arguments)
    asked.rows = asked.rows or list(FAULTS)
    return asked


def _tell(row: Row, findings: list[Finding]) -> None:
    _console.print(f"{row.fault}: {row.commands} commands, {row.kills} kills, {row.wrong} wrong")
    for finding in findings[:SHOWN]:
        _console.print(f"  {finding.kind.value}: {finding.what}", markup=False)


_console = Console(soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
