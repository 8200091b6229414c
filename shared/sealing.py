"""Personal data on its way to notify: a sealed box that only the holder of the key opens."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from shared.events.sealed import Sealed

_BEGINNING = datetime.min.replace(tzinfo=UTC)


class CannotOpen(Exception):
    """No key here opens this box, or it was tampered with."""


def key_id_of(public_key: str) -> str:
    """The id of a public key (base64), derived from the key itself."""
    return hashlib.sha256(base64.b64decode(public_key)).hexdigest()[:16]


def public_key_of(private_key: str) -> str:
    """The public half (base64) of a private X25519 key (base64)."""
    public = PrivateKey(base64.b64decode(private_key)).public_key
    return base64.b64encode(bytes(public)).decode()


def new_private_key() -> str:
    """A fresh private X25519 key, base64."""
    return base64.b64encode(bytes(PrivateKey.generate())).decode()


@dataclass(frozen=True, kw_only=True)
class SealKeyCopy:
    """What a room keeps of notify's seal keys."""

    id: str
    tenant: str
    seq: int = 0
    key_id: str = ""
    public_key: str = ""
    use_from: datetime = _BEGINNING


def newest_in_use(keys: Iterable[SealKeyCopy], now: datetime) -> SealKeyCopy | None:
    """The key to seal for: the newest whose time has come, else the newest that is known."""
    known = sorted(keys, key=lambda key: (key.use_from <= now, key.use_from))
    return known[-1] if known else None


def seal(public_key: str, payload: Mapping[str, object], *, key_id: str = "") -> Sealed:
    """Close a payload for the holder of this public key (base64), known to others as `key_id`."""
    plain = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    box = SealedBox(PublicKey(base64.b64decode(public_key))).encrypt(plain)
    return Sealed(key_id=key_id or key_id_of(public_key), box=base64.b64encode(box).decode())


def unseal(private_keys: Mapping[str, str], sealed: Sealed) -> dict[str, object]:
    """Open a box with the one of our private keys (by key id, base64) that it names."""
    private_key = private_keys.get(sealed.key_id)
    if private_key is None:
        raise CannotOpen(f"no private key {sealed.key_id}")
    try:
        plain = SealedBox(PrivateKey(base64.b64decode(private_key))).decrypt(
            base64.b64decode(sealed.box)
        )
    except (CryptoError, ValueError) as exc:
        raise CannotOpen(f"the box for key {sealed.key_id} does not open") from exc
    payload: dict[str, object] = json.loads(plain)
    return payload
