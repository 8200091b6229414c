"""A parked message, as people read it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from aio_pika.abc import AbstractIncomingMessage

from shared.clock import to_text
from shared.messaging.delivery import Delivery

_OF_PARKING = frozenset({"x-reason", "x-handler", "x-attempt", "x-parked-at", "x-queue", "x-stack"})
_ID_LENGTH = 12


@dataclass(frozen=True)
class DeadLetter:
    """A parked message; `id` names it to people, `event_id` says which event it carries."""

    id: str
    event_id: str
    type: str
    tenant: str
    reason: str
    handler: str
    attempt: int
    parked_at: str
    queue: str
    stack: str
    body: bytes

    @property
    def text(self) -> str:
        """The body, indented where it is JSON."""
        try:
            return json.dumps(json.loads(self.body), ensure_ascii=False, indent=2)
        except ValueError:
            return self.body.decode(errors="backslashreplace")

    @property
    def about(self) -> dict[str, str]:
        """What the audit keeps of it: enough to find event and cause again, no content."""
        told = {
            "letter": self.id,
            "event_id": self.event_id,
            "type": self.type,
            "event_tenant": self.tenant,
            "queue": self.queue,
            "reason": self.reason,
            "handler": self.handler,
        }
        return {name: value for name, value in told.items() if value}


def letter_of(message: AbstractIncomingMessage, reason_otherwise: str) -> DeadLetter:
    """Read what was written on a message when it was parked, by us or by the broker."""
    headers = message.headers
    delivery = Delivery(message, "")
    death = _death(message)
    queue = str(headers.get("x-queue") or death.get("queue") or "")
    parked_by_us = bool(headers.get("x-reason"))
    return DeadLetter(
        id=_id_of(message, queue),
        event_id=delivery.event_id,
        type=delivery.type,
        tenant=str(headers.get("ce-tenant", "")),
        reason=str(headers.get("x-reason") or death.get("reason") or reason_otherwise),
        handler=str(headers.get("x-handler", "")),
        attempt=delivery.attempt - 1 if parked_by_us else delivery.attempt,
        parked_at=str(headers.get("x-parked-at") or _text(death.get("time"))),
        queue=queue,
        stack=str(headers.get("x-stack", "")),
        body=message.body,
    )


def headers_to_send_back(message: AbstractIncomingMessage) -> dict[str, str]:
    """The headers that it had before it was parked."""
    own = Delivery(message, "").own_headers
    return {name: text for name, text in own.items() if name not in _OF_PARKING}


def _id_of(message: AbstractIncomingMessage, queue: str) -> str:
    # One message may have been parked from two queues, and garbage may carry no id at all.
    named = message.message_id or hashlib.sha256(message.body).hexdigest()
    return hashlib.sha256(f"{named}\n{queue}".encode()).hexdigest()[:_ID_LENGTH]


def _death(message: AbstractIncomingMessage) -> dict[str, object]:
    """The broker's own note, when it parked a message that killed its readers."""
    deaths = message.headers.get("x-death")
    first = deaths[0] if isinstance(deaths, list) and deaths else None
    return dict(first) if isinstance(first, dict) else {}


def _text(moment: object) -> str:
    return to_text(moment) if isinstance(moment, datetime) else ""
