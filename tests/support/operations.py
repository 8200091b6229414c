"""What a piece of work asks of the store, counted where the driver sends it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pymongo import monitoring

_ASKED = frozenset({"find", "insert", "update", "delete", "aggregate", "getMore"})


@dataclass
class Operations:
    """The calls of some databases, by database and collection; a relay's sweeps apart."""

    databases: frozenset[str]
    counted: list[str] = field(default_factory=list)
    sweeps: int = 0

    def clear(self) -> None:
        """Count anew."""
        self.counted.clear()
        self.sweeps = 0


class _Listener(monitoring.CommandListener):
    """Registered once, for good: a client keeps the listeners that were there when it opened."""

    def __init__(self) -> None:
        self.watching: list[Operations] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        for operations in self.watching:
            if event.database_name in operations.databases and event.command_name in _ASKED:
                where = event.command.get("filter", {})
                if "outbox_since" in where and "_id" not in where:
                    operations.sweeps += 1
                else:
                    operations.counted.append(
                        f"{event.database_name} {event.command_name} "
                        f"{event.command[event.command_name]}"
                    )

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Nothing to count."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Nothing to count."""


_LISTENER = _Listener()
monitoring.register(_LISTENER)


@contextmanager
def counting(*databases: str) -> Iterator[Operations]:
    """Count inside the block; the clients must be opened after this module is imported."""
    operations = Operations(frozenset(databases))
    _LISTENER.watching.append(operations)
    try:
        yield operations
    finally:
        _LISTENER.watching.remove(operations)
