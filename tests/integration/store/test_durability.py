import asyncio
from pathlib import Path

import pytest

from shared.errors import Unavailable
from shared.store import Database
from shared.store.outbox import Outbox
from tests.integration.store.ledgers import TOWN, a_ledger, drained, ledgers, one_more, written
from tests.support.stores import EmbeddedStore


async def test_what_was_acknowledged_survives_kill_9_with_its_event(tmp_path: Path) -> None:
    server = EmbeddedStore(tmp_path / "store").start()
    database = Database.open(server.url, "lianluo_test")
    try:
        acknowledged = await _written_until_killed(server, database)
        server.start()

        store = ledgers(database)
        found = [await store.get(TOWN, ledger_id) for ledger_id in acknowledged]
        assert len(found) >= 60
        assert all(each.seq >= acknowledged[each.id] for each in found)
        events = await drained(Outbox(database))
        assert {e.id for e in events} >= {f"{i}:{n}" for i, n in acknowledged.items()}
    finally:
        database.close()
        server.stop()


async def test_a_store_that_is_away_makes_commands_unavailable_and_comes_back(
    tmp_path: Path,
) -> None:
    server = EmbeddedStore(tmp_path / "store").start()
    database = Database.open(server.url, "lianluo_test")
    try:
        ledger = await ledgers(database).create(a_ledger())
        server.kill()

        with pytest.raises(Unavailable) as away:
            await ledgers(database).change(TOWN, ledger.id, one_more)
        with pytest.raises(Unavailable):
            await database.writable()

        assert (away.value.status, away.value.retry_after) == (503, 5)
        server.start()
        await database.writable()
        assert (await ledgers(database).change(TOWN, ledger.id, one_more)).amount == 1
    finally:
        database.close()
        server.stop()


async def _written_until_killed(server: EmbeddedStore, database: Database) -> dict[str, int]:
    """Write until the store is killed in the middle; the last number acknowledged of each id."""
    acknowledged: dict[str, int] = {}
    enough = asyncio.Event()

    async def write() -> None:
        store = ledgers(database)
        try:
            while True:
                ledger = await store.create(written(a_ledger()))
                acknowledged[ledger.id] = 1
                await store.change(TOWN, ledger.id, one_more)
                acknowledged[ledger.id] = 2
                if len(acknowledged) >= 60:
                    enough.set()
        except Unavailable:
            return

    async def kill() -> None:
        await enough.wait()
        await asyncio.to_thread(server.kill)

    await asyncio.gather(kill(), *(write() for _ in range(4)))
    return acknowledged
