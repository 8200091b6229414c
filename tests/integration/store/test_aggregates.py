import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from shared.cause import Cause, because_of
from shared.errors import AlreadyDifferent, InvalidInput, NotFound, OutboxFull, VersionConflict
from shared.store import AlreadyTaken, Database, Index
from shared.store.outbox import Outbox
from tests.integration.store.ledgers import (
    OTHER_TOWN,
    TOWN,
    Ledger,
    LedgerRemoved,
    LedgerWritten,
    a_ledger,
    drained,
    ledgers,
    one_more,
    written,
)
from tests.support.operations import counting


async def test_what_is_created_is_found_as_it_was(database: Database) -> None:
    ledger = a_ledger(
        due_on=date(2020, 12, 20),
        tags=("水", "路"),
        notes={"m1": "present", "m2": ""},
        clocks={"overdue": datetime(2020, 12, 20, 16, tzinfo=UTC)},
    )

    created = await ledgers(database).create(ledger)

    found = await ledgers(database).get(TOWN, ledger.id)
    assert found == created == replace(ledger, version=1)


async def test_a_fact_leaves_in_the_same_write_and_carries_its_cause(database: Database) -> None:
    nudged: list[tuple[str, str]] = []
    ledger = replace(a_ledger(), amount=7).record(LedgerWritten, remark="第一次")

    with because_of(Cause("request-1", "event-1", "")):
        created = await ledgers(database, nudged).create(ledger)

    (event,) = await drained(Outbox(database))
    assert (created.seq, nudged) == (1, [("ledgers", ledger.id)])
    assert (event.id, event.sequence, event.tenant) == (f"{ledger.id}:1", 1, TOWN)
    assert event.type == "org.lianluo.tests.ledger.written.v1"
    assert (event.data["amount"], event.data["remark"]) == (7, "第一次")
    assert (event.correlationid, event.causationid) == ("request-1", "event-1")


async def test_fifty_changes_at_once_lose_none(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(a_ledger())

    changed = await asyncio.gather(*(store.change(TOWN, ledger.id, one_more) for _ in range(50)))

    final = await store.get(TOWN, ledger.id)
    assert (final.amount, final.version, final.seq) == (50, 51, 50)
    assert sorted(each.amount for each in changed) == list(range(1, 51))
    assert [e.sequence for e in await drained(Outbox(database))] == list(range(1, 51))


async def test_a_decision_that_changes_nothing_writes_nothing(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(a_ledger())

    unchanged = await store.change(TOWN, ledger.id, lambda held: replace(held, amount=0))

    assert unchanged == ledger
    assert (await store.get(TOWN, ledger.id)).version == 1


async def test_a_refusal_writes_nothing(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(a_ledger())

    def refuse(_: Ledger) -> Ledger:
        raise VersionConflict

    with pytest.raises(VersionConflict):
        await store.change(TOWN, ledger.id, refuse)

    assert await store.get(TOWN, ledger.id) == ledger


async def test_fields_that_became_empty_vanish_and_maps_shrink(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(
        a_ledger(due_on=date(2020, 12, 20), notes={"a": "1", "b": "2"}, urgent=True)
    )

    await store.change(
        TOWN, ledger.id, lambda held: replace(held, due_on=None, urgent=None, notes={"b": "3"})
    )

    found = await store.get(TOWN, ledger.id)
    assert (found.due_on, found.urgent, found.notes) == (None, None, {"b": "3"})


async def test_an_edit_of_an_old_version_is_refused_and_not_repeated(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(a_ledger())
    await store.change(TOWN, ledger.id, one_more, if_match=1)

    with pytest.raises(VersionConflict):
        await store.change(TOWN, ledger.id, one_more, if_match=1)

    assert (await store.get(TOWN, ledger.id)).amount == 1


async def test_of_two_edits_of_one_version_one_wins(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(a_ledger())

    edits = (store.change(TOWN, ledger.id, one_more, if_match=1) for _ in range(8))
    outcomes = await asyncio.gather(*edits, return_exceptions=True)

    assert sum(isinstance(outcome, Ledger) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, VersionConflict) for outcome in outcomes) == 7


async def test_the_same_request_again_answers_what_it_made(database: Database) -> None:
    store = ledgers(database)
    ledger = a_ledger()
    first = await store.create(ledger, fingerprint="body-1")

    again = await store.create(replace(ledger, title="别的"), fingerprint="body-1")

    assert again == first
    with pytest.raises(AlreadyDifferent):
        await store.create(ledger, fingerprint="body-2")


async def test_a_reaction_makes_its_document_once(database: Database) -> None:
    store = ledgers(database)
    ledger = a_ledger().record(LedgerWritten)

    made = await asyncio.gather(*(store.create_once(ledger) for _ in range(8)))

    assert sorted(made) == [False] * 7 + [True]
    assert len(await drained(Outbox(database))) == 1


async def test_a_taken_unique_value_is_told_from_a_taken_id(database: Database) -> None:
    store = ledgers(database)
    await database.ensure_indexes([Index("ledgers", (("tenant", 1), ("title", 1)), unique=True)])
    await store.create(a_ledger(title="甲"))
    second = await store.create(a_ledger(title="乙"))

    with pytest.raises(AlreadyTaken):
        await store.create(a_ledger(title="甲"))
    with pytest.raises(AlreadyTaken):
        await store.create_once(a_ledger(title="甲"))
    with pytest.raises(AlreadyTaken):
        await store.change(TOWN, second.id, lambda held: replace(held, title="甲"))


async def test_another_towns_document_is_not_there(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(a_ledger())

    assert await store.find(OTHER_TOWN, ledger.id) is None
    with pytest.raises(NotFound):
        await store.get(OTHER_TOWN, ledger.id)
    with pytest.raises(NotFound):
        await store.change(OTHER_TOWN, ledger.id, one_more)
    with pytest.raises(NotFound):
        await store.remove(OTHER_TOWN, ledger.id, lambda held: held.record(LedgerRemoved))
    with pytest.raises(AlreadyTaken):
        await store.create(replace(ledger, tenant=OTHER_TOWN))
    assert await store.get(TOWN, ledger.id) == ledger


async def test_what_was_removed_stays_away_for_ever(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(a_ledger(tags=("路",)), fingerprint="body")

    await store.remove(TOWN, ledger.id, lambda held: held.record(LedgerRemoved))

    assert await store.find(TOWN, ledger.id) is None
    assert (await store.page(TOWN)).items == ()
    assert await store.count(TOWN) == {"": 0}
    assert await store.count(TOWN, by="status") == {}
    assert await store.having(TOWN) == []
    assert await store.create_once(ledger) is False
    with pytest.raises(NotFound):
        await store.create(ledger, fingerprint="body")
    (event,) = await drained(Outbox(database))
    assert (event.sequence, event.data) == (1, {"deleted": True})
    held = await database.collection("ledgers").find_one({"_id": ledger.id})
    assert held is not None
    content = held.keys() - {"lease_until"}
    assert content == {"_id", "tenant", "version", "seq", "deleted"}


async def test_an_event_of_more_than_64_kib_is_refused_before_the_write(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(a_ledger())

    with pytest.raises(InvalidInput) as refused:
        await store.change(TOWN, ledger.id, lambda held: written(held, title="长" * 22_000))

    assert refused.value.status == 422
    assert await store.get(TOWN, ledger.id) == ledger


async def test_over_500_waiting_events_a_command_is_put_off(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(a_ledger())

    def record_250(held: Ledger) -> Ledger:
        return replace(held, facts=written(held).facts * 250)

    await store.change(TOWN, ledger.id, record_250)
    await store.change(TOWN, ledger.id, record_250)
    with pytest.raises(OutboxFull) as put_off:
        await store.change(TOWN, ledger.id, one_more)

    assert (put_off.value.status, put_off.value.retry_after) == (503, 60)
    assert len(await drained(Outbox(database))) == 500
    assert (await store.change(TOWN, ledger.id, one_more)).seq == 501


async def test_over_a_megabyte_of_waiting_events_a_command_is_put_off(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(a_ledger(title="长" * 20_000))
    await store.change(TOWN, ledger.id, lambda held: replace(held, facts=written(held).facts * 16))

    with pytest.raises(OutboxFull):
        await store.change(TOWN, ledger.id, one_more)


async def test_an_event_may_not_say_what_its_contract_does_not_know(database: Database) -> None:
    with pytest.raises(TypeError, match="remrak"):
        await ledgers(database).create(a_ledger().record(LedgerWritten, remrak="typo"))


async def test_what_is_asked_and_made_at_once_goes_together(database: Database) -> None:
    store = ledgers(database)
    known = await store.create(a_ledger())
    fresh = [a_ledger() for _ in range(30)]

    with counting(database.name) as operations:
        made = await asyncio.gather(
            *(store.create_once(each) for each in (*fresh, known, fresh[3]))
        )
        found = await asyncio.gather(*(store.find(TOWN, each.id) for each in fresh))
        foreign = await asyncio.gather(*(store.find(OTHER_TOWN, each.id) for each in fresh))

    assert made == [True] * 30 + [False] * 2
    assert [each and each.id for each in found] == [each.id for each in fresh]
    assert set(foreign) == {None}
    assert len(operations.counted) < 12
