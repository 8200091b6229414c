"""Senders that compete, die, and meet a store that is away."""

import asyncio
import sys
from collections import Counter
from pathlib import Path

import pytest

from services.notify.commands.subscriptions import create
from services.notify.domain import Order, Transport
from services.notify.main import SERVICE
from services.notify.repository import Repository
from services.notify.sender import Sender
from shared.caller import Caller
from shared.errors import Unavailable
from shared.store import Database
from tests.api.building import Signer
from tests.notify.house import House, house_over, settings
from tests.support.receiver import Receiver
from tests.support.stores import EmbeddedStore
from tests.support.waiting import eventually

ROOT = Path(__file__).parents[2]


def another_worker(store: EmbeddedStore, house: House) -> tuple[Database, Repository]:
    own = settings()
    database = Database.open(store.url, house.database.name)
    return database, SERVICE.open(database, own, own.clock, lambda _collection, _id: None)


async def test_two_workers_send_each_row_once(
    store: EmbeddedStore, house: House, receiver: Receiver
) -> None:
    for _ in range(3):
        await house.subscribed(receiver.url)
    for _ in range(10):
        await house.hears()
    database, other = another_worker(store, house)
    senders = [Sender(house.repository), Sender(other)]
    running = [asyncio.ensure_future(sender.run()) for sender in senders]

    async def all_there() -> bool:
        return len(receiver.ids) >= 30

    try:
        await eventually(all_there, within=20)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        database.close()

    assert set(Counter(receiver.ids).values()) == {1}
    rows = await house.repository.deliveries.having("luji")
    assert {row.state.value for row in rows} == {"sent"}


async def test_killed_between_the_answer_and_the_note_it_goes_out_again_under_the_same_id(
    store: EmbeddedStore, house: House, receiver: Receiver
) -> None:
    subscription = await house.subscribed(receiver.url)
    await house.hears()
    command = [sys.executable, "-m", "tests.support.mortal_sender", store.url, house.database.name]
    mortal = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    async with asyncio.timeout(30):
        assert await mortal.wait() == -9
    assert len(receiver.got) == 1
    [row] = await house.repository.deliveries.having("luji")
    assert row.state.value == "reserved"

    async def sent_again() -> bool:
        await house.sends()
        return len(receiver.got) == 2

    await eventually(sent_again, within=10)
    assert receiver.ids == [row.id] * 2
    assert receiver.got[0].body == receiver.got[1].body
    assert receiver.got[1].verified(subscription["secret"])
    assert (await house.repository.deliveries.get("luji", row.id)).state.value == "sent"


async def test_a_store_that_was_away_stops_no_sender(tmp_path: Path, receiver: Receiver) -> None:
    store = EmbeddedStore(tmp_path).start()
    database = Database.open(store.url, "lianluo_notify")
    house = house_over(database, Signer())
    running = asyncio.ensure_future(Sender(house.repository).run())
    try:
        await asyncio.to_thread(store.kill)
        with pytest.raises(Unavailable):
            await house.repository.lanes.awake(house.repository.clock.now(), 1)
        await asyncio.to_thread(store.start)
        keeper = Caller("a-secretary", "luji", frozenset({"secretary"}))
        order = Order("平台", Transport.WEBHOOK, ("*",), url=receiver.url)
        await create(house.repository, keeper, order, subscription_id="s1")
        await house.hears()

        async def arrived() -> bool:
            return len(receiver.got) == 1

        assert await eventually(arrived, within=20)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await house.http.aclose()
        database.close()
        store.stop()
