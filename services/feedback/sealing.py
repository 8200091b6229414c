"""Closing what notify needs of a voter with the newest of its keys that has arrived."""

from collections.abc import Mapping

from services.feedback.repository import Repository
from shared import sealing
from shared.caller import PLATFORM
from shared.clock import machine_now
from shared.events.sealed import Sealed


async def seal_for_notify(repository: Repository, payload: Mapping[str, object]) -> Sealed | None:
    """The payload in a box, or None while no key has arrived."""
    keys = await repository.seal_keys.having(PLATFORM)
    newest = sealing.newest_in_use(keys, machine_now())
    if newest is None:
        return None
    return sealing.seal(newest.public_key, payload, key_id=newest.key_id)
