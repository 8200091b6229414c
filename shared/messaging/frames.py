"""A publish as the bytes of its frames (AMQP 0-9-1 §2.3.5), so that many leave in one write.

The client library builds objects for each, and looks up the type of every header; that was a
third of the relay's processor time. What it makes of the same message is the same bytes (tested).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct

from pamqp.commands import Basic
from pamqp.constants import FRAME_BODY, FRAME_END_CHAR, FRAME_HEADER
from pamqp.frame import marshal

from shared.events.envelope import CONTENT_TYPE

_FRAME = Struct(">BHI")  # type, channel, size
_CONTENT = Struct(">HHQH")  # class, weight, size of the body, which properties follow
_LONG = Struct(">I")
_LONGLONG = Struct(">Q")
_FLAGS = (
    Basic.Properties.flags["content_type"]
    | Basic.Properties.flags["headers"]
    | Basic.Properties.flags["delivery_mode"]
    | Basic.Properties.flags["message_id"]
    | Basic.Properties.flags["timestamp"]
)
_PERSISTENT = b"\x02"
_OVERHEAD = 8  # of every frame


@dataclass(frozen=True)
class Outgoing:
    """A message on its way out: always persistent, and returned when no queue takes it.

    Raises ValueError when the routing key is over 255 bytes: the frame has no room for it.
    """

    body: bytes
    exchange: str
    routing_key: str
    headers: Mapping[str, str]
    content_type: str = CONTENT_TYPE

    def __post_init__(self) -> None:
        _short(self.routing_key)


@dataclass(frozen=True)
class Line:
    """What all publishes of a channel share."""

    channel: int
    frame_max: int


def framed(message: Outgoing, message_id: str, line: Line, now: int) -> bytes:
    """The frames of one publish at a time in seconds: by it the log can tell when it begins."""
    content = b"".join(
        (
            _CONTENT.pack(Basic.frame_id, 0, len(message.body), _FLAGS),
            _short(message.content_type),
            _table(message.headers),
            _PERSISTENT,
            _short(message_id),
            _LONGLONG.pack(now),
        )
    )
    return b"".join(
        (
            _method(message.exchange, message.routing_key, line.channel),
            _frame(FRAME_HEADER, line.channel, content),
            *(
                _frame(FRAME_BODY, line.channel, part)
                for part in _parts(message.body, line.frame_max)
            ),
        )
    )


@lru_cache(maxsize=4096)
def _method(exchange: str, routing_key: str, channel: int) -> bytes:
    publish = Basic.Publish(exchange=exchange, routing_key=routing_key, mandatory=True)
    return marshal(publish, channel)


def _frame(kind: int, channel: int, payload: bytes) -> bytes:
    return _FRAME.pack(kind, channel, len(payload)) + payload + FRAME_END_CHAR


def _parts(body: bytes, frame_max: int) -> Iterator[bytes]:
    most = frame_max - _OVERHEAD if frame_max else len(body)  # 0 is no limit
    for start in range(0, len(body), most or 1):
        yield body[start : start + most]


def _table(headers: Mapping[str, str]) -> bytes:
    rows = b"".join(_name(name) + _long(value) for name, value in headers.items())
    return _LONG.pack(len(rows)) + rows


@lru_cache(maxsize=256)
def _name(name: str) -> bytes:
    return _short(name) + b"S"  # each value is a long string


def _short(text: str) -> bytes:
    encoded = text.encode()
    if len(encoded) > 255:
        raise ValueError(f"at most 255 bytes, not {len(encoded)}: {text[:40]}…")
    return bytes((len(encoded),)) + encoded


def _long(text: str) -> bytes:
    encoded = text.encode()
    return _LONG.pack(len(encoded)) + encoded
