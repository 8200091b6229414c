"""Faults of programs outside: they stop reading, or never answer, and disturb nobody."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aio_pika
import httpx
from aio_pika.abc import AbstractIncomingMessage

from shared import ids
from shared.events import Envelope
from shared.messaging.connection import closed_quietly
from tests.faults.cast import TOWN
from tests.faults.stage import Stage
from tests.support.receiver import Receiver, silence
from tests.support.town import Json, Person
from tests.support.waiting import eventually

SUBSCRIPTIONS = "/notify/api/v1/subscriptions"
READY_WITHIN = 30.0
LAGS_WITHIN = 60.0  # a busy machine needs long to fill even a small feed
KEEPS_UP_WITHIN = 40.0
TOLD_WITHIN = 20.0
AT_ONCE = 5


async def that_stop(stage: Stage) -> None:
    """Two read and answer for a while; then one reads no more, and the other is silent."""
    secretary = stage.load.cast.secretary
    async with Receiver() as receiver:
        hook = await _subscribed(secretary, "webhook", url=receiver.url)
        feed = await _subscribed(secretary, "broker")
        try:
            await eventually(lambda: _is_in(secretary, feed, "ready"), within=READY_WITHIN)
            async with _reader(stage, feed) as reader:
                await asyncio.sleep(stage.seconds / 2)
                stage.began = time.time()
                reader.awake.clear()
                receiver.behaviour = silence
                await stage.alone()
                seen = await eventually(
                    lambda: _is_in(secretary, feed, "lagging"), within=LAGS_WITHIN
                )
                stage.expect(reader.tenants == {TOWN}, f"the feed brought {reader.tenants}")
                stage.expect(bool(receiver.got), "the webhook was never called")
                await _bounded_and_told(stage, feed, seen, reader.holds)
                reader.awake.set()
                await eventually(lambda: _is_in(secretary, feed, "ready"), within=KEEPS_UP_WITHIN)
        finally:
            for each in (hook, feed):
                await secretary.delete(f"{SUBSCRIPTIONS}/{each['id']}")


async def _bounded_and_told(stage: Stage, feed: Json, seen: Json, held: int) -> None:
    full = f"{seen['bytes']} bytes wait in a feed of {seen['most_bytes']}, {held} are held"
    stage.expect(seen["bytes"] <= seen["most_bytes"] + held, full)
    secretary = stage.load.cast.secretary
    told = await eventually(
        lambda: secretary.notices("subscription_lagging", feed["id"]), within=TOLD_WITHIN
    )
    stage.expect(len(told) == 1, f"the secretary was told {len(told)} times that a feed lags")


async def _subscribed(secretary: Person, transport: str, **more: str) -> Json:
    body = {"name": f"停 {transport}", "transport": transport, "event_types": ["*"], **more}
    return await secretary.post(SUBSCRIPTIONS, body, Idempotency_Key=ids.new())


async def _is_in(secretary: Person, subscription: Json, state: str) -> Json | None:
    """The feed, when it is in this state and something is known of what waits in it."""
    feed: Json = (await secretary.get(f"{SUBSCRIPTIONS}/{subscription['id']}"))["feed"]
    known = feed["bytes"] > 0 or state == "ready"
    return feed if feed["state"] == state and known else None


@dataclass
class _Reader:
    """A program as integrators write it: it takes a few at a time, and acknowledges them."""

    tenants: set[str] = field(default_factory=set)  # whose events came
    holds: int = 0  # bytes that are not acknowledged: they count to no bound
    awake: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, message: AbstractIncomingMessage) -> None:
        """Acknowledge an event, when awake."""
        self.tenants.add(Envelope.from_bytes(message.body).tenant)
        self.holds += len(message.body)
        await self.awake.wait()
        self.holds -= len(message.body)
        await message.ack()


@asynccontextmanager
async def _reader(stage: Stage, subscription: Json) -> AsyncIterator[_Reader]:
    feed = subscription["feed"]
    url = httpx.URL(stage.queues.url).copy_with(
        username=feed["user"], password=subscription["secret"], path=f"/{feed['virtual_host']}"
    )
    reader = _Reader()
    reader.awake.set()
    connection = await aio_pika.connect(str(url), timeout=10)
    try:
        channel = await connection.channel()
        await channel.set_qos(AT_ONCE)
        queue = await channel.get_queue(feed["queue"], ensure=False)
        await queue.consume(reader.take)
        yield reader
    finally:
        await closed_quietly(connection.close())
