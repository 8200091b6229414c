"""Closing contacts for notify with the newest of its keys that has arrived."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from services.roster.domain.person import Contact, Seal
from shared import sealing
from shared.events.sealed import Sealed

_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class SealKeyCopy:
    """What roster keeps of notify's seal keys."""

    id: str
    tenant: str
    seq: int = 0
    key_id: str = ""
    public_key: str = ""
    use_from: datetime = _BEGINNING


def seal_with(keys: Iterable[SealKeyCopy], now: datetime) -> Seal:
    """A seal for the newest key in use, or one that answers None while none has arrived."""
    known = sorted(keys, key=lambda key: (key.use_from <= now, key.use_from))
    if not known:
        return lambda contact: None
    newest = known[-1]

    def seal(contact: Contact) -> Sealed:
        return sealing.seal(newest.public_key, asdict(contact), key_id=newest.key_id)

    return seal
