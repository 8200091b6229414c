"""The log is read from where one asks to where it ended when one asked."""

import asyncio
import itertools
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aio_pika
import pytest

from scripts.topology import establish
from shared.clock import machine_now
from shared.events.roster import GroupFormed
from shared.messaging import BrokerAway, Reject, copy
from shared.messaging.connection import closed_quietly, connect
from shared.messaging.event_log import EventLog, Logged
from shared.messaging.names import LOG, QUIET, queue_name
from tests.integration.messaging.making import MakeBus
from tests.support.brokers import PrivateBroker
from tests.support.bus import SERVICE, Bus, an_event, on_noted
from tests.support.waiting import eventually

COPY = (copy("groups", on_noted, GroupFormed),)


async def test_an_empty_log_has_no_span(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)

    assert await EventLog(bus.place.url, "test").span() is None


async def test_the_log_is_read_to_the_end_that_it_had(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    await _publish(bus, 700)
    log = EventLog(bus.place.url, "test")

    span = await log.span()
    await bus.publish(an_event("later", 1))

    assert span
    read = [each async for each in log.read(span.start, span.end)]
    assert [each.offset for each in read] == list(range(700))
    assert sorted(int(each.delivery.read().sequence) for each in read) == list(range(1, 701))


async def test_the_end_is_found_while_events_keep_coming(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    await _publish(bus, 50)
    coming = asyncio.ensure_future(_keep_coming(bus))
    try:
        async with asyncio.timeout(10):
            span = await EventLog(bus.place.url, "test").span()
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)

    assert span
    assert span.end >= 50


async def test_a_part_of_the_log_is_read_from_an_offset(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    await _publish(bus, 30)
    log = EventLog(bus.place.url, "test")

    span = await log.span(17)

    assert span
    assert (span.start, span.end) == (17, 30)
    assert [e.offset async for e in log.read(span.start, span.end)] == list(range(17, 30))


async def test_the_log_is_read_from_a_time(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    await _publish(bus, 5)
    between = machine_now().replace(microsecond=0) + timedelta(seconds=1)
    await eventually(lambda: _has_come(between))  # times are asked for in whole seconds
    await bus.publish(an_event("later", 1))
    log = EventLog(bus.place.url, "test")

    span = await log.span(between)

    assert span
    assert [e.delivery.event_id async for e in log.read(span.start, span.end)] == ["later:1"]


async def test_a_time_that_has_not_come_finds_nothing(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    await _publish(bus, 3)

    span = await EventLog(bus.place.url, "test").span(machine_now() + timedelta(hours=1))

    assert span
    assert span.start == span.end == 3


async def test_the_log_says_when_it_begins(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    before = machine_now().replace(microsecond=0)
    await bus.publish(an_event().model_copy(update={"time": datetime(2020, 10, 15, tzinfo=UTC)}))

    span = await EventLog(bus.place.url, "test").span(before - timedelta(days=9))

    assert span
    assert span.begins
    assert before <= span.begins <= machine_now()
    assert span.start == 0


async def test_what_cannot_be_read_comes_along_and_stops_nobody(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    await bus.publish(an_event("one", 1))
    await bus.publisher.send(b"?", exchange=QUIET, routing_key="x", headers={"ce-type": "x"})
    await bus.publish(an_event("two", 1))
    log = EventLog(bus.place.url, "test")

    span = await log.span()

    assert span
    assert [_read(each) async for each in log.read(0, span.end)] == ["one:1", "rejected", "two:1"]


async def test_a_reader_that_follows_is_told_what_comes(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    await bus.publish(an_event("first", 1))

    async with aclosing(EventLog(bus.place.url, "test").read(0)) as following:
        assert (await anext(following)).delivery.event_id == "first:1"
        await bus.publish(an_event("second", 1))
        assert (await asyncio.wait_for(anext(following), 10)).delivery.event_id == "second:1"


async def test_a_broker_without_a_log_is_named(bus_with: MakeBus) -> None:
    with pytest.raises(BrokerAway):
        await EventLog("amqp://127.0.0.1:1/", "test").span()


async def test_a_killed_broker_is_waited_for_and_read_on_from_there(tmp_path: Path) -> None:
    broker = await asyncio.to_thread(PrivateBroker(tmp_path).start)
    try:
        place = broker.new_place()
        await establish(place.url, place.management_url, {SERVICE: COPY})
        await _log_alone(place.url, 2_000)
        broker.settle(place, queue_name(SERVICE, "groups"))
        read: list[int] = []
        async for each in EventLog(place.url, "test").read(0, 2_000):
            read.append(each.offset)
            if each.offset == 700:
                broker.kill()
                await asyncio.to_thread(broker.start)
    finally:
        broker.destroy()

    assert read == list(range(2_000))


async def _has_come(moment: datetime) -> bool:
    return machine_now() > moment


async def _publish(bus: Bus, count: int) -> None:
    await bus.publish(*(an_event(f"group-{n}", n) for n in range(1, count + 1)))


async def _keep_coming(bus: Bus) -> None:
    for number in itertools.count(1):
        await bus.publish(an_event("later", number))
        await asyncio.sleep(0.02)


async def _log_alone(url: str, count: int) -> None:
    connection = await connect(url, "test")
    channel = await connection.channel()
    message = aio_pika.Message(b"x" * 500, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
    send = channel.default_exchange.publish
    await asyncio.gather(*(send(message, LOG) for _ in range(count)))
    await closed_quietly(connection.close())


def _read(logged: Logged) -> str:
    try:
        return logged.delivery.read().id
    except Reject:
        return "rejected"
