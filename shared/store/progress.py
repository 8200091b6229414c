"""How far a long piece of work on a database has come, so that it goes on after a kill."""

from collections.abc import Mapping

from shared import ids
from shared.store.driver import Database, Duplicate

Mark = Mapping[str, str | int]


class Progress:
    """The mark of one kind of work; kept from its beginning to its end.

    Whoever begins last owns it: what an earlier run still notes is ignored. Two runs at once must
    therefore be harmless in themselves.
    """

    def __init__(self, database: Database, work: str) -> None:
        self._marks = database.collection("_progress")
        self._work = work
        self._run = ids.new()

    async def held(self) -> Mark | None:
        """Where a run stood that has not come to its end, None when there is none."""
        found = await self._marks.find_one({"_id": self._work})
        return None if found is None else {n: v for n, v in found.items() if n not in _OWN}

    async def begin(self, mark: Mark) -> None:
        """Take the work over, from here on."""
        change = {"$set": {**mark, "run": self._run}}
        try:
            await self._marks.update_one({"_id": self._work}, change, upsert=True)
        except Duplicate:
            await self._marks.update_one({"_id": self._work}, change)

    async def note(self, mark: Mark) -> None:
        """Keep how far it has come."""
        await self._marks.update_one({"_id": self._work, "run": self._run}, {"$set": dict(mark)})

    async def end(self) -> None:
        """Forget it: it is done."""
        await self._marks.delete_many({"_id": self._work, "run": self._run})


_OWN = frozenset({"_id", "run"})
