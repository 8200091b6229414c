"""The check at start: does this server do what the store relies on, one operation after another?"""

from collections.abc import Awaitable
from datetime import timedelta

from shared import ids
from shared.clock import machine_now, to_text
from shared.errors import Unavailable
from shared.store.driver import Database, Duplicate
from shared.store.probes import PROBES, PROBES_EDITION, Scratch, Wrong
from shared.store.race import RACES
from shared.store.refusals import StoreRefused

_MARKER = "_conformance"
_SCRATCH = "_conformance_scratch"
_REMEMBERED = timedelta(days=7)
_NEEDED = {"w": "majority", "j": True, "read": "majority", "primary": True}


async def conform(database: Database) -> None:
    """Probe the server; raises StoreRefused naming the operation, Unavailable when it is away.

    The races are run once a week for each server and version: a marker document remembers.
    """
    if dict(database.durability) != _NEEDED:
        raise StoreRefused("the connection", "is not set to majority writes, journal and primary")
    await database.writable()
    passed = f"{PROBES_EDITION} {await database.server()}"
    is_new = not await _passed_lately(database, passed)
    scratch = Scratch(database, database.collection(_SCRATCH), f"probe-{ids.new()}")
    try:
        for operation, probe in (PROBES | RACES if is_new else PROBES).items():
            await _run(database, operation, probe(scratch))
    finally:
        await scratch.clear()
    if is_new:
        await _remember(database, passed)


async def _run(database: Database, operation: str, probe: Awaitable[None]) -> None:
    try:
        await probe
    except Wrong as exc:
        raise StoreRefused(operation, f"answers wrongly ({exc})") from exc
    except Unavailable as exc:
        await database.writable()  # raises Unavailable when the server is away altogether
        raise StoreRefused(operation, f"fails ({exc.__cause__})") from exc


async def _passed_lately(database: Database, server: str) -> bool:
    # Some servers tell the same version after an upgrade: so not for ever.
    marker = await database.collection(_MARKER).find_one({"_id": "passed"}) or {}
    since = to_text(machine_now() - _REMEMBERED)
    return marker.get("server") == server and marker["at"] > since


async def _remember(database: Database, passed: str) -> None:
    change = {"$set": {"server": passed, "at": to_text(machine_now())}}
    marker = database.collection(_MARKER)
    try:
        await marker.update_one({"_id": "passed"}, change, upsert=True)
    except Duplicate:
        await marker.update_one({"_id": "passed"}, change)
