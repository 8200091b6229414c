"""The figures of each fault, and how they are judged."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.faults.evidence import Evidence
from tests.faults.invariants import Finding, Kind
from tests.faults.stage import Stage

RECOVERY = 5.0  # seconds after the backlog is gone; from then on p99 must be back
# Milliseconds that p99 may be at on any machine: in the calm, and while only others suffer.
SLOW, UNSTEADY = 1000.0, 300.0
FACTOR = 3  # of what this machine needed before the same fault


@dataclass(frozen=True)
class Row:
    """One fault. Times in milliseconds from the acknowledgement to the stored notice."""

    fault: str
    commands: int = 0  # acknowledged
    unanswered: int = 0  # nothing but silence for a minute: they may have happened or not
    kills: int = 0  # processes killed, stopped, frozen or cut off, and queues deleted
    injected: int = 0  # poison
    parked: int = 0
    repeated: int = 0  # requests that were sent again because of the fault
    duplicates: int = 0  # events that were delivered again and had no effect
    notices: int = 0
    p50_before: float = 0.0
    p99_before: float = 0.0
    p50: float = 0.0
    p99: float = 0.0
    p50_after: float = 0.0  # in the calm, from five seconds after the backlog was gone
    p99_after: float = 0.0
    longest_wait: float = 0.0  # seconds in an outbox
    drained_in: float = 0.0  # seconds
    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    strayed: int = 0
    late: int = 0
    unmet: int = 0  # what this fault alone had to show
    misplaced: int = 0  # parked and not injected, or injected and not parked

    @property
    def wrong(self) -> int:
        """Whatever may not be."""
        return self.lost + self.doubled + self.disordered + self.otherwise

    @property
    def otherwise(self) -> int:
        """What is wrong without being lost, doubled or disordered."""
        return self.strayed + self.late + self.unmet + self.misplaced


@dataclass(frozen=True)
class Phases:
    """The moments between which latencies are told apart."""

    fault_from: float
    calm_from: float
    drained_in: float


def row_of(fault: str, stage: Stage, evidence: Evidence, phases: Phases) -> Row:
    """Count what was done and how long notices took."""
    before, during, after = _latencies(evidence, phases, stage.measured)
    load = stage.load
    return Row(
        fault=fault,
        commands=load.acknowledged,
        unanswered=sum(thing.unanswered for thing in load.things),
        kills=stage.kills,
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


def judged(row: Row, findings: Sequence[Finding]) -> Row:
    """The row with what was found."""
    found = Counter(finding.kind for finding in findings)
    return replace(
        row,
        lost=found[Kind.LOST],
        doubled=found[Kind.DOUBLED],
        disordered=found[Kind.DISORDERED],
        strayed=found[Kind.STRAYED],
        late=found[Kind.LATE],
        unmet=found[Kind.UNMET],
        misplaced=found[Kind.PARKED],
    )


def unsteady(row: Row) -> list[str]:
    """That notices were slower during a fault that doesn't concern them."""
    limit = _allowed(row, UNSTEADY)
    return [f"p99 was {row.p99} ms meanwhile, at most {limit}"] if row.p99 > limit else []


def not_recovered(row: Row) -> list[str]:
    """That notices went on being slow after a fault."""
    limit = _allowed(row, SLOW)
    said = f"p99 was {row.p99_after} ms after the backlog was gone, at most {limit}"
    return [said] if row.p99_after > limit else []


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all lies at or below; 0 without any."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) if ordered else 0.0


def _allowed(row: Row, least: float) -> float:
    return max(least, FACTOR * row.p99_before)


def _latencies(
    evidence: Evidence, phases: Phases, measured: tuple[float, float] | None
) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds from the acknowledgement to the notice: before, during, in the calm."""
    began, ended = measured or (phases.fault_from, phases.calm_from - RECOVERY)
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
                elif began <= accepted < ended:
                    during.append(took)
    return before, during, after
