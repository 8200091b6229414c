"""Everything on the broker, declared in one idempotent step: `lianluo.in` last."""

from collections.abc import Mapping, Sequence

from aio_pika import ExchangeType
from aio_pika.abc import AbstractChannel

from shared.messaging.bindings import Binding, by_queue
from shared.messaging.connection import TIMEOUT, broker_errors, connect
from shared.messaging.names import (
    EVENTS,
    IN,
    LADDER,
    LOG,
    QUIET,
    UNROUTED,
    dead_name,
    queue_name,
    retry_name,
)
from shared.messaging.queues import QUORUM, declare_queue


async def declare(url: str, services: Mapping[str, Sequence[Binding]]) -> None:
    """Declare all exchanges, queues and bindings; raises `BrokerAway`.

    The relays' exchange comes last: while it is missing nothing can be published into a
    topology that is half there.
    """
    connection = await connect(url, "topology")
    async with connection, broker_errors(), connection.channel() as channel:
        await _declare_ends(channel)
        for service, bindings in services.items():
            await _declare_service(channel, service, bindings)
        await _declare_entrances(channel)


async def _declare_ends(channel: AbstractChannel) -> None:
    """Where events end up: the log, what nobody reads, and what services read from."""
    await channel.declare_queue(
        LOG, durable=True, arguments={"x-queue-type": "stream"}, timeout=TIMEOUT
    )
    unrouted = await channel.declare_exchange(
        UNROUTED, ExchangeType.FANOUT, durable=True, timeout=TIMEOUT
    )
    queue = await channel.declare_queue(
        UNROUTED, durable=True, arguments=dict(QUORUM), timeout=TIMEOUT
    )
    await queue.bind(unrouted, "", timeout=TIMEOUT)
    await channel.declare_exchange(
        EVENTS,
        ExchangeType.TOPIC,
        durable=True,
        arguments={"alternate-exchange": UNROUTED},
        timeout=TIMEOUT,
    )


async def _declare_service(
    channel: AbstractChannel, service: str, bindings: Sequence[Binding]
) -> None:
    """A service's dead queue and ladder first, then the queues that need them."""
    await channel.declare_queue(
        dead_name(service), durable=True, arguments=dict(QUORUM), timeout=TIMEOUT
    )
    for step in LADDER:
        name = retry_name(service, step)
        exchange = await channel.declare_exchange(
            name, ExchangeType.FANOUT, durable=True, timeout=TIMEOUT
        )
        queue = await channel.declare_queue(
            name, durable=True, arguments=dict(QUORUM), timeout=TIMEOUT
        )
        await queue.bind(exchange, "", timeout=TIMEOUT)
    for purpose, own in by_queue(bindings).items():
        await declare_queue(channel, queue_name(service, purpose), own)


async def _declare_entrances(channel: AbstractChannel) -> None:
    log = await channel.get_queue(LOG)
    quiet = await channel.declare_exchange(QUIET, ExchangeType.TOPIC, durable=True, timeout=TIMEOUT)
    await log.bind(quiet, "#", timeout=TIMEOUT)
    entrance = await channel.declare_exchange(IN, ExchangeType.TOPIC, durable=True, timeout=TIMEOUT)
    await log.bind(entrance, "#", timeout=TIMEOUT)
    events = await channel.get_exchange(EVENTS)
    await events.bind(entrance, "#", timeout=TIMEOUT)
