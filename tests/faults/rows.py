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
from tests.faults.stage import Stage

RECOVERY = 5.0  # seconds after the backlog is gone; from then on p99 must be back
SLOW = 1000.0  # milliseconds: p99 in the calm after a fault, whatever the machine

HEADINGS = {
    "fault": "fault",
    "commands": "commands",
    "unanswered": "unansw.",
    "kills": "kills",
    "lost": "lost",
    "doubled": "doubled",
    "disordered": "disord.",
    "strayed": "strayed",
    "late": "late",
    "unmet": "unmet",
    "injected": "poison",
    "parked": "parked",
    "repeated": "repeats",
    "duplicates": "dupl.",
    "p50_before": "p50",
    "p99_before": "p99 before",
    "p50": "p50",
    "p99": "p99 during",
    "p50_after": "p50",
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
    kills: int  # whatever was done to the system: killed, frozen, deleted, put in
    lost: int
    doubled: int
    disordered: int
    strayed: int
    late: int
    unmet: int  # what this fault alone had to show
    misplaced: int  # parked and not injected, or injected and not parked
    injected: int
    parked: int
    repeated: int  # requests that were sent again because of the fault
    duplicates: int  # events that were delivered again and had no effect
    notices: int
    p50_before: float
    p99_before: float
    p50: float
    p99: float
    p50_after: float  # in the calm, from five seconds after the backlog was gone
    p99_after: float
    longest_wait: float  # seconds in an outbox
    drained_in: float  # seconds

    @property
    def wrong(self) -> int:
        """Whatever may not be."""
        counts = (self.lost, self.doubled, self.disordered, self.strayed, self.late, self.unmet)
        return sum(counts) + self.misplaced


@dataclass(frozen=True)
class Phases:
    """The moments between which latencies are told apart."""

    fault_from: float
    calm_from: float
    drained_in: float


def row_of(
    fault: str, stage: Stage, evidence: Evidence, findings: Sequence[Finding], phases: Phases
) -> Row:
    """Count what was found and how long notices took."""
    found = Counter(finding.kind for finding in findings)
    before, during, after = _latencies(evidence, phases)
    load = stage.load
    return Row(
        fault=fault,
        commands=load.acknowledged,
        unanswered=sum(thing.unanswered for thing in load.things),
        kills=stage.kills,
        lost=found[Kind.LOST],
        doubled=found[Kind.DOUBLED],
        disordered=found[Kind.DISORDERED],
        strayed=found[Kind.STRAYED],
        late=found[Kind.LATE],
        unmet=found[Kind.UNMET],
        misplaced=found[Kind.PARKED],
        injected=sum(map(len, evidence.injected.values())),
        parked=sum(map(len, evidence.parked.values())),
        repeated=len(load.doors.answers) - load.acknowledged,
        duplicates=stage.duplicates,
        notices=len(before) + len(during) + len(after),
        p50_before=percentile(before, 0.50),
        p99_before=percentile(before, 0.99),
        p50=percentile(during, 0.50),
        p99=percentile(during, 0.99),
        p50_after=percentile(after, 0.50),
        p99_after=percentile(after, 0.99),
        longest_wait=round(evidence.longest_wait, 1),
        drained_in=round(phases.drained_in, 1),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all lies at or below; 0 without any."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) if ordered else 0.0


def slow(rows: Sequence[Row]) -> list[str]:
    """The faults after which notices went on being slow, as sentences."""
    return [
        f"{row.fault}: p99 was {row.p99_after} ms after the backlog was gone, at most {limit}"
        for row in rows
        if row.p99_after > (limit := allowed(row))
    ]


def allowed(row: Row) -> float:
    """Milliseconds: a second, or thrice of what this machine needed before the same fault."""
    return max(SLOW, 3 * row.p99_before)


def write(path: Path, rows: Sequence[Row]) -> None:
    """Keep them as JSON, a list of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8")


def read(path: Path) -> list[Row]:
    """The rows that were kept."""
    return [Row(**told) for told in json.loads(path.read_text(encoding="utf-8"))]


def show(rows: Sequence[Row]) -> None:
    """Print them as a table."""
    table = Table(title="Broken under load", box=None)
    for name, heading in HEADINGS.items():
        table.add_column(heading, justify="left" if name == "fault" else "right")
    for row in rows:
        table.add_row(*_cells(row))
    Console(width=max(Console().width, 200)).print(table)


def as_markdown(rows: Sequence[Row]) -> str:
    """The same for docs/reliability.md."""
    lines = [
        "| " + " | ".join(HEADINGS.values()) + " |",
        "|---|" + "--:|" * (len(HEADINGS) - 1),
        *("| " + " | ".join(_cells(row)) + " |" for row in rows),
    ]
    return "\n".join(lines)


def _cells(row: Row) -> list[str]:
    told = asdict(row)
    return [
        str(told[name]) if isinstance(told[name], str) else f"{_short(told[name]):,}"
        for name in HEADINGS
    ]


def _short(number: float) -> float:
    """Milliseconds without their fractions."""
    return round(number) if number >= 100 else number


def _latencies(evidence: Evidence, phases: Phases) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds from the acknowledgement to the notice: before, during, in the calm."""
    stored = {each.mark: each.id for each in evidence.stored if each.mark}
    at = {(e.subject, e.kind, e.whom): e.at for e in evidence.effects if e.at}
    before: list[float] = []
    during: list[float] = []
    after: list[float] = []
    for thing in evidence.things:
        for (kind, whom), accepted in thing.effects.items():
            moment = at.get((stored.get(thing.mark, ""), kind, whom))
            if moment is not None:
                took = max(0.0, moment - accepted) * 1000
                if accepted < phases.fault_from:
                    before.append(took)
                elif accepted >= phases.calm_from:
                    after.append(took)
                elif accepted < phases.calm_from - RECOVERY:
                    during.append(took)
    return before, during, after
