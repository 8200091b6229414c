"""The figures of each fault: how they are judged, shown and kept."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.faults.evidence import Evidence
from tests.faults.invariants import Finding, Kind
from tests.faults.load import Load

RECOVERY = 5.0  # seconds after the backlog is gone; from then on p99 must be back
SLOW = 1000.0  # milliseconds: p99 in the calm after a fault, whatever the machine

HEADINGS = {
    "fault": "killed",
    "commands": "commands",
    "unanswered": "unanswered",
    "kills": "kills",
    "lost": "lost",
    "doubled": "doubled",
    "disordered": "disord.",
    "strayed": "strayed",
    "late": "late",
    "parked": "parked",
    "repeated": "repeats",
    "duplicates": "dupl.",
    "p50": "p50 ms",
    "p99": "p99 ms",
    "p99_after": "p99 after",
    "longest_wait": "wait s",
    "drained_in": "drain s",
}


@dataclass(frozen=True)
class Row:
    """One fault. Times in milliseconds from the acknowledgement to the stored notice."""

    fault: str
    commands: int  # acknowledged
    unanswered: int  # nothing but silence for a minute: they may have happened or not
    kills: int
    lost: int
    doubled: int
    disordered: int
    strayed: int
    late: int
    parked: int
    repeated: int  # requests that were sent again because of the fault
    duplicates: int  # events that the log holds twice, which is allowed
    notices: int
    p50: float
    p99: float
    p99_after: float  # in the calm, from five seconds after the backlog was gone
    longest_wait: float  # seconds in an outbox
    drained_in: float  # seconds

    @property
    def wrong(self) -> int:
        """Whatever may not be."""
        counts = (self.lost, self.doubled, self.disordered, self.strayed, self.late, self.parked)
        return sum(counts)


def row_of(
    fault: str, load: Load, evidence: Evidence, findings: Sequence[Finding], calm_from: float
) -> Row:
    """Count what was found and how long notices took."""
    found = Counter(finding.kind for finding in findings)
    during, after = _latencies(evidence, calm_from)
    asked = sum(load.doors.statuses.values())
    return Row(
        fault=fault,
        commands=load.acknowledged,
        unanswered=sum(thing.unanswered for thing in load.things),
        kills=0,
        lost=found[Kind.LOST],
        doubled=found[Kind.DOUBLED],
        disordered=found[Kind.DISORDERED],
        strayed=found[Kind.STRAYED],
        late=found[Kind.LATE],
        parked=sum(evidence.parked.values()),
        repeated=asked - load.acknowledged,
        duplicates=0,
        notices=len(during) + len(after),
        p50=percentile(during, 0.50),
        p99=percentile(during, 0.99),
        p99_after=percentile(after, 0.99),
        longest_wait=round(evidence.longest_wait, 1),
        drained_in=0.0,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all lies at or below; 0 without any."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) if ordered else 0.0


def slow(rows: Sequence[Row]) -> list[str]:
    """The faults after which notices went on being slow, as sentences."""
    calm = next((row.p99 for row in rows if not row.kills), 0.0)
    limit = max(SLOW, 3 * calm)
    return [
        f"{row.fault}: p99 was {row.p99_after} ms after the backlog was gone, at most {limit}"
        for row in rows
        if row.p99_after > limit
    ]


def write(path: Path, rows: Sequence[Row]) -> None:
    """Keep them as JSON, a list of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8")


def show(rows: Sequence[Row]) -> None:
    """Print them as a table."""
    table = Table(title="Killed under load", box=None)
    for name, heading in HEADINGS.items():
        table.add_column(heading, justify="left" if name == "fault" else "right")
    for row in rows:
        told = asdict(row)
        table.add_row(*(f"{told[name]:,}" if name != "fault" else row.fault for name in HEADINGS))
    Console(width=max(Console().width, 160)).print(table)


def _latencies(evidence: Evidence, calm_from: float) -> tuple[list[float], list[float]]:
    """Milliseconds from the acknowledgement to the notice, of before and of the calm."""
    stored = {each.mark: each.id for each in evidence.stored if each.mark}
    at = {(e.subject, e.kind, e.whom): e.at for e in evidence.effects if e.at}
    during: list[float] = []
    after: list[float] = []
    for thing in evidence.things:
        for (kind, whom), accepted in thing.effects.items():
            moment = at.get((stored.get(thing.mark, ""), kind, whom))
            if moment is not None:
                took = max(0.0, moment - accepted) * 1000
                if accepted >= calm_from:
                    after.append(took)
                elif accepted < calm_from - RECOVERY:
                    during.append(took)
    return during, after
