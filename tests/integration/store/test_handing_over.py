"""Events that a write hands to the courier of its process, under a lease that it takes itself."""

import asyncio
from dataclasses import dataclass, field, replace

from shared.store import Database
from shared.store.outbox import Outbox, Settled
from shared.store.waiting import Waiting
from shared.store.writing import now_ms
from tests.integration.store.ledgers import (
    LEASE,
    TOWN,
    LedgerRemoved,
    LedgerWritten,
    a_ledger,
    drained,
    ledgers,
    one_more,
)
from tests.support.waiting import eventually


@dataclass
class Courier:
    """One that takes events and carries them nowhere."""

    lease: int = 10_000
    taken: list[Waiting] = field(default_factory=list)

    def leases_until(self) -> int:
        return now_ms() + self.lease if self.lease else 0

    def take(self, waiting: Waiting) -> None:
        self.taken.append(waiting)


def handed(database: Database, courier: Courier) -> Outbox:
    outbox = Outbox(database)
    outbox.handed_to(courier)
    return outbox


def sequences(courier: Courier) -> list[list[str]]:
    return [[key for key, _ in waiting.events] for waiting in courier.taken]


async def test_creation_change_and_removal_hand_over_what_nobody_else_may_claim(
    database: Database,
) -> None:
    courier, store = Courier(), ledgers(database)
    outbox = handed(database, courier)

    ledger = await store.create(a_ledger().record(LedgerWritten))
    assert await outbox.claim(10, LEASE) == []
    await _settle(outbox, courier)
    await store.change(TOWN, ledger.id, one_more)
    assert await outbox.claim(10, LEASE) == []
    await _settle(outbox, courier)
    await store.remove(TOWN, ledger.id, lambda held: held.record(LedgerRemoved))
    await _settle(outbox, courier)

    assert sequences(courier) == [["s00000001"], ["s00000002"], ["s00000003"]]
    assert await outbox.waiting() == (0, None)


async def test_what_is_written_while_others_wait_is_not_handed_over(database: Database) -> None:
    courier, store = Courier(), ledgers(database)
    outbox = handed(database, courier)
    ledger = await store.create(a_ledger().record(LedgerWritten))

    await store.change(TOWN, ledger.id, one_more)
    again = await _settle(outbox, courier)

    assert sequences(courier) == [["s00000001"]]
    assert again == [("ledgers", ledger.id)]
    assert [event.sequence for event in await drained(outbox)] == [2]


async def test_without_room_it_waits_with_a_free_lease(database: Database) -> None:
    courier, store = Courier(lease=0), ledgers(database)
    outbox = handed(database, courier)

    ledger = await store.create(a_ledger().record(LedgerWritten))
    await drained(outbox)
    await store.change(TOWN, ledger.id, one_more)

    assert courier.taken == []
    assert [event.sequence for event in await drained(outbox)] == [2]


async def test_what_a_courier_took_and_died_with_is_swept_when_its_lease_ends(
    database: Database,
) -> None:
    courier, store = Courier(lease=300), ledgers(database)
    outbox = handed(database, courier)
    await store.create(a_ledger().record(LedgerWritten))

    events = await eventually(lambda: drained(outbox), within=5)

    assert [event.sequence for event in events] == [1]
    await _settle(outbox, courier)
    assert await outbox.waiting() == (0, None)


async def test_a_courier_that_comes_late_hides_nothing_written_since(database: Database) -> None:
    courier, store = Courier(lease=1), ledgers(database)
    outbox = handed(database, courier)
    ledger = await store.create(a_ledger().record(LedgerWritten))
    await eventually(lambda: drained(outbox), within=5)
    outbox.handed_to(None)
    await store.change(TOWN, ledger.id, one_more)

    await _settle(outbox, courier)

    assert [event.sequence for event in await drained(outbox)] == [2]


async def test_more_than_is_taken_out_at_once_comes_in_parts(database: Database) -> None:
    courier, store = Courier(), ledgers(database)
    outbox = handed(database, courier)
    await store.create(replace(a_ledger(), facts=one_more(a_ledger()).facts * 120))

    await _settle(outbox, courier)

    assert [len(waiting.events) for waiting in courier.taken] == [100]
    assert [event.sequence for event in await drained(outbox)] == list(range(101, 121))


async def test_racing_commands_and_couriers_lose_no_event(database: Database) -> None:
    courier, store = Courier(), ledgers(database)
    outbox = handed(database, courier)
    ledger = await store.create(a_ledger())
    published: set[str] = set()
    finished = asyncio.Event()

    async def carry() -> None:
        while not finished.is_set() or courier.taken:
            taken, courier.taken = courier.taken, []
            published.update(key for waiting in taken for key, _ in waiting.events)
            await outbox.settle([_all_of(waiting) for waiting in taken])
            for waiting in await outbox.claim(10, LEASE):
                published.update(key for key, _ in waiting.events)
                await outbox.settle([_all_of(waiting)])

    async def command() -> None:
        for _ in range(40):
            await store.change(TOWN, ledger.id, one_more)
        finished.set()

    await asyncio.gather(carry(), command())
    outbox.handed_to(None)

    left = {f"s{event.sequence:08d}" for event in await drained(outbox)}
    assert published | left == {f"s{n:08d}" for n in range(1, 41)}
    assert await outbox.waiting() == (0, None)


async def _settle(outbox: Outbox, courier: Courier) -> list[tuple[str, str]]:
    """As if the broker had confirmed what was taken last."""
    return await outbox.settle([_all_of(courier.taken[-1])])


def _all_of(waiting: Waiting) -> Settled:
    return Settled(waiting, tuple(key for key, _ in waiting.events))
