"""Copies that must be looked at: found in time, claimed by one, anew with every state."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from shared.clock import to_text
from shared.store import Copies, Database
from tests.integration.store.ledgers import OTHER_TOWN, TOWN, an_event

NOW = datetime(2020, 10, 15, 1, tzinfo=UTC)
LEASE = timedelta(minutes=1)


@dataclass(frozen=True)
class WakingCopy:
    id: str
    tenant: str
    seq: int = 0
    due_on: date | None = None

    @property
    def wake_at(self) -> datetime | None:
        return None if self.due_on is None else datetime(2000, 1, 1, tzinfo=UTC)


def waking(database: Database) -> Copies[WakingCopy]:
    return Copies(database, "waking_copies", WakingCopy)


async def test_a_copy_wakes_with_its_state_and_sleeps_until_it_is_told_to_wake(
    database: Database,
) -> None:
    store = waking(database)
    await store.apply(an_event(1, due_on="2020-12-20"))
    assert await store.awake(NOW, 10) == [(TOWN, "l1")]

    claimed = await store.claim(TOWN, "l1", NOW, NOW + LEASE)
    assert claimed is not None
    assert await store.awake(NOW, 10) == []
    assert await store.settle(TOWN, "l1", NOW + LEASE, NOW + timedelta(days=1))

    assert await store.awake(NOW + timedelta(hours=23), 10) == []
    assert await store.awake(NOW + timedelta(days=1), 10) == [(TOWN, "l1")]


async def test_of_many_claimers_one_gets_it(database: Database) -> None:
    store = waking(database)
    await store.apply(an_event(1, due_on="2020-12-20"))

    claims = await asyncio.gather(
        *(store.claim(TOWN, "l1", NOW, NOW + LEASE + timedelta(seconds=n)) for n in range(40))
    )

    assert len([copy for copy in claims if copy is not None]) == 1


async def test_who_dies_with_a_claim_is_followed_and_comes_too_late(database: Database) -> None:
    store = waking(database)
    await store.apply(an_event(1, due_on="2020-12-20"))
    await store.claim(TOWN, "l1", NOW, NOW + LEASE)

    assert await store.claim(TOWN, "l1", NOW, NOW + LEASE) is None
    after = NOW + LEASE
    assert await store.claim(TOWN, "l1", after, after + LEASE) is not None
    assert not await store.settle(TOWN, "l1", NOW + LEASE, None)
    assert await store.settle(TOWN, "l1", after + LEASE, None)
    assert await store.awake(NOW + timedelta(days=999), 10) == []


async def test_a_newer_state_ends_a_claim(database: Database) -> None:
    store = waking(database)
    await store.apply(an_event(1, due_on="2020-12-20"))
    await store.claim(TOWN, "l1", NOW, NOW + LEASE)

    await store.apply_all([an_event(2, due_on="2021-01-20")])

    assert not await store.settle(TOWN, "l1", NOW + LEASE, None)
    assert await store.awake(NOW, 10) == [(TOWN, "l1")]


async def test_what_ended_or_was_removed_wakes_nobody(database: Database) -> None:
    store = waking(database)
    for ledger_id in ("l1", "l2"):
        await store.apply(an_event(1, ledger_id=ledger_id, due_on="2020-12-20"))

    await store.apply(an_event(2, due_on=None))
    await store.apply(an_event(2, ledger_id="l2", happened="removed", deleted=True))

    assert await store.awake(NOW, 10) == []
    assert await store.claim(TOWN, "l2", NOW, NOW + LEASE) is None
    held = await database.collection("waking_copies").find_one({"_id": "l1"})
    assert held is not None
    assert "next_due" not in held


async def test_another_town_cannot_claim_it(database: Database) -> None:
    store = waking(database)
    await store.apply(an_event(1, due_on="2020-12-20"))

    assert await store.claim(OTHER_TOWN, "l1", NOW, NOW + LEASE) is None
    assert not await store.settle(OTHER_TOWN, "l1", datetime(2000, 1, 1, tzinfo=UTC), None)
    held = await database.collection("waking_copies").find_one({"_id": "l1"})
    assert held is not None
    assert held["next_due"] == to_text(datetime(2000, 1, 1, tzinfo=UTC))
