"""A feed on a real broker: who may do what with it, and what its bound keeps in."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import aio_pika
import httpx
import pytest
from aio_pika.exceptions import AMQPError
from aiormq.exceptions import ChannelAccessRefused
from yarl import URL

from shared import ids
from shared.events import Envelope
from shared.messaging.confirms import Answer
from shared.messaging.connection import is_alive
from shared.messaging.feeds import Feed, Filling, Posting, Provisioning, hash_of, new_password
from tests.support.brokers import PrivateBroker
from tests.support.bus import an_event
from tests.support.waiting import eventually

SMALL = 20_000


@dataclass
class Outside:
    """A feed, and the program that reads it."""

    broker: PrivateBroker
    feed: Feed
    password: str
    provisioning: Provisioning
    posting: Posting

    def address(self, vhost: str = "", password: str = "") -> str:
        whole = URL(self.broker.url).with_user(self.feed.name)
        return str(
            whole.with_password(password or self.password).with_path(f"/{vhost or self.feed.name}")
        )

    async def connect(self, **differs: str) -> aio_pika.abc.AbstractConnection:
        return await aio_pika.connect(self.address(**differs), timeout=5)

    async def read(self, count: int) -> list[aio_pika.abc.AbstractIncomingMessage]:
        async with await self.connect() as connection:
            channel = await connection.channel()
            queue = await channel.get_queue("feed", ensure=False)
            got: list[aio_pika.abc.AbstractIncomingMessage] = []
            while len(got) < count:
                message = await queue.get(timeout=5)
                assert message is not None
                await message.ack()
                got.append(message)
            return got

    async def filling(self) -> Filling:
        found = await self.provisioning.look(self.feed)
        assert found is not None
        return found

    async def management(self, method: str, path: str, body: object = None) -> Any:
        async with httpx.AsyncClient(trust_env=False) as client:
            url = f"{self.broker.management_url}/api/{path}"
            answer = (await client.request(method, url, json=body)).raise_for_status()
            return answer.json() if answer.content else None


@pytest.fixture
async def outside(broker: PrivateBroker) -> AsyncIterator[Outside]:
    password = new_password()
    feed = Feed(ids.new(), hash_of(password), ("luji",), max_bytes=SMALL)
    provisioning = Provisioning(broker.management_url, broker.url)
    await provisioning.establish(feed)
    posting = Posting(broker.url)
    yield Outside(broker, feed, password, provisioning, posting)
    await posting.close()
    await provisioning.remove(feed.name)


async def test_what_is_posted_is_read_once_and_in_order(outside: Outside) -> None:
    answers = await outside.posting.publish(outside.feed.name, [_event(n) for n in (1, 2, 3)])
    got = await outside.read(3)

    assert answers == [Answer.CONFIRMED] * 3
    assert [Envelope.from_bytes(each.body) for each in got] == [
        Envelope.from_bytes(_event(n).to_bytes()).model_copy(
            update={"time": Envelope.from_bytes(each.body).time}
        )
        for n, each in zip((1, 2, 3), got, strict=True)
    ]
    assert got[0].routing_key == "luji.suggestion.replied.v1"
    assert got[0].headers["ce-type"] == "org.lianluo.public.suggestion.replied.v1"
    assert got[0].content_type == "application/cloudevents+json"


async def test_establishing_twice_is_the_same(outside: Outside) -> None:
    await outside.posting.publish(outside.feed.name, [_event()])
    before = await _all_of(outside)

    await outside.provisioning.establish(outside.feed)

    assert await _all_of(outside) == before
    assert len(await outside.read(1)) == 1


async def test_a_reader_cannot_publish(outside: Outside) -> None:
    for exchange in ("feed", "", "amq.topic"):
        async with await outside.connect() as connection:
            channel = await connection.channel()
            target = (
                await channel.get_exchange(exchange, ensure=False)
                if exchange
                else channel.default_exchange
            )
            with pytest.raises(REFUSED):
                await target.publish(aio_pika.Message(b"{}"), "feed" if not exchange else KEY)

    assert (await outside.filling()).messages == 0


async def test_a_reader_reads_its_queue_and_makes_binds_or_empties_none(outside: Outside) -> None:
    async def declare(channel: aio_pika.abc.AbstractChannel) -> object:
        return await channel.declare_queue("own", durable=True)

    async def bind(channel: aio_pika.abc.AbstractChannel) -> object:
        return await (await channel.get_queue("feed", ensure=False)).bind("feed", "shanbei.#")

    async def spy(channel: aio_pika.abc.AbstractChannel) -> object:
        return await (await channel.get_queue("dropped", ensure=False)).get(fail=False)

    async def delete(channel: aio_pika.abc.AbstractChannel) -> object:
        return await channel.queue_delete("feed")

    for forbidden in (declare, bind, spy, delete):
        async with await outside.connect() as connection:
            with pytest.raises(ChannelAccessRefused):
                await forbidden(await connection.channel())


async def test_the_vhost_of_another_and_the_houses_own_are_closed(
    outside: Outside, broker: PrivateBroker
) -> None:
    other = Feed(ids.new(), hash_of(new_password()), ("shanbei",))
    await outside.provisioning.establish(other)

    for vhost in (other.name, "/"):
        with pytest.raises((AMQPError, ConnectionError)):
            await outside.connect(vhost=vhost)
    await outside.provisioning.remove(other.name)


async def test_even_with_every_right_a_foreign_town_is_refused_by_its_key(outside: Outside) -> None:
    name = outside.feed.name
    everything = {"configure": ".*", "write": ".*", "read": ".*"}
    await outside.management("PUT", f"permissions/{name}/{name}", everything)

    async with await outside.connect() as connection:
        queue = await (await connection.channel()).get_queue("feed", ensure=False)
        await queue.bind("feed", "luji.#")
    for foreign in ("shanbei.#", "#", "*.suggestion.#"):
        async with await outside.connect() as connection:
            queue = await (await connection.channel()).get_queue("feed", ensure=False)
            with pytest.raises(ChannelAccessRefused):
                await queue.bind("feed", foreign)
    async with await outside.connect() as connection:
        exchange = await (await connection.channel()).get_exchange("feed", ensure=False)
        with pytest.raises(REFUSED):
            await exchange.publish(aio_pika.Message(b"{}"), KEY)


async def test_a_new_password_puts_out_whoever_came_with_the_old_one(outside: Outside) -> None:
    connection = await outside.connect()
    fresh = new_password()
    # The broker's statistics know a connection only after a moment.
    await eventually(lambda: _connected(outside), within=10)

    await outside.provisioning.establish(replace(outside.feed, password_hash=hash_of(fresh)))

    await eventually(lambda: _put_out(connection), within=10)
    await connection.close()
    with pytest.raises((AMQPError, ConnectionError)):
        await outside.connect()
    await (await outside.connect(password=fresh)).close()


async def test_who_does_not_read_loses_the_oldest_and_it_is_seen(outside: Outside) -> None:
    body = {"data": {"name": "号" * 300}}
    many = [_event(n).model_copy(update=body) for n in range(60)]

    answers = await outside.posting.publish(outside.feed.name, many)
    filling = await eventually(lambda: _dropping(outside), within=15)

    assert answers == [Answer.CONFIRMED] * 60
    assert filling.bytes <= SMALL
    assert 0 < filling.messages < 60
    got = await outside.read(filling.messages)
    numbers = [Envelope.from_bytes(each.body).sequence for each in got]
    assert numbers == list(range(60 - filling.messages, 60))
    await outside.provisioning.forget_dropped(outside.feed)
    await eventually(lambda: _calm(outside), within=15)


async def test_a_removed_feed_is_gone_and_may_be_removed_again(outside: Outside) -> None:
    await outside.provisioning.remove(outside.feed.name)
    await outside.provisioning.remove(outside.feed.name)

    assert await outside.provisioning.look(outside.feed) is None
    users = {user["name"] for user in await outside.management("GET", "users")}
    assert outside.feed.name not in users


def test_the_hash_is_the_one_of_the_brokers_manual() -> None:
    # rabbitmq.com/docs/passwords: salt 908DC60A, password test12.
    expected = "kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR"

    assert hash_of("test12", bytes.fromhex("908DC60A")) == expected


KEY = "luji.suggestion.replied.v1"
REFUSED = (ChannelAccessRefused, AMQPError)


def _event(number: int = 1) -> Envelope:
    return an_event(sequence=number).model_copy(
        update={"type": "org.lianluo.public.suggestion.replied.v1"}
    )


async def _dropping(outside: Outside) -> Filling | None:
    filling = await outside.filling()
    return filling if filling.has_dropped and filling.messages else None


async def _calm(outside: Outside) -> bool | None:
    return not (await outside.filling()).has_dropped or None


async def _connected(outside: Outside) -> bool | None:
    listed = await outside.management("GET", "connections")
    return any(each.get("user") == outside.feed.name for each in listed) or None


async def _put_out(connection: aio_pika.abc.AbstractConnection) -> bool | None:
    return not is_alive(connection) or None


async def _all_of(outside: Outside) -> list[Any]:
    name = outside.feed.name
    asked = (
        f"vhosts/{name}/permissions",
        f"topic-permissions/{name}/{name}",
        f"policies/{name}",
        f"bindings/{name}",
        f"vhost-limits/{name}",
        f"user-limits/{name}",
        f"users/{name}",
    )
    return [await outside.management("GET", path) for path in asked]
