"""What travels is read back by the official CloudEvents SDK, and says the same in both modes."""

import json
from typing import Any

import pytest
from aio_pika.abc import AbstractIncomingMessage
from cloudevents.core.bindings.rabbitmq import (
    RabbitMQMessage,
    from_rabbitmq_event,
    to_structured_event,
)

from shared.events import Envelope
from shared.events.roster import GroupFormed
from shared.messaging import copy
from shared.messaging.connection import closed_quietly, connect
from shared.messaging.names import queue_name
from tests.integration.messaging.making import MakeBus
from tests.support.bus import SERVICE, Bus, an_event, on_noted

NAME = "石门村第三代表小组"
BINDINGS = (copy("groups", on_noted, GroupFormed),)
EVENT = an_event("group", 7, name=NAME, leader_mandate_id="mandate").model_copy(
    update={
        "correlationid": "request-1",
        "causationid": "mandate:3",
        "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "dataschema": "tag:lianluo.org,2026:org.lianluo.roster.group.formed.v1",
    }
)


@pytest.fixture
async def taken(bus_with: MakeBus) -> RabbitMQMessage:
    """A message as the SDK wants it, taken off a queue of a real broker."""
    bus = await bus_with(BINDINGS)
    await bus.publish(EVENT)
    message = await _taken_off(bus)
    headers = {name: str(value) for name, value in message.headers.items()}
    return RabbitMQMessage(headers, message.content_type, message.body)


def test_the_sdk_reads_the_body(taken: RabbitMQMessage) -> None:
    event = from_rabbitmq_event(taken)

    assert taken.content_type == "application/cloudevents+json"
    assert event.get_data() == {"name": NAME, "leader_mandate_id": "mandate"}
    assert _attributes(event) == _expected()


def test_the_sdk_reads_the_headers(taken: RabbitMQMessage) -> None:
    """As a reader does who goes by the headers: they are those of the binary mode."""
    data = json.dumps(Envelope.from_bytes(taken.body).data).encode()

    event = from_rabbitmq_event(RabbitMQMessage(taken.headers, "application/json", data))

    assert event.get_data() == {"name": NAME, "leader_mandate_id": "mandate"}
    assert _attributes(event) == _expected()


def test_chinese_travels_as_it_is_written(taken: RabbitMQMessage) -> None:
    assert NAME.encode() in taken.body
    assert b"\\u" not in taken.body


def test_what_the_sdk_writes_is_read_by_us(taken: RabbitMQMessage) -> None:
    """The SDK escapes Chinese; it is the same event."""
    written = to_structured_event(from_rabbitmq_event(taken))

    assert Envelope.from_bytes(written.body) == EVENT


async def _taken_off(bus: Bus) -> AbstractIncomingMessage:
    connection = await connect(bus.place.url, "test")
    try:
        channel = await connection.channel()
        queue = await channel.get_queue(queue_name(SERVICE, "groups"))
        return await queue.get(timeout=10, no_ack=True)
    finally:
        await closed_quietly(connection.close())


def _attributes(event: Any) -> dict[str, str]:
    """As text, for headers know nothing else."""
    return {
        name: said.isoformat() if name == "time" else str(said)
        for name, said in event.get_attributes().items()
    }


def _expected() -> dict[str, str]:
    attributes = EVENT.model_dump(exclude={"data", "time"})
    return {name: str(said) for name, said in attributes.items()} | {"time": EVENT.time.isoformat()}
