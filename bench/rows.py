"""The figures: how they are kept, shown and judged."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

Pairs = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Row:
    """One figure; `reference` is what it is measured against, or aimed at where unit is a limit."""

    name: str
    value: float
    unit: str
    reference: float | None = None
    ratio: float | None = None


@dataclass(frozen=True)
class Floor:
    """A ratio that may not fall lower."""

    name: str
    least: float

    def broken_by(self, rows: Sequence[Row]) -> str | None:
        """What is wrong, in a sentence; None while it holds."""
        for row in rows:
            if row.name == self.name and row.ratio is not None:
                short = row.ratio < self.least
                return f"{row.name}: {row.ratio} is below {self.least}" if short else None
        return f"{self.name} was not measured"


def against(name: str, unit: str, pairs: Pairs) -> Row:
    """The medians of ours and of the reference, round by round side by side."""
    ours, reference = (median(side) for side in zip(*pairs, strict=True))
    return Row(name, round(ours, 1), unit, round(reference, 1), round(ours / reference, 2))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all lies at or below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def write(path: Path, rows: Sequence[Row]) -> None:
    """Keep them as JSON, a list of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    listed = [asdict(row) for row in rows]
    path.write_text(json.dumps(listed, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def show(rows: Sequence[Row], caption: str) -> None:
    """Print them as a table."""
    table = Table(title="Lianluo, measured", caption=caption)
    table.add_column("what")
    for heading in ("value", "unit", "reference", "ratio"):
        table.add_column(heading, justify="left" if heading == "unit" else "right")
    for row in rows:
        table.add_row(row.name, _text(row.value), row.unit, _text(row.reference), _text(row.ratio))
    Console(width=max(Console().width, 110)).print(table)


def _text(figure: float | None) -> str:
    return "" if figure is None else f"{figure:,}"
