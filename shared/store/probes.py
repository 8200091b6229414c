"""What servers are known to get wrong, as far as the store relies on it: one probe each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from shared.store.documents import Document
from shared.store.driver import Collection, Database, Duplicate, Update
from shared.store.indexes import Index
from shared.store.waiting import MOST_AT_ONCE

PROBES_EDITION = 2  # raised when a probe is added, so that the races are run again as well


class Wrong(Exception):
    """A server's answer that isn't MongoDB's."""


@dataclass(frozen=True)
class Scratch:
    """Where probes write: documents of a tenant that only this run has."""

    database: Database
    collection: Collection
    tenant: str

    def key(self, name: str) -> Document:
        """How a document of this run is addressed."""
        return {"_id": f"{self.tenant}-{name}", "tenant": self.tenant}

    async def put(self, name: str, **state: object) -> Document:
        """Insert a document of this run; answers its key."""
        await self.collection.insert({**self.key(name), "version": 1, **state})
        return self.key(name)

    async def seen(self, name: str) -> Document:
        """A document of this run, without its key."""
        found = await self.collection.find_one(self.key(name)) or {}
        return {field: held for field, held in found.items() if field not in {"_id", "tenant"}}

    async def clear(self) -> None:
        """Delete what this run left."""
        await self.collection.delete_many({"tenant": self.tenant})


async def indexes(scratch: Scratch) -> None:
    """First of all, so that every other probe meets the indexes as real collections have them."""
    name = scratch.collection.name
    await scratch.collection.make_indexes(
        [
            Index(name, (("tenant", 1), ("sort_key", 1))),
            Index(name, (("outbox_since", 1),), sparse=True),
        ]
    )


async def unique_indexes(scratch: Scratch) -> None:
    numbers = scratch.database.collection(f"{scratch.collection.name}_unique")
    await numbers.make_indexes([Index(numbers.name, (("tenant", 1), ("number", 1)), unique=True)])
    for name, number, is_taken in (("1", "7", False), ("2", "8", False), ("3", "7", True)):
        write = numbers.insert({**scratch.key(f"unique-{name}"), "number": number})
        _expect(await _is_duplicate(write), is_taken, "a value of a unique index")
    await numbers.delete_many({"tenant": scratch.tenant})


async def inserts(scratch: Scratch) -> None:
    await scratch.put("twice", n=1)
    _expect(await _is_duplicate(scratch.put("twice", n=2)), True, "the same _id twice")
    _expect((await scratch.seen("twice"))["n"], 1, "the first insert")
    many = [{**scratch.key(name), "n": 3} for name in ("many-1", "twice", "many-2", "many-2")]
    _expect(await scratch.collection.insert_each(many), [1, 3], "an unordered insert of many")
    seen = [(await scratch.seen(name)).get("n") for name in ("many-1", "twice", "many-2")]
    _expect(seen, [3, 1, 3], "what an insert of many leaves")


async def texts(scratch: Scratch) -> None:
    state = {
        "texts": list(_TEXTS),
        "maps": [{"a": 1, "b": {}}],
        "empty": {},
        "none": [],
        "big": 2**53,
    }
    key = await scratch.put("texts", sort_key="texts", **state)
    _expect(await scratch.seen("texts"), {"version": 1, "sort_key": "texts", **state}, "a document")
    await scratch.collection.update_one(key, {"$set": {"list": [{"a": "1"}, {"a": "2"}]}})
    listed = (await scratch.seen("texts"))["list"]
    _expect(listed, [{"a": "1"}, {"a": "2"}], "$set of a list of objects")
    for text in _TEXTS:
        await scratch.collection.update_one(key, {"$set": {"text": text}})
        asked = {"tenant": scratch.tenant, "text": text}
        _expect(len(await scratch.collection.find(asked, limit=2)), 1, f"find by {text!r}")
        sorted_ = await scratch.collection.sorted(asked, "sort_key", 1, 2)
        _expect([each["text"] for each in sorted_], [text], f"list by {text!r}")


async def compare_and_set(scratch: Scratch) -> None:
    key = await scratch.put("cas", map={"a": 1, "b": 2}, gone="x")
    update = {
        "$set": {"map": {"c": 3}, "outbox.s2": "{}", "outbox.s1": "{}"},
        "$unset": {"gone": ""},
        "$inc": {"version": 1, "count": 2},
        "$min": {"since": 50},
    }
    stale = await scratch.collection.update_one({**key, "version": 9}, update)
    foreign = await scratch.collection.update_one({**key, "tenant": "other"}, update)
    _expect((stale, foreign), (False, False), "a stale or foreign filter")
    done = await scratch.collection.update_one({**key, "version": 1}, update)
    _expect(done, True, "a fitting filter")
    held = {
        "version": 2,
        "map": {"c": 3},
        "outbox": {"s1": "{}", "s2": "{}"},
        "count": 2,
        "since": 50,
    }
    _expect(await scratch.seen("cas"), held, "$set, $unset, $inc and $min in one update")
    await scratch.collection.update_one(key, {"$min": {"since": 60}, "$inc": {"count": -1}})
    await scratch.collection.update_one(key, {"$unset": {"outbox.s1": ""}, "$min": {"since": 40}})
    held |= {"outbox": {"s2": "{}"}, "count": 1, "since": 40}
    _expect(await scratch.seen("cas"), held, "$min and $unset of a map's key")


async def unsets(scratch: Scratch) -> None:
    events = {f"s{n:08d}": "{}" for n in range(MOST_AT_ONCE + 1)}
    key = await scratch.put("unset", outbox=events, token="t")
    gone = [f"outbox.{event}" for event in sorted(events)[:MOST_AT_ONCE]]
    await scratch.collection.update_one(key, {"$unset": dict.fromkeys([*gone, "token"], "")})
    left = {"version": 1, "outbox": {max(events): "{}"}}
    _expect(await scratch.seen("unset"), left, f"$unset of {MOST_AT_ONCE} keys of a map")
    await scratch.collection.update_one(key, {"$unset": {"outbox": ""}})
    _expect(await scratch.seen("unset"), {"version": 1}, "$unset of a map")


async def keys_of_a_map(scratch: Scratch) -> None:
    key = await scratch.put("keys", outbox={f"s{n:08d}": "{}" for n in range(MOST_AT_ONCE + 1)})
    taken = [f"outbox.s{n:08d}" for n in range(MOST_AT_ONCE)]
    where = {**key, **{name: {"$exists": True} for name in taken}}
    change = {"$unset": dict.fromkeys(taken, ""), "$inc": {"version": 1}}
    for expected in (True, False):
        done = await scratch.collection.update_one(where, change)
        _expect(done, expected, "an update if all keys of a map are there")
    left = {"version": 2, "outbox": {f"s{MOST_AT_ONCE:08d}": "{}"}}
    _expect(await scratch.seen("keys"), left, "what such an update leaves")


async def projections(scratch: Scratch) -> None:
    key = await scratch.put("projected", outbox={"s1": "{}"}, a=1)
    without = await scratch.collection.find_one(key, without=("outbox",))
    _expect(without, {**key, "version": 1, "a": 1}, "a projection that leaves out")
    only = await scratch.collection.find(key, limit=1, only=("outbox",))
    _expect(only, [{"_id": key["_id"], "outbox": {"s1": "{}"}}], "a projection that names")


async def guarded_upserts(scratch: Scratch) -> None:
    key = scratch.key("copy")
    for seq, is_old in ((5, False), (3, True), (7, False), (7, True)):
        where = {**key, "seq": {"$lt": seq}}
        change = {
            "$set": {"seq": seq, f"s{seq}": True},
            "$unset": {"s5": ""} if seq > 5 else {"x": ""},
        }
        made = scratch.collection.update_one(where, change, upsert=True)
        _expect(await _is_duplicate(made), is_old, f"an upsert of {seq}")
        again = is_old and await scratch.collection.update_one(where, change)
        _expect(again, False, "an old update without upsert")
    _expect(await scratch.seen("copy"), {"seq": 7, "s7": True}, "what upserts leave")


async def bulks(scratch: Scratch) -> None:
    key = await scratch.put("bulk", seq=5)
    change = {"$set": {"seq": 6}}
    updates = [
        Update({**key, "seq": {"$lt": 2}}, change, upsert=True),
        Update({**scratch.key("bulk-new"), "seq": {"$lt": 2}}, change, upsert=True),
        Update({**key, "tenant": "other"}, change),
        Update({**key, "seq": {"$lt": 6}}, change, upsert=True),
    ]
    _expect(await scratch.collection.update_each(updates), (2, [0]), "an unordered bulk")
    many = {"_id": {"$in": [key["_id"], scratch.key("bulk-new")["_id"]]}, "seq": 6}
    both = [Update(many, {"$set": {"n": 1}, "$unset": {"x": ""}}, many=True)]
    _expect(await scratch.collection.update_each(both), (2, []), "an update of many in a bulk")
    seen = [(await scratch.seen("bulk"))["seq"], (await scratch.seen("bulk-new"))["seq"]]
    _expect(seen, [6, 6], "what a bulk leaves")


async def claims(scratch: Scratch) -> None:
    keys = [await scratch.put(f"claim-{n}", outbox_since=n, lease_until=n * 10) for n in (1, 2, 3)]
    await scratch.put("claim-clean", lease_until=0)
    asked = {"tenant": scratch.tenant, "outbox_since": {"$gt": 0}, "lease_until": {"$lte": 20}}
    found = await scratch.collection.find(asked, limit=9, only=("_id",))
    _expect(
        sorted(each["_id"] for each in found), [k["_id"] for k in keys[:2]], "find of free leases"
    )
    where = {"_id": {"$in": [key["_id"] for key in keys]}, "lease_until": {"$lte": 20}}
    _expect(await scratch.collection.update_many(where, {"$set": {"token": "t"}}), 2, "update_many")
    held = await scratch.collection.find({"tenant": scratch.tenant, "token": "t"}, limit=9)
    _expect(sorted(each["_id"] for each in held), [k["_id"] for k in keys[:2]], "what it updated")


async def finds(scratch: Scratch) -> None:
    await scratch.put("found-1", kinds=["a", "b"], day="2020-10-15", found=1)
    await scratch.put("found-2", kinds=["b"], day="2020-10-16", late=False, found=2)
    for expected, asked in (
        ([1, 2], {"kinds": "b"}),
        ([1], {"kinds": "a"}),
        ([2], {"late": {"$exists": True}, "kinds": "b"}),
        ([1], {"late": {"$exists": False}, "kinds": "b"}),
        ([2], {"day": {"$gte": "2020-10-16", "$lte": "2020-10-31"}}),
        ([1, 2], {"day": {"$in": ["2020-10-15", "2020-10-16"]}}),
    ):
        found = await scratch.collection.find({"tenant": scratch.tenant, **asked}, limit=9)
        _expect(sorted(each["found"] for each in found), expected, f"find {asked}")


async def lists(scratch: Scratch) -> None:
    for n in range(6):
        extra = {"open": n % 3 == 0} if n else {}
        await scratch.put(f"list-{n}", sort_key=f"k{n}", rank=n, state="ab"[n % 2], **extra)
    every = {"tenant": scratch.tenant, "rank": {"$gte": 0}}
    for expected, asked, direction in (
        ([5, 4, 3], {"sort_key": {"$gt": ""}}, -1),
        ([0, 2, 4], {"state": "a"}, 1),
        ([2, 1, 0], {"sort_key": {"$gt": "", "$lt": "k3"}}, -1),
        ([1, 2, 4], {"open": False}, 1),
        ([0], {"open": {"$exists": False}}, 1),
        ([3], {"open": {"$exists": True}, "rank": {"$in": [0, 3]}}, 1),
    ):
        found = await scratch.collection.sorted({**every, **asked}, "sort_key", direction, 3)
        _expect([each["rank"] for each in found], expected, f"list {asked}")
    other = await scratch.collection.sorted({**every, "tenant": "other"}, "sort_key", 1, 3)
    _expect(other, [], "another tenant's list")


async def counts(scratch: Scratch) -> None:
    for n in range(5):
        await scratch.put(f"count-{n}", counted=True, **({"unit": "xy"[n % 2]} if n else {}))
    asked = {"tenant": scratch.tenant, "counted": True}
    counted = await scratch.collection.counted(asked, "unit")
    by_unit = {each["_id"]: each["n"] for each in counted}
    _expect(by_unit, {None: 1, "x": 2, "y": 2}, "counts by a field")
    total = await scratch.collection.counted({**asked, "unit": {"$exists": True}}, None)
    _expect([each["n"] for each in total], [4], "a count")
    _expect(await scratch.collection.counted({**asked, "unit": "z"}, None), [], "a count of none")


Probe = Callable[[Scratch], Awaitable[None]]
PROBES: dict[str, Probe] = {
    "createIndexes": indexes,
    "insert": inserts,
    "insert under a unique index": unique_indexes,
    "storing texts, lists and maps": texts,
    "update (compare-and-set)": compare_and_set,
    "update with $unset": unsets,
    "update by the keys of a map": keys_of_a_map,
    "find with a projection": projections,
    "update with upsert": guarded_upserts,
    "bulkWrite": bulks,
    "update of many": claims,
    "find": finds,
    "aggregate [$match, $sort, $limit]": lists,
    "aggregate [$match, $group]": counts,
}

_TEXTS = ("it's", 'a "b"', "$path", "1", '{"a": 1}', "[1]", "true", "a\\b%_?", "芦集镇 😀", "a\nb")


async def _is_duplicate(write: Awaitable[object]) -> bool:
    try:
        await write
    except Duplicate:
        return True
    return False


def _expect(answer: object, expected: object, what: str) -> None:
    if answer != expected:
        raise Wrong(f"{what}: {answer!r} instead of {expected!r}")
