"""What a run found: kept as JSON, printed, and put into docs/reliability.md."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.faults.rows import Row

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".run" / "faults.json"
PAGE = ROOT / "docs" / "reliability.md"
_MEASURED = re.compile(r"(?<=<!-- measured -->\n).*(?=<!-- end -->)", re.DOTALL)

Columns = Mapping[str, Callable[[Row], float]]
COUNTS: Columns = {
    "commands": lambda row: row.commands,
    "unansw.": lambda row: row.unanswered,
    "kills": lambda row: row.kills,
    "**lost**": lambda row: row.lost,
    "**doubled**": lambda row: row.doubled,
    "**disord.**": lambda row: row.disordered,
    "other": lambda row: row.otherwise,
    "poison": lambda row: row.injected,
    "parked": lambda row: row.parked,
    "repeats": lambda row: row.repeated,
    "dupl.": lambda row: row.duplicates,
}
TIMES: Columns = {
    "p50 before": lambda row: row.p50_before,
    "p50 during": lambda row: row.p50,
    "p50 after": lambda row: row.p50_after,
    "p99 before": lambda row: row.p99_before,
    "p99 during": lambda row: row.p99,
    "p99 after": lambda row: row.p99_after,
    "wait s": lambda row: row.longest_wait,
    "drain s": lambda row: row.drained_in,
}


@dataclass
class Report:
    """The rows of a run, and on what it was made."""

    rate: float  # commands a second that were asked for
    cores: int
    busy: float  # the machine's load average before the run
    minutes: float
    rows: list[Row]

    @property
    def wrong(self) -> int:
        """Whatever may not be."""
        return sum(row.wrong for row in self.rows)

    @property
    def summary(self) -> str:
        """All of it in one sentence."""
        rows = self.rows
        sums = {
            "acknowledged commands": sum(row.commands for row in rows),
            "kills": sum(row.kills for row in rows),
            "duplicates filtered": sum(row.duplicates for row in rows),
            "messages parked": sum(row.parked for row in rows),
        }
        counted = ", ".join(f"{count:,} {name}" for name, count in sums.items())
        return (
            f"{len(rows)} rows at {self.rate:g} commands a second took {self.minutes:.0f} minutes "
            f"on {self.cores} cores (load average {self.busy:.1f} before): {counted}; "
            f"**{self.wrong or 'nothing'} wrong**."
        )

    def write(self, path: Path = KEPT) -> None:
        """Keep it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path = KEPT) -> "Report":
        """The one that was kept."""
        told = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**told, "rows": [Row(**row) for row in told["rows"]]})

    def show(self) -> None:
        """Print it."""
        console = Console(width=max(Console().width, 160))
        for columns in (COUNTS, TIMES):
            table = Table(box=None)
            table.add_column("fault")
            for heading in columns:
                table.add_column(heading.strip("*"), justify="right")
            for row in self.rows:
                table.add_row(row.fault, *_cells(row, columns))
            console.print(table)
        console.print(self.summary.replace("**", ""), markup=False)

    def put_into(self, page: Path = PAGE) -> None:
        """Replace what the page says was measured."""
        tables = "\n\n".join(_markdown(self.rows, columns) for columns in (COUNTS, TIMES))
        text, count = _MEASURED.subn(
            lambda _: f"\n{self.summary}\n\n{tables}\n\n", page.read_text(encoding="utf-8")
        )
        assert count == 1, f"{page} has no place for what was measured"
        page.write_text(text, encoding="utf-8")


def _markdown(rows: Sequence[Row], columns: Columns) -> str:
    lines = [
        "| fault | " + " | ".join(heading.strip() for heading in columns) + " |",
        "|---|" + "--:|" * len(columns),
        *(f"| `{row.fault}` | " + " | ".join(_cells(row, columns)) + " |" for row in rows),
    ]
    return "\n".join(lines)


def _cells(row: Row, columns: Columns) -> list[str]:
    return [f"{_short(value(row)):,}" for value in columns.values()]


def _short(number: float) -> float:
    """Milliseconds without their fractions."""
    return round(number) if number >= 100 else number
