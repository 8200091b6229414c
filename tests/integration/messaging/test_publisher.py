"""A publish returns when the broker has the message, and raises whenever it may not have it."""

import asyncio
import os

import pytest
from pamqp.common import FieldTable

from shared.events import Envelope, Readers, type_name
from shared.events.contract import EventData
from shared.events.notify import NotificationStored
from shared.events.roster import GroupFormed
from shared.messaging import BrokerAway, NotConfirmed, Publisher, copy
from shared.messaging.confirms import Answer
from shared.messaging.connection import closed_quietly, connect
from shared.messaging.names import EVENTS, IN, LOG, UNROUTED, queue_name
from tests.integration.messaging.making import MakeBus
from tests.support.brokers import Place, PrivateBroker
from tests.support.bus import SERVICE, an_event, on_noted

COPY = (copy("groups", on_noted, GroupFormed),)
QUEUE = queue_name(SERVICE, "groups")


async def test_a_confirmed_event_lies_in_its_readers_queue_and_in_the_log(
    bus_with: MakeBus,
) -> None:
    bus = await bus_with(COPY)

    await bus.publish(an_event())

    assert (await bus.state(QUEUE)).messages == 1
    assert await bus.logged(1) == ["group:1"]


async def test_an_event_travels_as_a_persistent_cloudevent(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    event = an_event()
    await bus.publish(event)

    connection = await connect(bus.place.url, "test")
    queue = await (await connection.channel()).get_queue(QUEUE)
    message = await queue.get(timeout=5)
    await closed_quietly(connection.close())

    assert Envelope.from_bytes(message.body) == event
    assert message.content_type == "application/cloudevents+json"
    assert message.headers["ce-id"] == event.id
    assert message.headers["ce-type"] == type_name(GroupFormed)
    assert message.delivery_mode == 2
    assert message.message_id not in {None, event.id}


async def test_what_nobody_reads_goes_to_the_log_only(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    kind: type[EventData] = NotificationStored
    assert kind.readers is Readers.NOBODY

    await bus.publish(an_event(kind=kind))

    assert await bus.logged(1) == ["group:1"]
    assert (await bus.state(UNROUTED)).messages == 0


async def test_an_event_without_a_reader_shows_up_as_unrouted(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)

    await bus.publish(an_event().model_copy(update={"type": "org.lianluo.roster.moon.rose.v1"}))

    assert (await bus.state(UNROUTED)).messages == 1


async def test_a_returned_message_is_not_confirmed(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)

    with pytest.raises(NotConfirmed):
        await bus.publisher.send(b"{}", exchange="", routing_key="nowhere", headers={})


async def test_a_refused_message_is_not_confirmed(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    connection = await connect(bus.place.url, "test")
    full: FieldTable = {"x-max-length": 1, "x-overflow": "reject-publish"}
    await (await connection.channel()).declare_queue("full", arguments=full)
    await closed_quietly(connection.close())

    answers = await asyncio.gather(
        *(
            bus.publisher.send(b"{}", exchange="", routing_key="full", headers={})
            for _ in range(20)
        ),
        return_exceptions=True,
    )

    assert any(isinstance(answer, NotConfirmed) for answer in answers)


async def test_of_many_in_flight_each_gets_its_own_answer(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)

    async def sent(number: int) -> bool:
        target = QUEUE if number % 2 else "nowhere"
        try:
            await bus.publisher.send(b"{}", exchange="", routing_key=target, headers={})
        except NotConfirmed:
            return False
        return True

    answers = await asyncio.gather(*(sent(number) for number in range(200)))

    assert answers == [bool(number % 2) for number in range(200)]
    assert (await bus.state(QUEUE)).messages == 100


async def test_of_many_in_one_go_each_gets_its_own_answer_in_order(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    events = [an_event(f"group{number}").to_bytes() for number in range(430)]
    events[70] = b"no event"
    events[300] = an_event().model_copy(update={"tenant": "t" * 250}).to_bytes()

    answers = await bus.publisher.publish_many(events)

    refused = [number for number, answer in enumerate(answers) if answer is Answer.REFUSED]
    assert refused == [70, 300]
    assert answers.count(Answer.CONFIRMED) == 428
    assert await bus.logged(428) == [
        f"group{number}:1" for number in range(430) if number not in refused
    ]


async def test_a_body_larger_than_a_frame_arrives_whole(bus_with: MakeBus) -> None:
    bus, body = await bus_with(COPY), os.urandom(300_000)

    await bus.publisher.send(body, exchange="", routing_key=QUEUE, headers={"名": "值"})

    connection = await connect(bus.place.url, "test")
    message = await (await (await connection.channel()).get_queue(QUEUE)).get(timeout=5)
    await closed_quietly(connection.close())
    assert (message.body, message.headers["名"]) == (body, "值")


async def test_a_silent_broker_leaves_all_unknown_and_the_channel_of_no_use(
    bus_with: MakeBus, broker: PrivateBroker
) -> None:
    bus = await bus_with(COPY)
    events = [an_event(f"group{number}").to_bytes() for number in range(430)]

    broker.freeze()
    try:
        answers = await bus.publisher.publish_many(events)
    finally:
        broker.thaw()

    assert set(answers) == {Answer.UNKNOWN}
    assert not bus.publisher.is_open


async def test_a_publish_that_is_given_up_uses_up_no_number(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    given_up = asyncio.ensure_future(bus.publisher.publish(an_event().to_bytes()))
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)

    assert await bus.publisher.publish_many([an_event("other").to_bytes()]) == [Answer.CONFIRMED]


async def test_without_topology_publishing_fails_and_the_channel_is_gone(place: Place) -> None:
    publisher = await Publisher.open(place.url, "test")

    with pytest.raises(BrokerAway):
        await publisher.publish(an_event().to_bytes())

    assert not publisher.is_open
    await publisher.close()


async def test_the_entrance_leads_to_the_events_and_the_log(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)

    bindings = await bus.management("GET", f"exchanges/%/{IN}/bindings/source")

    assert isinstance(bindings, list)
    assert {binding["destination"] for binding in bindings} == {EVENTS, LOG}
