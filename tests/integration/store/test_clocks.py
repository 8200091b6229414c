from dataclasses import replace
from datetime import UTC, datetime, timedelta

from shared.errors import NotFound
from shared.store import Database
from shared.store.clocks import sweep_clocks
from tests.integration.store.ledgers import OTHER_TOWN, TOWN, Ledger, a_ledger, ledgers

DUE = datetime(2020, 12, 20, 16, tzinfo=UTC)


def overdue(ledger: Ledger) -> Ledger:
    return replace(ledger, status="overdue", clocks={})


async def test_a_clock_that_has_come_fires_once_for_each_town(database: Database) -> None:
    store = ledgers(database)
    due = [await store.create(a_ledger(t, clocks={"due": DUE})) for t in (TOWN, OTHER_TOWN)]
    later = await store.create(a_ledger(clocks={"due": DUE + timedelta(days=1)}))
    await store.create(a_ledger())

    async def fire(tenant: str, ledger_id: str) -> None:
        await store.change(tenant, ledger_id, overdue)

    assert await sweep_clocks(store, DUE, fire) == 2
    assert await sweep_clocks(store, DUE, fire) == 0

    assert [(await store.get(each.tenant, each.id)).status for each in due] == ["overdue"] * 2
    assert (await store.get(TOWN, later.id)).status == "open"


async def test_the_earliest_of_several_clocks_counts(database: Database) -> None:
    store = ledgers(database)
    clocks = {"rating": DUE + timedelta(days=9), "due": DUE}

    ledger = await store.create(a_ledger(clocks=clocks))

    assert await store.due(DUE - timedelta(microseconds=1)) == []
    assert await store.due(DUE) == [(TOWN, ledger.id)]
    assert (await store.get(TOWN, ledger.id)).clocks == clocks


async def test_a_clock_that_another_worker_dealt_with_is_passed_over(database: Database) -> None:
    store = ledgers(database)
    for _ in range(2):
        await store.create(a_ledger(clocks={"due": DUE}))
    fired: list[str] = []

    async def fire(_: str, ledger_id: str) -> None:
        fired.append(ledger_id)
        raise NotFound

    assert await sweep_clocks(store, DUE, fire) == 2
    assert len(fired) == 2
