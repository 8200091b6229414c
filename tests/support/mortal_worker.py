"""A worker that one message kills: `python -m tests.support.mortal_worker URL FILE`.

It writes the id of each event that it handled into the file, one a line.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from shared.events import Envelope
from shared.events.roster import GroupFormed
from shared.messaging import Subscriber, reaction
from tests.support.bus import SERVICE, Store

DEADLY = "deadly"


class Ledger:
    """What the worker handled, kept over its deaths."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def enter(self, envelope: Envelope) -> None:
        """Write one down, for good."""
        with self._path.open("a") as file:
            file.write(f"{envelope.id}\n")


async def on_formed(repository: Ledger, envelope: Envelope) -> None:
    """Die of one message, handle all others."""
    if envelope.subject == DEADLY:
        os._exit(9)
    repository.enter(envelope)


BINDINGS = (reaction("groups", on_formed, GroupFormed),)


def main(arguments: Sequence[str]) -> None:
    """Work until killed."""
    url, path = arguments
    subscriber = Subscriber(SERVICE, BINDINGS, Ledger(Path(path)), url, Store().probe)
    asyncio.run(subscriber.run())


if __name__ == "__main__":
    main(sys.argv[1:])
