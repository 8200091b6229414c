"""One message as it came out of a queue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from aiormq.abc import DeliveredMessage
from pamqp.common import FieldTable
from pydantic import ValidationError

from shared.events import Envelope, UnknownMajor, understood
from shared.messaging.failures import Reject

# What the broker wrote on its way does not travel on when we publish the message again.
_OF_THE_BROKER = ("x-death", "x-first-death", "x-last-death", "x-delivery-count", "x-acquired")


class Message(Protocol):
    """As much as is looked at here; aio-pika's incoming messages are such as well."""

    @property
    def delivery_tag(self) -> int | None: ...
    @property
    def body(self) -> bytes: ...
    @property
    def headers(self) -> FieldTable: ...
    @property
    def content_type(self) -> str | None: ...
    @property
    def timestamp(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Received:
    """A message as the layer below aio-pika hands it over."""

    delivery_tag: int | None
    body: bytes
    headers: FieldTable
    content_type: str | None
    timestamp: datetime | None

    @classmethod
    def of(cls, message: DeliveredMessage) -> "Received":
        properties = message.header.properties
        return cls(
            message.delivery_tag,
            message.body,
            properties.headers or {},
            properties.content_type,
            properties.timestamp,
        )


@dataclass(frozen=True)
class Delivery:
    """A message, unread; `attempt` counts from 1, over all rungs of the ladder."""

    message: Message
    queue: str

    @property
    def tag(self) -> int:
        return self.message.delivery_tag or 0

    @property
    def attempt(self) -> int:
        return _number(self.message.headers.get("x-attempt"), 0) + 1

    @property
    def was_delivered_before(self) -> bool:
        """Whether somebody died or gave up over it."""
        return _number(self.message.headers.get("x-delivery-count"), 0) > 0

    @property
    def type(self) -> str:
        """The `ce-type`; handlers are chosen by what it is read as, see `read`."""
        return str(self.message.headers.get("ce-type", ""))

    @property
    def event_id(self) -> str:
        return str(self.message.headers.get("ce-id", ""))

    @property
    def own_headers(self) -> dict[str, str]:
        """The headers that are not the broker's."""
        return {
            name: str(value)
            for name, value in self.message.headers.items()
            if not name.startswith(_OF_THE_BROKER)
        }

    def read(self) -> Envelope:
        """The event inside, in the newest major.

        Raises `Reject` when there is none, none that fits its contract, or one of a major that
        this program doesn't know.
        """
        try:
            envelope = Envelope.from_bytes(self.message.body)
        except ValidationError as error:
            raise Reject(_complaint(error), reason="not_an_event") from None
        if envelope.type != self.type:
            raise Reject("ce-type and the envelope's type differ", reason="not_an_event")
        try:
            return understood(envelope)
        except ValidationError as error:
            raise Reject(_complaint(error), reason="bad_schema") from None
        except UnknownMajor as error:
            raise Reject(str(error), reason="unknown_major") from None


def _complaint(error: ValidationError) -> str:
    """What is wrong where, without quoting what people wrote."""
    complaints = error.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in complaints)


def _number(value: object, otherwise: int) -> int:
    return int(value) if isinstance(value, int | str) and str(value).isdecimal() else otherwise
