import pytest
from pymongo.write_concern import WriteConcern

from shared.errors import Unavailable
from shared.store import Database, StoreRefused
from shared.store.documents import Document
from shared.store.driver import Collection
from tests.support.query_shapes import recording
from tests.support.stores import free_port


async def test_a_server_that_keeps_the_promises_passes_and_is_left_clean(
    database: Database,
) -> None:
    await database.conform()

    assert await database.collection("_conformance_scratch").find({}, limit=5) == []
    assert await database.collection("_conformance_scratch_unique").find({}, limit=5) == []


async def test_a_server_that_passed_is_not_raced_again(database: Database) -> None:
    with recording() as new:
        await database.conform()
    with recording() as warm:
        await database.conform()

    assert warm < new


@pytest.mark.parametrize(
    "changed",
    [{"server": "another"}, {"at": "2020-10-15T00:00:00.000000Z"}],
    ids=["server", "week"],
)
async def test_after_an_upgrade_or_a_week_it_is_raced_again(
    database: Database, changed: dict[str, str]
) -> None:
    with recording() as new:
        await database.conform()
    await database.collection("_conformance").update_one({"_id": "passed"}, {"$set": changed})
    with recording() as again:
        await database.conform()

    assert again == new


class _ForgetsTheVersion(Collection):
    async def update_one(self, where: Document, change: Document, *, upsert: bool = False) -> bool:
        lax = {field: held for field, held in where.items() if field != "version"}
        return await super().update_one(lax, change, upsert=upsert)


class _ForgetsTheTenant(Collection):
    async def sorted(self, where: Document, key: str, direction: int, limit: int) -> list[Document]:
        lax = {field: held for field, held in where.items() if field != "tenant"}
        return await super().sorted(lax, key, direction, limit)


class _TakesTwice(Collection):
    async def insert(self, document: Document) -> None:
        await super().update_one(
            {"_id": document["_id"]},
            {"$set": {field: held for field, held in document.items() if field != "_id"}},
            upsert=True,
        )


class _LosesRaces(Collection):
    """Acknowledges a change that it made upon a state that another has changed since."""

    async def update_one(self, where: Document, change: Document, *, upsert: bool = False) -> bool:
        if "done." not in str(change):
            return await super().update_one(where, change, upsert=upsert)
        held = {"version": where["version"] + 1, **change["$set"]}
        return await super().update_one({"_id": where["_id"]}, {"$set": held})


class _SortsNothing(Collection):
    async def sorted(self, where: Document, key: str, direction: int, limit: int) -> list[Document]:
        return await self.find(where, limit=limit)


class _CannotGroup(Collection):
    async def counted(self, where: Document, by: str | None) -> list[Document]:
        raise Unavailable from NotImplementedError("unknown stage $group")


@pytest.mark.parametrize(
    ("broken", "operation"),
    [
        (_ForgetsTheVersion, "update (compare-and-set)"),
        (_ForgetsTheTenant, "aggregate [$match, $sort, $limit]"),
        (_TakesTwice, "insert"),
        (_LosesRaces, "racing update (compare-and-set)"),
        (_SortsNothing, "aggregate [$match, $sort, $limit]"),
        (_CannotGroup, "aggregate [$match, $group]"),
    ],
)
async def test_a_server_that_gets_an_operation_wrong_is_refused_by_its_name(
    database: Database, broken: type[Collection], operation: str
) -> None:
    class Broken(Database):
        def collection(self, name: str) -> Collection:
            sound = super().collection(name)
            return broken(sound.driver, self, name)

    refused = Broken(database.url, database.name)
    try:
        with pytest.raises(StoreRefused) as refusal:
            await refused.conform()
    finally:
        refused.close()

    assert refusal.value.operation == operation
    assert await database.collection("_conformance").find_one({"_id": "passed"}) is None


async def test_a_connection_without_journalled_majority_writes_is_refused(
    database: Database,
) -> None:
    class Lax(Database):
        def __init__(self, url: str, name: str) -> None:
            super().__init__(url, name)
            self.handle = self.handle.with_options(write_concern=WriteConcern(w=1))

    lax = Lax(database.url, database.name)
    try:
        with pytest.raises(StoreRefused, match="the connection"):
            await lax.conform()
    finally:
        lax.close()


async def test_a_server_that_is_away_is_unavailable_and_not_refused() -> None:
    away = Database.open(f"mongodb://127.0.0.1:{free_port()}/", "lianluo_test")
    try:
        with pytest.raises(Unavailable):
            await away.conform()
    finally:
        away.close()
