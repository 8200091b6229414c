"""What handling a batch acknowledges."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast

import pytest
from aio_pika.abc import AbstractIncomingMessage

from shared.events import Envelope
from shared.events.roster import GroupFormed
from shared.messaging import copy
from shared.messaging.delivery import Delivery
from shared.messaging.handling import Handling
from shared.messaging.parking import Parking
from tests.support.bus import SERVICE, an_event


@dataclass
class Message:
    """As much of a message as handling looks at."""

    body: bytes
    headers: dict[str, str]


async def on_group(noted: list[str], envelope: Envelope) -> None:
    """Take its id down."""
    noted.append(envelope.id)


async def attempt(call: Awaitable[None]) -> Exception | None:
    await call
    return None


async def always() -> None:
    """A store that is there."""


def a_handling(
    noted: list[str],
    stopping: asyncio.Event,
    handler: Callable[[list[str], Envelope], Awaitable[None]] = on_group,
) -> Handling:
    return Handling(
        "queue",
        [copy("groups", handler, GroupFormed)],
        noted,
        parking=Parking(SERVICE, "amqp://nowhere"),
        attempt=attempt,
        store_probe=always,
        stopping=stopping,
    )


def a_delivery(sequence: int, aggregate_id: str = "group") -> Delivery:
    event = an_event(aggregate_id, sequence)
    message = Message(event.to_bytes(), event.headers)
    return Delivery(cast(AbstractIncomingMessage, message), "queue")


async def test_a_slow_batch_acknowledges_each_message_once() -> None:
    acknowledged: list[str] = []
    noted: list[str] = []
    handling = a_handling(noted, asyncio.Event())
    handling.acknowledge_every = 0.0  # every message takes longer than that

    async def acknowledge(delivery: Delivery) -> None:
        acknowledged.append(delivery.event_id)

    good = await handling.apply([a_delivery(n) for n in (1, 2, 3)], acknowledge)

    assert good
    assert noted == ["group:1", "group:2", "group:3"]
    assert acknowledged == noted


@pytest.mark.parametrize("written", ["²", "-1", "", "many"])
def test_a_counter_that_somebody_scribbled_on_counts_as_none(written: str) -> None:
    delivery = a_delivery(1)
    delivery.message.headers["x-attempt"] = written

    assert delivery.attempt == 1


async def test_stopping_acknowledges_what_is_done_and_leaves_the_rest() -> None:
    acknowledged: list[str] = []
    noted: list[str] = []
    stopping = asyncio.Event()
    handling = a_handling(noted, stopping)
    stopping.set()

    async def acknowledge(delivery: Delivery) -> None:
        acknowledged.append(delivery.event_id)

    await handling.apply([a_delivery(n) for n in (1, 2, 3)], acknowledge)

    assert noted == ["group:1"]
    assert acknowledged == ["group:1"]


async def test_subjects_are_handled_side_by_side_and_each_in_order() -> None:
    noted: list[str] = []
    slow = asyncio.Event()

    async def on_slow(noted: list[str], envelope: Envelope) -> None:
        if envelope.id == "a:1":
            await slow.wait()
        noted.append(envelope.id)
        if envelope.id == "b:2":
            slow.set()

    handling = a_handling(noted, asyncio.Event(), on_slow)
    acknowledged: list[str] = []

    async def acknowledge(delivery: Delivery) -> None:
        acknowledged.append(delivery.event_id)

    batch = [a_delivery(1, "a"), a_delivery(1, "b"), a_delivery(2, "a"), a_delivery(2, "b")]
    async with asyncio.timeout(5):
        assert await handling.apply(batch, acknowledge)

    assert noted == ["b:1", "b:2", "a:1", "a:2"]
    assert acknowledged == ["b:2"]
