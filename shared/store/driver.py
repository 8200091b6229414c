"""The seam to the database driver: the one module that knows motor.

Only calls that PyMongo's own async API shares are used, so that moving there is this file.
Every driver or network error leaves as `Unavailable`; a duplicate key leaves as `Duplicate`.
"""

import inspect
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import IndexModel, ReadPreference, UpdateMany, UpdateOne
from pymongo.errors import BulkWriteError, DuplicateKeyError, PyMongoError
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from shared import telemetry
from shared.errors import Unavailable
from shared.store.documents import Document
from shared.store.indexes import Index, of_aggregates, of_lists
from shared.store.shapes import Observer, shape_of
from shared.store.waiting import Courier

_DUPLICATE_KEY = 11000
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


class Duplicate(Exception):
    """A document with this `_id`, or with this value of a unique index, is there already."""


@dataclass(frozen=True)
class Update:
    """One update among many that are sent at once."""

    where: Document
    change: Document
    upsert: bool = False
    many: bool = False  # every document that matches


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

    def collection(self, name: str) -> "Collection":
        """A collection by its fixed name."""
        if not name.isascii() or not name.replace("_", "").isalnum():
            raise ValueError(f"collection names are fixed words, not {name!r}")
        return Collection(self.handle[name], self.name, name)

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
        with _translated():
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


class Collection:
    """The calls that are the same on every server."""

    def __init__(self, driver: Any, database: str, name: str) -> None:
        self.driver = driver
        self._database = database
        self.name = name

    async def insert(self, document: Document) -> None:
        """Insert one document; raises Duplicate."""
        with _translated():
            await self.driver.insert_one(document)

    async def find_one(self, where: Document, without: Sequence[str] = ()) -> Document | None:
        """The one document that matches; `without` leaves top-level fields out."""
        self._observe("find", where)
        with _translated():
            found: Document | None = await self.driver.find_one(where, _excluding(without))
        return found

    async def find(
        self, where: Document, *, limit: int, only: Sequence[str] = (), without: Sequence[str] = ()
    ) -> list[Document]:
        """Documents that match, in no order; `only` names the fields to bring."""
        self._observe("find", where)
        projection = dict.fromkeys(only, 1) if only else _excluding(without)
        with _translated():
            cursor = self.driver.find(where, projection, limit=limit)
            found: list[Document] = await cursor.to_list(limit)
        return found

    async def sorted(self, where: Document, key: str, direction: int, limit: int) -> list[Document]:
        """The first documents in the order of a field."""
        self._observe("sorted", where, ((key, direction),))
        return await self._aggregate(
            [{"$match": where}, {"$sort": {key: direction}}, {"$limit": limit}]
        )

    async def counted(self, where: Document, by: str | None) -> list[Document]:
        """How many documents match, by the values of a field: `_id` and `n`."""
        self._observe("counted", where)
        group = {"_id": f"${by}" if by else None, "n": {"$sum": 1}}
        return await self._aggregate([{"$match": where}, {"$group": group}])

    async def update_one(self, where: Document, change: Document, *, upsert: bool = False) -> bool:
        """Update one document; whether one matched or was made. Raises Duplicate."""
        self._observe("update", _safe(where))
        with _translated():
            result = await self.driver.update_one(where, change, upsert=upsert)
        return bool(result.matched_count or result.upserted_id is not None)

    async def update_many(self, where: Document, change: Document) -> int:
        """Update all documents that match; how many did."""
        self._observe("update", _safe(where))
        with _translated():
            result = await self.driver.update_many(where, change)
        return int(result.matched_count)

    async def update_each(self, updates: Sequence[Update]) -> tuple[int, list[int]]:
        """Many updates at once in any order: how many matched or made one, and which were
        duplicates."""
        for update in updates:
            self._observe("update", _safe(update.where))
        requests = [
            (UpdateMany if each.many else UpdateOne)(each.where, each.change, upsert=each.upsert)
            for each in updates
        ]
        with _translated():
            try:
                result = await self.driver.bulk_write(requests, ordered=False)
            except BulkWriteError as exc:
                return _after_failures(exc)
        return result.matched_count + result.upserted_count, []

    async def delete_many(self, where: Document) -> None:
        """Delete what is kept for a while only: scratch documents and held forms, never more."""
        with _translated():
            await self.driver.delete_many(_safe(where))

    async def make_indexes(self, indexes: Sequence[Index]) -> None:
        """Make these indexes where they are missing."""
        with _translated():
            await self.driver.create_indexes([_model(index) for index in indexes])

    async def _aggregate(self, pipeline: list[Document]) -> list[Document]:
        with _translated():
            cursor = self.driver.aggregate(pipeline)
            if inspect.isawaitable(cursor):  # PyMongo's own async API
                cursor = await cursor
            found: list[Document] = await cursor.to_list(None)
        return found

    def _observe(
        self, operation: str, where: Document, sort: tuple[tuple[str, int], ...] = ()
    ) -> None:
        if Database.observer is not None:
            Database.observer(shape_of(self._database, self.name, operation, where, sort))


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DuplicateKeyError as exc:
        raise Duplicate from exc
    except PyMongoError as exc:
        telemetry.count_store_error(exc)
        raise Unavailable from exc


def _after_failures(failed: BulkWriteError) -> tuple[int, list[int]]:
    errors = failed.details["writeErrors"]
    if failed.details.get("writeConcernErrors") or any(
        error["code"] != _DUPLICATE_KEY for error in errors
    ):
        telemetry.count_store_error(failed)
        raise Unavailable from failed
    done = failed.details["nMatched"] + failed.details["nUpserted"]
    return done, [error["index"] for error in errors]


def _safe(where: Document) -> Document:
    # One server ignores every other key beside a leading $or, and so hits other tenants.
    if any(field.startswith("$") for field in where):
        raise ValueError("a write's filter may not hold $or and the like")
    return where


def _excluding(fields: Sequence[str]) -> dict[str, int] | None:
    return dict.fromkeys(fields, 0) if fields else None


def _model(index: Index) -> IndexModel:
    options: dict[str, Any] = {"name": index.name, "unique": index.unique}
    if index.sparse:
        options["sparse"] = True
    return IndexModel(list(index.fields), **options)
