"""The bytes of a publish are those that the client library would make of the same message."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pamqp.body import ContentBody
from pamqp.commands import Basic
from pamqp.frame import marshal
from pamqp.header import ContentHeader

from shared.messaging.frames import Line, Outgoing, framed

SECOND = 1_800_000_000
NAMES = some.text(min_size=1, max_size=32)  # the library cuts a name at 128 bytes


@given(
    body=some.binary(min_size=1, max_size=2000),
    key=some.text(max_size=60),
    headers=some.dictionaries(NAMES, some.text(max_size=300), min_size=1, max_size=15),
    channel=some.integers(1, 65535),
)
def test_a_message_is_framed_as_the_library_frames_it(
    body: bytes, key: str, headers: dict[str, str], channel: int
) -> None:
    # The library sorts them.
    message = Outgoing(body, "lianluo.in", key, dict(sorted(headers.items())))

    made = framed(message, "some id", Line(channel, 131072), SECOND)

    properties = Basic.Properties(
        content_type="application/cloudevents+json",
        headers={**headers},
        delivery_mode=2,
        message_id="some id",
        timestamp=datetime.fromtimestamp(SECOND, UTC),
    )
    frames = (
        Basic.Publish(exchange="lianluo.in", routing_key=key, mandatory=True),
        ContentHeader(body_size=len(body), properties=properties),
        ContentBody(body),
    )
    assert made == b"".join(marshal(frame, channel) for frame in frames)


def test_a_large_body_is_cut_into_frames_that_fit() -> None:
    message = Outgoing(b"x" * 10_000, "", "q", {})

    made, whole = (framed(message, "id", Line(1, most), SECOND) for most in (4096, 0))

    assert len(made) == len(whole) + 2 * 8
    assert made.count(b"x" * 4088 + b"\xce") == 2


def test_a_routing_key_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 255 bytes"):
        Outgoing(b"", "", "镇" * 100, {})
