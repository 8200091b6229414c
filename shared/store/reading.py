"""What aggregates and copies can both be asked."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from shared.errors import NotFound
from shared.store.documents import Codec, Document
from shared.store.driver import Collection
from shared.store.filters import Filter, Kind, Match, is_empty, match
from shared.store.paging import LONGEST, Page, checked_limit, cursor_after, key_of

T = TypeVar("T")
_NOT_STATE = ("outbox",)


class Reading(Generic[T]):
    """Reads of one collection, always of one tenant; what was removed is never found."""

    def __init__(self, collection: Collection, codec: Codec[T]) -> None:
        self._collection = collection
        self._codec = codec

    async def find(self, tenant: str, id: str) -> T | None:
        """The one with that id, None when this tenant has none."""
        found = await self._collection.find_one({"_id": id, "tenant": tenant}, without=_NOT_STATE)
        return None if found is None or "deleted" in found else self._codec.read(found)

    async def get(self, tenant: str, id: str) -> T:
        """The one with that id; raises NotFound."""
        found = await self.find(tenant, id)
        if found is None:
            raise NotFound
        return found

    async def page(
        self,
        tenant: str,
        *where: Filter,
        limit: int = 50,
        cursor: str | None = None,
        descending: bool = True,
    ) -> Page[T]:
        """A page in the order of `sort_key`; raises InvalidInput for a bad limit or cursor."""
        asked = _scalars_only(tenant, where)
        asked["sort_key"] = _beyond(cursor, descending=descending)
        wanted = checked_limit(limit)
        if is_empty(where):
            return Page(())
        direction = -1 if descending else 1
        found = await self._collection.sorted(asked, "sort_key", direction, wanted + 1)
        more = len(found) > wanted
        return Page(
            tuple(self._codec.read(document) for document in found[:wanted]),
            cursor_after(found[wanted - 1]["sort_key"], descending=descending) if more else None,
        )

    async def count(self, tenant: str, *where: Filter, by: str | None = None) -> dict[str, int]:
        """How many there are by the values of a text field, or in all under "".

        What lacks the field is not counted by it. Raises TypeError for a field of other values:
        one server counts booleans as numbers.
        """
        asked = _scalars_only(tenant, where)
        if by is None and not any(condition.kind in _FOUND_IN_STATE for condition in where):
            asked.setdefault("sort_key", {"$gt": ""})  # what was removed has none
        if is_empty(where):
            return {} if by else {"": 0}
        counted = await self._collection.counted(asked, by)
        if by is None:
            return {"": counted[0]["n"] if counted else 0}
        return {_text(each["_id"]): each["n"] for each in counted if each["_id"] is not None}

    async def having(self, tenant: str, *where: Filter, limit: int = LONGEST) -> list[T]:
        """Those that meet the conditions, in no order, at most `limit`."""
        if is_empty(where):
            return []
        asked = match(tenant, where)
        found = await self._collection.find(asked, limit=limit, without=_NOT_STATE)
        return [self._codec.read(document) for document in found if "deleted" not in document]

    async def picked(
        self,
        tenant: str,
        *where: Filter,
        keep: Callable[[T], bool],
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[T]:
        """A page of those that meet the conditions and `keep`, list members among them.

        In the falling order of `sort_key`, out of at most 200 that meet the conditions.
        """
        wanted = checked_limit(limit)
        before = key_of(cursor, descending=True) if cursor else None
        kept = [(self._codec.sort_key(one), one) for one in await self.having(tenant, *where)]
        kept = [each for each in kept if keep(each[1]) and (not before or each[0] < before)]
        kept.sort(key=lambda each: each[0], reverse=True)
        more = len(kept) > wanted
        after = cursor_after(kept[wanted - 1][0], descending=True) if more else None
        return Page(tuple(one for _, one in kept[:wanted]), after)

    async def earliest(
        self, tenant: str, field: str, *where: Filter, limit: int = LONGEST
    ) -> list[T]:
        """Those that meet the conditions, in the rising order of a text or date field."""
        return await self._first_by(tenant, field, 1, where, limit)

    async def latest(
        self, tenant: str, field: str, *where: Filter, limit: int = LONGEST
    ) -> list[T]:
        """The same in the falling order."""
        return await self._first_by(tenant, field, -1, where, limit)

    async def first(self, tenant: str, *where: Filter) -> T | None:
        """One that meets the conditions: for those that only one can meet."""
        found = await self.having(tenant, *where, limit=1)
        return found[0] if found else None

    async def _first_by(
        self, tenant: str, field: str, direction: int, where: Sequence[Filter], limit: int
    ) -> list[T]:
        asked = _scalars_only(tenant, where)
        asked.setdefault(field, {"$gt": ""})
        if is_empty(where):
            return []
        found = await self._collection.sorted(asked, field, direction, limit)
        return [self._codec.read(document) for document in found]


_FOUND_IN_STATE = frozenset({Kind.EQUAL, Kind.ONE_OF, Kind.BETWEEN})


def _scalars_only(tenant: str, where: Sequence[Filter]) -> Match:
    # Servers disagree about list members in lists that are sorted or counted.
    members = [condition.field for condition in where if condition.kind is Kind.HAS]
    if members:
        raise ValueError(f"lists and counts can't ask for members of {members}; use having")
    return match(tenant, where)


def _beyond(cursor: str | None, *, descending: bool) -> Document:
    # What was removed has no sort key, so that even a list's beginning leaves it out.
    if cursor is None:
        return {"$gt": ""}
    key = key_of(cursor, descending=descending)
    return {"$gt": "", "$lt": key} if descending else {"$gt": key}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"counts are by text fields, not by {value!r}")
    return value
