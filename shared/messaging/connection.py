"""Connections to the broker: noticed dead within seconds, and errors under one name."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import TypeVar

import aio_pika
from aio_pika.abc import AbstractConnection
from aio_pika.exceptions import AMQPError, ChannelInvalidStateError
from yarl import URL

# The default heartbeat of 60 s needs 183 s to notice a dead peer.
HEARTBEAT = 8
TIMEOUT = 5.0

T = TypeVar("T")


class BrokerAway(Exception):
    """The broker cannot be reached, or broke off, or refused."""


async def connect(url: str, name: str) -> AbstractConnection:
    """A connection that shows up under `name` in the broker's management page."""
    address = URL(url).update_query(heartbeat=HEARTBEAT, name=name)
    connection = aio_pika.Connection(address)
    try:
        async with broker_errors():
            await connection.connect(timeout=TIMEOUT)
    except BaseException:
        # One that never came up closes itself when it is collected, outside of any loop perhaps.
        await connection.close()
        raise
    return connection


def is_alive(connection: AbstractConnection) -> bool:
    """Whether it still works; `is_closed` speaks only of those that were closed from here."""
    return connection.connected.is_set() and not connection.is_closed


@asynccontextmanager
async def broker_errors() -> AsyncIterator[None]:
    """Turn whatever the client library raises into `BrokerAway`.

    A dying channel *cancels* what waits on it; such a cancellation is not ours.
    """
    try:
        yield
    except (AMQPError, ChannelInvalidStateError, OSError, RuntimeError) as error:
        raise BrokerAway(f"{type(error).__name__}: {error}") from error
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        raise BrokerAway("the channel closed") from error


async def within(seconds: float, stopping: asyncio.Event) -> None:
    """Wait that long, or until it is time to stop."""
    try:
        async with asyncio.timeout(seconds):
            await stopping.wait()
    except TimeoutError:
        return


async def closed_quietly(closing: Awaitable[T]) -> None:
    """Close something that may be broken already."""
    try:
        async with asyncio.timeout(TIMEOUT), broker_errors():
            await closing
    except (BrokerAway, TimeoutError):
        return
