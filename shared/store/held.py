"""Forms that came too late for their session, kept for an hour until their sender is back."""

import secrets
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.clock import to_text
from shared.store.driver import Database, Duplicate

KEPT = timedelta(hours=1)
LARGEST = 64 * 1024  # characters of one form
SLOTS = 16  # forms of one account at a time; an address always takes the same slot

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class HeldForm:
    """A form as it was sent to an address, and the page that it came from."""

    path: str
    back: str
    pairs: tuple[tuple[str, str], ...]


class HeldForms:
    """One service's held forms. They belong to an account: nobody else's key opens them."""

    def __init__(self, database: Database) -> None:
        self._collection = database.collection("held_forms")

    async def hold(self, tenant: str, account_id: str, form: HeldForm, now: datetime) -> str | None:
        """Keep a form; answers the key to it, None when it is too large to be kept."""
        if sum(len(name) + len(value) for name, value in form.pairs) > LARGEST:
            return None
        slot = zlib.crc32(form.path.encode()) % SLOTS
        key = f"{slot:x}{secrets.token_urlsafe(16)}"
        where = {"_id": _id(tenant, account_id, key)}
        state = {
            "tenant": tenant,
            "key": key,
            "path": form.path,
            "back": form.back,
            "pairs": [list(pair) for pair in form.pairs],
            "until": to_text(now + KEPT),
        }
        try:
            await self._collection.update_one(where, {"$set": state}, upsert=True)
        except Duplicate:
            await self._collection.update_one(where, {"$set": state})
        return key

    async def find(self, tenant: str, account_id: str, key: str, now: datetime) -> HeldForm | None:
        """The account's form under this key, unless its hour is over."""
        found = await self._collection.find_one({"_id": _id(tenant, account_id, key)})
        if found is None or found["key"] != key or found["until"] <= to_text(now):
            return None
        pairs = tuple((name, value) for name, value in found["pairs"])
        return HeldForm(found["path"], found["back"], pairs)

    async def forget_expired(self, now: datetime) -> None:
        """Delete those whose hour is over; there are never many to look through."""
        await self._collection.delete_many({"until": {"$lte": to_text(now)}})


def _id(tenant: str, account_id: str, key: str) -> str:
    return f"{tenant}:{account_id}:{key[:1]}"
