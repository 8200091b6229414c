import asyncio
import random
from datetime import date

import pytest
from pydantic import ValidationError

from shared.store import Database, equal, has
from tests.integration.store.ledgers import (
    OTHER_TOWN,
    TOWN,
    LedgerCopy,
    a_restatement,
    an_event,
    copies,
)


async def test_a_copy_holds_what_it_declares_of_the_latest_event(database: Database) -> None:
    store = copies(database)

    await store.apply(an_event(1, status="open", due_on="2020-12-20", amount=3, tags=["路"]))

    assert await store.get(TOWN, "l1") == LedgerCopy(
        "l1", TOWN, 1, "第1版", "open", date(2020, 12, 20), ("路",)
    )
    assert await store.having(TOWN, has("tags", "路")) == [await store.get(TOWN, "l1")]


async def test_late_and_repeated_events_change_nothing(database: Database) -> None:
    store = copies(database)

    for sequence in (3, 1, 2, 3, 5, 4, 5):
        await store.apply(an_event(sequence))

    copy = await store.get(TOWN, "l1")
    assert (copy.seq, copy.title) == (5, "第5版")


async def test_racing_events_leave_the_latest(database: Database) -> None:
    store = copies(database)
    events = [an_event(sequence) for sequence in range(1, 31)]
    random.shuffle(events)

    await asyncio.gather(*(store.apply(event) for event in events))

    copy = await store.get(TOWN, "l1")
    assert (copy.seq, copy.title) == (30, "第30版")


async def test_racing_batches_leave_the_latest_of_each(database: Database) -> None:
    store = copies(database)
    events = [an_event(s, ledger_id=f"l{n}") for s in range(1, 9) for n in range(10)]
    random.shuffle(events)

    await asyncio.gather(*(store.apply_all(events[at : at + 20]) for at in range(0, 80, 20)))
    await store.apply_all(events[:30])

    page = await store.page(TOWN, limit=20)
    assert [(copy.id, copy.seq) for copy in page.items] == [(f"l{n}", 8) for n in range(9, -1, -1)]


async def test_what_the_state_lacks_vanishes(database: Database) -> None:
    store = copies(database)
    await store.apply(an_event(1, status="open", due_on="2020-12-20", tags=["路"]))

    await store.apply_all([an_event(2, due_on=None)])

    assert await store.get(TOWN, "l1") == LedgerCopy("l1", TOWN, 2, "第2版")
    held = await database.collection("ledger_copies").find_one({"_id": "l1"})
    assert held == {"_id": "l1", "tenant": TOWN, "seq": 2, "title": "第2版", "sort_key": "l1"}


async def test_a_removal_leaves_no_content_and_nothing_brings_it_back(database: Database) -> None:
    store = copies(database)
    await store.apply(an_event(1, status="open"))

    await store.apply(an_event(3, happened="removed", deleted=True))
    await store.apply_all([an_event(2), an_event(1)])

    assert await store.find(TOWN, "l1") is None
    assert (await store.page(TOWN)).items == ()
    assert await store.having(TOWN) == []
    held = await database.collection("ledger_copies").find_one({"_id": "l1"})
    assert held == {"_id": "l1", "tenant": TOWN, "seq": 3, "deleted": True}


async def test_a_restatement_repairs_the_state_of_the_same_number(database: Database) -> None:
    store = copies(database)
    await store.apply(an_event(2, status="wrong"))

    await store.apply(a_restatement(2, status="right"))
    await store.apply(a_restatement(1, status="old"))
    await store.apply_all([a_restatement(2, status="right"), an_event(2, status="wrong")])

    assert (await store.get(TOWN, "l1")).status == "right"


async def test_another_towns_event_does_not_touch_a_copy(database: Database) -> None:
    store = copies(database)
    await store.apply(an_event(1))

    await store.apply(an_event(9, tenant=OTHER_TOWN))
    await store.apply_all([an_event(9, tenant=OTHER_TOWN)])

    assert (await store.get(TOWN, "l1")).seq == 1
    assert await store.find(OTHER_TOWN, "l1") is None
    assert await store.first(OTHER_TOWN, equal("title", "第1版")) is None


async def test_data_that_does_not_fit_is_refused_before_any_write(database: Database) -> None:
    store = copies(database)

    with pytest.raises(ValidationError):
        await store.apply_all([an_event(1), an_event(1, ledger_id="l2", due_on="someday")])

    assert await store.find(TOWN, "l1") is None
