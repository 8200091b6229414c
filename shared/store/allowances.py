"""How often somebody may do something in a while: counted in the store, for all replicas alike."""

from datetime import datetime, timedelta

from shared import ids
from shared.clock import to_text
from shared.store.driver import Database, Duplicate
from shared.store.indexes import Index

COLLECTION = "allowances"
INDEX = Index(COLLECTION, (("next_due", 1),), sparse=True)
_AT_ONCE = 500


class Allowances:
    """One service's counters. Whose they are is kept as a digest, and forgotten with the while."""

    def __init__(self, database: Database) -> None:
        self._collection = database.collection(COLLECTION)

    async def take(
        self, tenant: str, name: str, who: str, *, most: int, within: timedelta, now: datetime
    ) -> bool:
        """Count one more; False, uncounted, when `most` were counted in this while already."""
        length = int(within.total_seconds())
        window = int(now.timestamp()) // length
        key = ids.derived("allowance", tenant, name, who, window)
        for _ in range(2):
            if await self._counted(tenant, key, most):
                return True
            until = datetime.fromtimestamp((window + 1) * length, now.tzinfo)
            first = {"_id": key, "tenant": tenant, "n": 1, "next_due": to_text(until)}
            try:
                await self._collection.insert(first)
            except Duplicate:
                continue  # somebody was first, or there are too many: the next round tells
            return True
        return False

    async def forget_expired(self, now: datetime) -> None:
        """Delete counters whose while is over."""
        over = {"next_due": {"$gt": "", "$lte": to_text(now)}}
        found = await self._collection.sorted(over, "next_due", 1, _AT_ONCE)
        if found:
            await self._collection.delete_many({"_id": {"$in": [each["_id"] for each in found]}})

    async def _counted(self, tenant: str, key: str, most: int) -> bool:
        where = {"_id": key, "tenant": tenant, "n": {"$lt": most}}
        return await self._collection.update_one(where, {"$inc": {"n": 1}})
