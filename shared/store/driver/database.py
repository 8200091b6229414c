"""One service's database, always with writes that a majority holds in its journal."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import ReadPreference
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from shared.store.driver.calls import Duplicate, translated
from shared.store.driver.collection import Collection
from shared.store.indexes import Index, of_aggregates, of_lists
from shared.store.shapes import Observer
from shared.store.waiting import Courier

_OPTIONS: dict[str, Any] = {
    "tz_aware": True,
    "appname": "lianluo",
    # A write repeated by the driver on a server without sessions would be done twice.
    "retryWrites": False,
    "serverSelectionTimeoutMS": 3_000,
    "connectTimeoutMS": 3_000,
    "socketTimeoutMS": 8_000,
    "waitQueueTimeoutMS": 5_000,
    "maxPoolSize": 32,
}


class Database:
    """One service's database; opening it does no I/O."""

    observer: ClassVar[Observer | None] = None

    def __init__(self, url: str, name: str) -> None:
        client: Any = AsyncIOMotorClient(url, **_OPTIONS)
        self.name = name
        self.url = url
        self.aggregates: list[str] = []
        self.courier: Courier | None = None  # who carries what this process writes
        self._client = client
        self._own_indexes: list[Index] = []
        self.handle: Any = client.get_database(
            name,
            read_concern=ReadConcern("majority"),
            read_preference=ReadPreference.PRIMARY,
            write_concern=WriteConcern(w="majority", j=True),
        )

    @classmethod
    def open(cls, url: str, name: str) -> Self:
        """The database of that name, with writes that a majority holds in its journal."""
        return cls(url, name)

    def second_client(self) -> Self:
        """The same database over connections of its own."""
        return type(self)(self.url, self.name)

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def collection(self, name: str) -> Collection:
        """A collection by its fixed name."""
        if not name.isascii() or not name.replace("_", "").isalnum():
            raise ValueError(f"collection names are fixed words, not {name!r}")
        return Collection(self.handle[name], self, name)

    def keeps_aggregates(self, collection: str) -> None:
        """Take down that a collection holds aggregates: it is swept and gets those indexes."""
        if collection not in self.aggregates:
            self.aggregates.append(collection)
            self._own_indexes.extend(of_aggregates(collection))

    def keeps_copies(self, collection: str) -> None:
        """Take down that a collection holds copies, which are listed."""
        self._own_indexes.extend(of_lists(collection))

    def declared_indexes(self, declared: Sequence[Index]) -> tuple[Index, ...]:
        """The service's indexes and those that its collections have anyway, each once."""
        return tuple({(i.collection, i.name): i for i in (*self._own_indexes, *declared)}.values())

    async def ensure_indexes(self, declared: Sequence[Index]) -> None:
        """Make the indexes that are missing."""
        by_collection: dict[str, list[Index]] = {}
        for index in self.declared_indexes(declared):
            by_collection.setdefault(index.collection, []).append(index)
        for name, indexes in by_collection.items():
            await self.collection(name).make_indexes(indexes)

    async def writable(self) -> None:
        """Write a document as commands do; raises Unavailable when the store can't take it."""
        probe = self.collection("_probe")
        change = {"$set": {"at": datetime.now(UTC).isoformat()}}
        if await probe.update_one({"_id": "probe"}, change):
            return
        try:
            await probe.update_one({"_id": "probe"}, change, upsert=True)
        except Duplicate:
            await probe.update_one({"_id": "probe"}, change)

    async def conform(self) -> None:
        """Check that the server keeps our promises; raises StoreRefused naming what fails."""
        # Imported here because the probes are written in terms of this module.
        from shared.store.conformance import conform  # noqa: PLC0415

        await conform(self)

    async def server(self) -> str:
        """What the server says it is: its version and build."""
        with translated():
            built = await self._client.admin.command("buildInfo")
        return "/".join(str(built.get(key, "")) for key in ("version", "gitVersion", "process"))

    @property
    def durability(self) -> Mapping[str, object]:
        """The write concern and read concern that this connection really uses."""
        return {
            **self.handle.write_concern.document,
            "read": self.handle.read_concern.level,
            "primary": self.handle.read_preference == ReadPreference.PRIMARY,
        }
