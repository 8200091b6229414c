"""A service of another time: `python -m tests.support.majors.reader first|second URL FILE`.

It writes each event, as its handler sees it, into the file, one a line.
"""

import asyncio
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from shared.events import Envelope
from shared.messaging import Subscriber, copy
from tests.support.bus import SERVICE, Store

QUEUE = "meetings"


async def on_called(repository: Path, envelope: Envelope) -> None:
    """Take it down."""
    with repository.open("ab") as file:
        file.write(envelope.to_bytes() + b"\n")


def main(arguments: Sequence[str]) -> None:
    """Read until killed."""
    age, url, path = arguments
    newest = import_module(f"tests.support.majors.{age}").NEWEST
    bindings = (copy(QUEUE, on_called, newest),)
    subscriber = Subscriber(SERVICE, bindings, Path(path), url, Store().probe)
    asyncio.run(subscriber.run())


if __name__ == "__main__":
    main(sys.argv[1:])
