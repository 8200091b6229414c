"""A small service side for tests: one kind of aggregate, its outbox, and a relay."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from shared import ids
from shared.aggregate import Aggregate
from shared.clock import Clock
from shared.events.roster import GroupFormed
from shared.messaging import Relay
from shared.store import Aggregates, Database
from shared.store.outbox import Outbox

TENANT = "luji"


@dataclass(frozen=True, kw_only=True)
class Group(Aggregate):
    """A group of deputies."""

    name: str


@dataclass
class GroupsOfTown:
    """The groups' collection; commands nudge whatever relays run."""

    database: Database
    relays: list[Relay] = field(default_factory=list)

    @classmethod
    async def on(cls, url: str) -> "GroupsOfTown":
        """A fresh database on this store."""
        opened = cls(Database.open(url, f"test_{ids.new()}"))
        await opened.database.ensure_indexes(())
        return opened

    def __post_init__(self) -> None:
        self.aggregates = Aggregates(
            self.database,
            "groups",
            Group,
            source="roster",
            name="group",
            clock=Clock(),
            nudge=self._nudge,
        )
        self.outbox = Outbox(self.database)

    async def form(self, name: str) -> Group:
        """Form one."""
        return await self.aggregates.create(
            Group(id=ids.new(), tenant=TENANT, name=name).record(GroupFormed)
        )

    async def rename(self, group_id: str, name: str) -> Group:
        """Give it another name."""
        return await self.aggregates.change(TENANT, group_id, _renamed(name))

    async def waiting(self) -> int:
        """How many documents have events that wait for the broker."""
        return (await self.outbox.waiting())[0]

    @asynccontextmanager
    async def relay(self, url: str) -> AsyncIterator[Relay]:
        """A relay that runs for as long as the block."""
        relay = Relay(self.outbox, url)
        self.relays.append(relay)
        running = asyncio.ensure_future(relay.run())
        try:
            yield relay
        finally:
            self.relays.remove(relay)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    def close(self) -> None:
        """Let the store go."""
        self.database.close()

    def _nudge(self, collection: str, document_id: str) -> None:
        for relay in self.relays:
            relay.nudge(collection, document_id)


def _renamed(name: str) -> Callable[[Group], Group]:
    return lambda group: replace(group, name=name).record(GroupFormed)
