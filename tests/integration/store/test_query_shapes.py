from datetime import date

import pytest

from shared.clock import machine_now
from shared.store import Database, Index, between, equal, has, one_of
from shared.store.outbox import Outbox
from tests.integration.store.ledgers import (
    INDEXES,
    TOWN,
    a_ledger,
    an_event,
    copies,
    drained,
    ledgers,
    one_more,
    written,
)
from tests.support.query_shapes import recording, unserved


async def test_all_that_the_store_asks_is_served_by_a_declared_index(database: Database) -> None:
    store, copied, outbox = ledgers(database), copies(database), Outbox(database)
    await database.ensure_indexes(INDEXES)

    with recording() as shapes:
        ledger = await store.create(written(a_ledger()))
        await store.change(TOWN, ledger.id, one_more)
        await store.page(TOWN)
        await store.page(TOWN, equal("status", "open"))
        await store.page(TOWN, one_of("status", ["open"]), descending=False)
        await store.count(TOWN, by="status")
        await store.having(TOWN, has("tags", "路"))
        await store.having(TOWN, equal("status", "open"), between("due_on", date(2020, 10, 1)))
        await store.due(machine_now())
        await copied.apply(an_event(1))
        await copied.page(TOWN)
        await drained(outbox)
        await outbox.waiting()

    assert len(shapes) > 8
    assert unserved(shapes, database.declared_indexes(INDEXES)) == []


async def test_a_query_without_an_index_is_told(database: Database) -> None:
    store = ledgers(database)

    with recording() as shapes:
        await store.page(TOWN, equal("title", "路"))

    (line,) = unserved(shapes, database.declared_indexes(INDEXES))
    assert '"title"' in line


async def test_declaring_indexes_twice_changes_nothing(database: Database) -> None:
    ledgers(database)

    await database.ensure_indexes(INDEXES)
    await database.ensure_indexes(INDEXES)

    assert len(database.declared_indexes(INDEXES)) == 3 + len(INDEXES)


async def test_a_write_can_not_be_asked_with_or(database: Database) -> None:
    with pytest.raises(ValueError, match="filter"):
        await database.collection("ledgers").update_many({"$or": [{"a": 1}]}, {"$set": {"b": 1}})


@pytest.mark.parametrize(
    ("fields", "sparse"),
    [
        ((("tenant", 1), ("_id", 1)), False),
        ((("status", 1), ("tenant", 1)), False),
        ((("outbox_since", 1),), False),
        ((("tenant", 1), ("due_on", 1)), True),
    ],
)
def test_an_index_that_some_server_gets_wrong_can_not_be_declared(
    fields: tuple[tuple[str, int], ...], sparse: bool
) -> None:
    with pytest.raises(ValueError, match=r"index|sparse"):
        Index("ledgers", fields, sparse=sparse)
