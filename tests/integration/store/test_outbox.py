import asyncio
from dataclasses import replace
from datetime import timedelta

from shared.events import Envelope
from shared.store import Database
from shared.store.outbox import Outbox, Settled
from shared.store.waiting import Waiting
from shared.store.writing import now_ms
from tests.integration.store.ledgers import (
    LEASE,
    TOWN,
    LedgerWritten,
    a_ledger,
    drained,
    ledgers,
    one_more,
    settled,
)


async def test_events_are_claimed_in_order_by_one_holder_only(database: Database) -> None:
    store, outbox = ledgers(database), Outbox(database)
    ledger = await store.create(a_ledger().record(LedgerWritten))
    await store.change(TOWN, ledger.id, one_more)

    claims = await asyncio.gather(*(outbox.claim(10, LEASE) for _ in range(8)))

    (waiting,) = [each for claim in claims for each in claim]
    assert [key for key, _ in waiting.events] == ["s00000001", "s00000002"]
    assert [Envelope.from_bytes(body).sequence for _, body in waiting.events] == [1, 2]


async def test_a_settled_document_is_clean(database: Database) -> None:
    outbox = Outbox(database)
    await ledgers(database).create(a_ledger().record(LedgerWritten))

    assert await settled(outbox, await outbox.claim(10, LEASE)) == []

    assert await outbox.waiting() == (0, None)
    (held,) = await database.collection("ledgers").find({"tenant": TOWN}, limit=2)
    assert held["lease_until"] == 0
    assert not held.keys() & {"outbox", "outbox_count", "outbox_since"}


async def test_an_event_recorded_while_others_were_published_stays_visible(
    database: Database,
) -> None:
    store, outbox = ledgers(database), Outbox(database)
    ledger = await store.create(a_ledger().record(LedgerWritten))
    claimed = await outbox.claim(10, LEASE)
    await store.change(TOWN, ledger.id, one_more)

    again = await settled(outbox, claimed)

    assert again == [("ledgers", ledger.id)]
    assert (await outbox.waiting())[0] == 1
    assert [event.sequence for event in await drained(outbox)] == [2]


async def test_a_repeated_settle_does_nothing(database: Database) -> None:
    store, outbox = ledgers(database), Outbox(database)
    ledger = await store.create(a_ledger().record(LedgerWritten))
    claimed = await outbox.claim(10, LEASE)
    await settled(outbox, claimed)
    await store.change(TOWN, ledger.id, one_more)

    await settled(outbox, claimed)

    assert [event.sequence for event in await drained(outbox)] == [2]


async def test_a_repeated_settle_of_a_part_counts_once(database: Database) -> None:
    store, outbox = ledgers(database), Outbox(database)
    ledger = await store.create(a_ledger().record(LedgerWritten))
    await store.change(TOWN, ledger.id, one_more)
    (waiting,) = await outbox.claim(10, LEASE)
    part = [Settled(waiting, ("s00000001",))]

    await outbox.settle(part)
    await outbox.settle(part)

    held = await database.collection("ledgers").find_one({"_id": ledger.id})
    assert held is not None
    assert (held["outbox_count"], list(held["outbox"])) == (1, ["s00000002"])


async def test_two_holders_settle_the_same_once(database: Database) -> None:
    store, outbox = ledgers(database), Outbox(database)
    ledger = await store.create(a_ledger().record(LedgerWritten))
    late = await outbox.claim(10, timedelta(seconds=-2))
    await store.change(TOWN, ledger.id, one_more)
    holding = await outbox.claim(10, LEASE)

    await settled(outbox, late)
    assert (await outbox.waiting())[0] == 1
    await store.change(TOWN, ledger.id, one_more)
    again = await settled(outbox, holding)

    assert again == [("ledgers", ledger.id)]
    assert [event.sequence for event in await drained(outbox)] == [2, 3]


async def test_what_two_holders_took_out_in_parts_leaves_a_clean_document(
    database: Database,
) -> None:
    store, outbox = ledgers(database), Outbox(database)
    ledger = await store.create(a_ledger().record(LedgerWritten))
    (late,) = await outbox.claim(10, timedelta(seconds=-2))
    await store.change(TOWN, ledger.id, one_more)
    (holding,) = await outbox.claim(10, LEASE)

    await outbox.settle([Settled(holding, ("s00000002",))])
    await outbox.settle([Settled(late, ("s00000001",))])

    assert await drained(outbox) == []
    assert await outbox.waiting() == (0, None)


async def test_many_alike_are_settled_together(database: Database) -> None:
    store, outbox = ledgers(database), Outbox(database)
    made = [await store.create(a_ledger().record(LedgerWritten)) for _ in range(12)]
    await store.change(TOWN, made[3].id, one_more)
    claimed = await outbox.claim(20, LEASE)
    await store.change(TOWN, made[7].id, one_more)

    again = await settled(outbox, claimed)

    assert ("ledgers", made[7].id) in again
    assert [event.id for event in await drained(outbox)] == [f"{made[7].id}:2"]
    held = await database.collection("ledgers").find({"tenant": TOWN}, limit=20)
    assert not any(each.keys() & {"outbox", "outbox_count", "outbox_since"} for each in held)


async def test_only_what_was_confirmed_is_taken_out(database: Database) -> None:
    store, outbox = ledgers(database), Outbox(database)
    ledger = await store.create(a_ledger().record(LedgerWritten))
    await store.change(TOWN, ledger.id, one_more)
    await store.change(TOWN, ledger.id, one_more)
    (waiting,) = await outbox.claim(10, LEASE)

    again = await outbox.settle([Settled(waiting, ("s00000001", "s00000003"))])

    assert again == [("ledgers", ledger.id)]
    assert [event.sequence for event in await drained(outbox)] == [2]


async def test_a_long_outbox_is_settled_in_parts_without_a_rest(database: Database) -> None:
    store, outbox = ledgers(database), Outbox(database)
    ledger = await store.create(replace(a_ledger(), facts=one_more(a_ledger()).facts * 250))

    events = await drained(outbox)

    assert [event.sequence for event in events] == list(range(1, 251))
    held = await database.collection("ledgers").find_one({"_id": ledger.id})
    assert held is not None
    assert not held.keys() & {"outbox", "outbox_count", "outbox_since"}


async def test_a_released_document_rests_and_comes_back(database: Database) -> None:
    outbox = Outbox(database)
    await ledgers(database).create(a_ledger().record(LedgerWritten))

    await outbox.release(await outbox.claim(10, LEASE), after=timedelta(seconds=30))
    assert await outbox.claim(10, LEASE) == []

    await outbox.release(await _forced(outbox, database))
    assert len(await outbox.claim(10, LEASE)) == 1


async def test_a_lease_set_by_a_wrong_clock_hides_nothing(database: Database) -> None:
    outbox = Outbox(database)
    ledger = await ledgers(database).create(a_ledger().record(LedgerWritten))
    ahead = {"$set": {"lease_until": now_ms() + 300_000, "lease_token": "wrong"}}
    await database.collection("ledgers").update_one({"_id": ledger.id}, ahead)

    assert len(await outbox.claim(10, LEASE)) == 1


async def test_a_nudge_claims_the_named_documents_only(database: Database) -> None:
    store, outbox = ledgers(database), Outbox(database)
    await store.create(a_ledger().record(LedgerWritten))
    named = await store.create(a_ledger().record(LedgerWritten))
    clean = await store.create(a_ledger())

    claimed = await outbox.claim(10, LEASE, only=[("ledgers", named.id), ("ledgers", clean.id)])

    assert [waiting.id for waiting in claimed] == [named.id]


async def test_commands_and_two_relays_at_once_lose_no_event(database: Database) -> None:
    store, outbox = ledgers(database), Outbox(database)
    made = [await store.create(a_ledger()) for _ in range(3)]
    published: list[str] = []
    finished = asyncio.Event()

    async def relay() -> None:
        while not finished.is_set() or (await outbox.waiting())[0]:
            claimed = await outbox.claim(2, timedelta(milliseconds=20))
            published.extend(
                Envelope.from_bytes(body).id for waiting in claimed for _, body in waiting.events
            )
            await settled(outbox, claimed)

    async def command() -> None:
        for _ in range(5):
            for ledger in made:
                await store.change(TOWN, ledger.id, one_more)
        finished.set()

    await asyncio.gather(relay(), relay(), command())

    assert set(published) == {f"{ledger.id}:{n}" for ledger in made for n in range(1, 6)}
    held = await database.collection("ledgers").find({"tenant": TOWN}, limit=9)
    assert not any(document.keys() & {"outbox", "outbox_count"} for document in held)


async def _forced(outbox: Outbox, database: Database) -> list[Waiting]:
    await database.collection("ledgers").update_many({"tenant": TOWN}, {"$set": {"lease_until": 0}})
    return await outbox.claim(10, LEASE)
