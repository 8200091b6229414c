"""What operators did by hand: kept for ever, written down before it is done.

An entry says who, when, what, to what and why; afterwards its outcome is added, once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from shared import ids
from shared.caller import PLATFORM
from shared.clock import machine_now, to_text
from shared.store.documents import Codec
from shared.store.driver import Database
from shared.store.reading import Reading

COLLECTION = "audit"


class Outcome(StrEnum):
    """How an act ended; BEGUN stays when its process died in between."""

    BEGUN = "begun"
    DONE = "done"
    NOT_DONE = "not_done"


@dataclass(frozen=True)
class Actor:
    """Who acts, and by which way in."""

    name: str
    way: str
    account_id: str = ""


@dataclass(frozen=True)
class Entry:
    """One act; `about` names what it was done to, in words that programs can look for."""

    id: str
    tenant: str
    at: datetime
    by: str
    way: str
    action: str
    account_id: str = ""
    because: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    outcome: Outcome = Outcome.BEGUN
    ended_at: datetime | None = None

    @property
    def sort_key(self) -> str:
        """Newest last."""
        return to_text(self.at)


class Audit(Reading[Entry]):
    """One service's record of acts, shared by its replicas."""

    def __init__(self, database: Database) -> None:
        database.keeps_copies(COLLECTION)
        super().__init__(database.collection(COLLECTION), Codec(Entry))

    async def begin(
        self, actor: Actor, action: str, about: Mapping[str, str], because: str = ""
    ) -> str:
        """Write down what is about to be done; its id. Raises Unavailable: then don't do it."""
        entry = Entry(
            id=ids.new(),
            tenant=PLATFORM,
            at=machine_now(),
            by=actor.name,
            way=actor.way,
            account_id=actor.account_id,
            action=action,
            because=because,
            about=about,
        )
        where = {"_id": entry.id, "tenant": PLATFORM, "sort_key": self._codec.sort_key(entry)}
        await self._collection.insert({**where, **self._codec.state(entry)})
        return entry.id

    async def end(self, entry_id: str, outcome: Outcome) -> None:
        """Add how it ended; what is written already never changes."""
        where = {"_id": entry_id, "tenant": PLATFORM, "outcome": Outcome.BEGUN.value}
        ended = {"outcome": outcome.value, "ended_at": to_text(machine_now())}
        await self._collection.update_one(where, {"$set": ended})
