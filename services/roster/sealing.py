"""Closing contacts for notify with the newest of its keys that has arrived."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from services.roster.domain.person import Contact, Seal
from shared import sealing
from shared.events.sealed import Sealed
from shared.sealing import SealKeyCopy


def seal_with(keys: Iterable[SealKeyCopy], now: datetime) -> Seal:
    """A seal for the newest key in use, or one that answers None while none has arrived."""
    newest = sealing.newest_in_use(keys, now)
    if newest is None:
        return lambda contact: None

    def seal(contact: Contact) -> Sealed:
        return sealing.seal(newest.public_key, asdict(contact), key_id=newest.key_id)

    return seal
