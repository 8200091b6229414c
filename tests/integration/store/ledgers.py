"""An aggregate, its events and a copy of it, made up for the store's own tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import ClassVar

from shared import ids
from shared.aggregate import Aggregate
from shared.clock import Clock
from shared.events import Envelope, EventData
from shared.events.contract import RESTATED
from shared.store import Aggregates, Copies, Database, Index
from shared.store.outbox import Outbox, Settled
from shared.store.waiting import Waiting

TOWN, OTHER_TOWN = "luji", "panji"
LEASE = timedelta(seconds=10)
INDEXES = (
    Index("ledgers", (("tenant", 1), ("status", 1), ("sort_key", -1))),
    Index("ledgers", (("tenant", 1), ("tags", 1))),
    Index("ledgers", (("tenant", 1), ("status", 1), ("due_on", 1))),
)


@dataclass(frozen=True, kw_only=True)
class Ledger(Aggregate):
    title: str = "台账"
    status: str = "open"
    amount: int = 0
    urgent: bool | None = None
    note: str | None = None
    due_on: date | None = None
    tags: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    rank: str = ""

    @property
    def sort_key(self) -> str:
        return self.rank or self.id

    def search_fields(self) -> Mapping[str, str | int | bool]:
        return {"is_large": self.amount > 10}


class LedgerWritten(EventData):
    service: ClassVar[str] = "tests"
    aggregate: ClassVar[str] = "ledger"
    happened: ClassVar[str] = "written"
    major: ClassVar[int] = 1
    title: str = ""
    status: str = ""
    amount: int = 0
    due_on: date | None = None
    tags: tuple[str, ...] = ()
    remark: str = ""


class LedgerRemoved(EventData):
    service: ClassVar[str] = "tests"
    aggregate: ClassVar[str] = "ledger"
    happened: ClassVar[str] = "removed"
    major: ClassVar[int] = 1
    deleted: bool = True


@dataclass(frozen=True)
class LedgerCopy:
    id: str
    tenant: str
    seq: int = 0
    title: str = ""
    status: str = ""
    due_on: date | None = None
    tags: tuple[str, ...] = ()


def a_ledger(tenant: str = TOWN, **state: object) -> Ledger:
    return replace(Ledger(id=ids.new(), tenant=tenant), **state)  # type: ignore[arg-type]


def written(ledger: Ledger, **state: object) -> Ledger:
    return replace(ledger, **state).record(LedgerWritten)  # type: ignore[arg-type]


def one_more(ledger: Ledger) -> Ledger:
    return written(ledger, amount=ledger.amount + 1)


def ledgers(database: Database, nudged: list[tuple[str, str]] | None = None) -> Aggregates[Ledger]:
    told = nudged if nudged is not None else []
    return Aggregates(
        database,
        "ledgers",
        Ledger,
        source="tests",
        name="ledger",
        clock=Clock(),
        nudge=lambda collection, ledger_id: told.append((collection, ledger_id)),
    )


def copies(database: Database) -> Copies[LedgerCopy]:
    return Copies(database, "ledger_copies", LedgerCopy)


def an_event(
    sequence: int,
    ledger_id: str = "l1",
    tenant: str = TOWN,
    happened: str = "written",
    **data: object,
) -> Envelope:
    return Envelope(
        id=f"{ledger_id}:{sequence}",
        source=f"/tenants/{tenant}/tests",
        type=f"org.lianluo.tests.ledger.{happened}.v1",
        subject=ledger_id,
        time=Clock().now(),
        tenant=tenant,
        sequence=sequence,
        data={"title": f"第{sequence}版", **data},
    )


def a_restatement(sequence: int, **data: object) -> Envelope:
    return an_event(sequence, happened=RESTATED, **data)


async def settled(outbox: Outbox, waiting: list[Waiting]) -> list[tuple[str, str]]:
    """Settle all that was claimed, as if the broker had confirmed everything."""
    return await outbox.settle([Settled(w, tuple(key for key, _ in w.events)) for w in waiting])


async def drained(outbox: Outbox) -> list[Envelope]:
    """Everything that waits, in order, taken out."""
    events: list[Envelope] = []
    while claimed := await outbox.claim(200, LEASE):
        events += [Envelope.from_bytes(body) for waiting in claimed for _, body in waiting.events]
        await settled(outbox, claimed)
    return events
