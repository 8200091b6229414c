"""Putting messages aside: up the retry ladder, or to the service's dead queue."""

import asyncio
import traceback
from typing import Protocol

import structlog
from pydantic import ValidationError

from shared.clock import machine_now, to_text
from shared.messaging.connection import BrokerAway
from shared.messaging.delivery import Delivery
from shared.messaging.failures import reason_of
from shared.messaging.metrics import PARKED, RETRIED
from shared.messaging.names import LAST_ATTEMPT, dead_name, retry_name, step_after
from shared.messaging.publisher import NotConfirmed, Publisher

log = structlog.get_logger(__name__)

_STACK_LIMIT = 8000


class WayOut(Protocol):
    """Where messages go that had no effect."""

    async def try_later(self, delivery: Delivery, error: Exception, *, handler: str) -> None:
        """Take one that may yet have its effect."""

    async def park(self, delivery: Delivery, error: Exception, *, handler: str) -> None:
        """Take one that will have none."""


class Parking:
    """A service's way out for messages that can't be handled now, or ever.

    Returns only when the broker has confirmed the message at its new place: then the caller may
    acknowledge it at the old one. Raises `BrokerAway` otherwise.
    """

    def __init__(self, service: str, url: str, *, last_attempt: int = LAST_ATTEMPT) -> None:
        self._service = service
        self._url = url
        self._last_attempt = last_attempt
        self._publisher: Publisher | None = None
        self._opening = asyncio.Lock()

    async def try_later(self, delivery: Delivery, error: Exception, *, handler: str) -> None:
        """Send it to the next rung; after the last attempt, park it."""
        if delivery.attempt >= self._last_attempt:
            await self.park(delivery, error, handler=handler)
            return
        step = step_after(delivery.attempt)
        headers = delivery.own_headers | {"x-attempt": str(delivery.attempt)}
        await self._send(delivery, retry_name(self._service, step), delivery.queue, headers)
        RETRIED.labels(delivery.queue, handler).inc()
        log.info(
            "message_sent_up_the_ladder",
            queue=delivery.queue,
            event_id=delivery.event_id,
            handler=handler,
            step=step.name,
            attempt=delivery.attempt,
            reason=reason_of(error),
        )

    async def park(self, delivery: Delivery, error: Exception, *, handler: str) -> None:
        """Put it into the dead queue with all that a person needs to judge it."""
        reason = reason_of(error)
        headers = delivery.own_headers | {
            "x-reason": reason,
            "x-handler": handler,
            "x-attempt": str(delivery.attempt),
            "x-parked-at": to_text(machine_now()),
            "x-queue": delivery.queue,
            "x-stack": _stack(error),
        }
        await self._send(delivery, "", dead_name(self._service), headers)
        PARKED.labels(delivery.queue, handler, reason).inc()
        log.error(
            "message_parked",
            queue=delivery.queue,
            event_id=delivery.event_id,
            handler=handler,
            reason=reason,
            attempt=delivery.attempt,
        )

    async def close(self) -> None:
        """Close the connection, if one was needed."""
        if self._publisher is not None:
            await self._publisher.close()

    async def _send(
        self, delivery: Delivery, exchange: str, routing_key: str, headers: dict[str, str]
    ) -> None:
        publisher = await self._ready()
        try:
            await publisher.send(
                delivery.message.body,
                exchange=exchange,
                routing_key=routing_key,
                headers=headers,
                content_type=delivery.message.content_type or "",
            )
        except (BrokerAway, NotConfirmed) as error:
            await publisher.close()
            raise BrokerAway(f"could not put a message aside: {error}") from error

    async def _ready(self) -> Publisher:
        async with self._opening:
            if self._publisher is None or not self._publisher.is_open:
                self._publisher = await Publisher.open(self._url, f"{self._service} parking")
            return self._publisher


def _stack(error: Exception) -> str:
    """Where it broke. A schema's complaint is left out of it: it quotes what people wrote."""
    said = type(error).__name__ if isinstance(error, ValidationError) else repr(error)
    stack = ("".join(traceback.format_tb(error.__traceback__)) + said)[-_STACK_LIMIT:]
    # A lone surrogate in what was said could not travel as a header.
    return stack.encode(errors="backslashreplace").decode()
