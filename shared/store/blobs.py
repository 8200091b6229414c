"""Blobs: bytes in chunks. What they are, whose, and for how long is said by a row of the service.

Not GridFS: it wants a bucket, and so collection names, per tenant, which one server pastes into
SQL; and a unique index of its own. Here a chunk's id says whose it is, and it is read by that.
"""

from collections.abc import AsyncIterator

from shared.errors import NotFound
from shared.store.driver import Database, Duplicate

CHUNK = 255 * 1024


class Blobs:
    """One collection of chunks."""

    def __init__(self, database: Database, collection: str) -> None:
        self._collection = database.collection(collection)

    async def put(self, tenant: str, id: str, content: bytes) -> None:
        """Keep the bytes under an id; what is there already under that id stays."""
        for number, start in enumerate(range(0, len(content), CHUNK)):
            part = {"of": id, "bytes": content[start : start + CHUNK]}
            try:
                await self._collection.insert({"_id": _id(id, number), "tenant": tenant, **part})
            except Duplicate:
                continue

    async def read(self, tenant: str, id: str, size: int) -> AsyncIterator[bytes]:
        """The bytes again, chunk by chunk; raises NotFound when some are missing."""
        for number in range(chunks_of(size)):
            found = await self._collection.find_one({"_id": _id(id, number), "tenant": tenant})
            if found is None:
                raise NotFound
            yield bytes(found["bytes"])

    async def forget(self, tenant: str, id: str, size: int) -> None:
        """Delete them."""
        ids = [_id(id, number) for number in range(chunks_of(size))]
        if ids:
            await self._collection.delete_many({"_id": {"$in": ids}, "tenant": tenant})


def chunks_of(size: int) -> int:
    """How many chunks so many bytes take."""
    return -(-size // CHUNK)


def _id(id: str, number: int) -> str:
    return f"{id}:{number:04d}"
