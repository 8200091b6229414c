"""The calls on one collection."""

import inspect
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from pymongo import IndexModel, UpdateMany, UpdateOne
from pymongo.errors import BulkWriteError

from shared.store.documents import Document
from shared.store.driver.calls import Duplicate, Update, after_failures, translated
from shared.store.indexes import Index
from shared.store.shapes import shape_of
from shared.store.together import Together

if TYPE_CHECKING:
    from shared.store.driver.database import Database

_BY_ID = {"_id", "tenant"}


class Collection:
    """The calls that are the same on every server."""

    def __init__(self, driver: Any, database: "Database", name: str) -> None:
        self.driver = driver
        self._database = database
        self.name = name
        self._inserting = Together(self._insert_all)
        self._finding: dict[tuple[str, ...], Together[str, Document | None]] = {}

    async def insert(self, document: Document) -> None:
        """Insert one document, together with others of the moment; raises Duplicate."""
        await self._inserting(document)

    async def find_one(self, where: Document, without: Sequence[str] = ()) -> Document | None:
        """The one document that matches; `without` leaves top-level fields out.

        Those that are asked for by nothing but id and tenant are brought together.
        """
        self._observe("find", where)
        if where.keys() == _BY_ID and isinstance(where["_id"], str):
            finding = self._finding.setdefault(
                tuple(without), Together(partial(self._find_all, without))
            )
            one = await finding(where["_id"])
            return one if one is not None and one.get("tenant") == where["tenant"] else None
        with translated():
            found: Document | None = await self.driver.find_one(where, _excluding(without))
        return found

    async def insert_each(self, documents: Sequence[Document]) -> list[int]:
        """Insert many at once; which were duplicates."""
        if not documents:
            return []
        with translated():
            try:
                await self.driver.insert_many(documents, ordered=False)
            except BulkWriteError as exc:
                return after_failures(exc)[1]
        return []

    async def _insert_all(self, documents: Sequence[Document]) -> list[Duplicate | None]:
        if len(documents) == 1:
            with translated():
                await self.driver.insert_one(documents[0])
            return [None]
        duplicates = await self.insert_each(documents)
        return [Duplicate() if i in duplicates else None for i in range(len(documents))]

    async def _find_all(
        self, without: Sequence[str], ids: Sequence[str]
    ) -> list[Document | Exception | None]:
        projection = _excluding(without)
        with translated():
            if len(ids) == 1:
                return [await self.driver.find_one({"_id": ids[0]}, projection)]
            asked = {"_id": {"$in": list(dict.fromkeys(ids))}}
            cursor = self.driver.find(asked, projection, batch_size=len(ids))
            found = {each["_id"]: each for each in await cursor.to_list(len(ids))}
        return [found.get(each) for each in ids]

    async def find(
        self, where: Document, *, limit: int, only: Sequence[str] = (), without: Sequence[str] = ()
    ) -> list[Document]:
        """Documents that match, in no order; `only` names the fields to bring."""
        self._observe("find", where)
        projection = dict.fromkeys(only, 1) if only else _excluding(without)
        with translated():
            cursor = self.driver.find(where, projection, limit=limit, batch_size=limit)
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
        with translated():
            result = await self.driver.update_one(where, change, upsert=upsert)
        return bool(result.matched_count or result.upserted_id is not None)

    async def update_many(self, where: Document, change: Document) -> int:
        """Update all documents that match; how many did."""
        self._observe("update", _safe(where))
        with translated():
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
        with translated():
            try:
                result = await self.driver.bulk_write(requests, ordered=False)
            except BulkWriteError as exc:
                return after_failures(exc)
        return result.matched_count + result.upserted_count, []

    async def delete_many(self, where: Document) -> None:
        """Delete what is kept for a while only: scratch documents, held forms and rows."""
        with translated():
            await self.driver.delete_many(_safe(where))

    async def make_indexes(self, indexes: Sequence[Index]) -> None:
        """Make these indexes where they are missing."""
        with translated():
            await self.driver.create_indexes([_model(index) for index in indexes])

    async def _aggregate(self, pipeline: list[Document]) -> list[Document]:
        with translated():
            cursor = self.driver.aggregate(pipeline)
            if inspect.isawaitable(cursor):  # PyMongo's own async API
                cursor = await cursor
            found: list[Document] = await cursor.to_list(None)
        return found

    def _observe(
        self, operation: str, where: Document, sort: tuple[tuple[str, int], ...] = ()
    ) -> None:
        observer = type(self._database).observer
        if observer is not None:
            observer(shape_of(self._database.name, self.name, operation, where, sort))


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
