"""The keys that signing secrets are kept under: without them the store holds nothing readable."""

import base64
import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from services.notify.domain import SealedSecret

PREFIX = "whsec_"
SECRET_BYTES = 32  # Standard Webhooks: 24 to 64


class KeyMissing(Exception):
    """The key that a secret was closed with is not in the environment any more."""


class Keyring:
    """SecretBox keys, base64, the newest first; old ones still open what they closed."""

    def __init__(self, keys: Sequence[str]) -> None:
        raw = [base64.b64decode(key) for key in keys]
        self._boxes = {_id_of(key): SecretBox(key) for key in raw}
        self._newest = _id_of(raw[0])

    def new_secret(self, now: datetime) -> SealedSecret:
        """A fresh random signing secret, closed."""
        word = PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
        return self.close(word, now)

    def close(self, word: str, now: datetime) -> SealedSecret:
        """A secret as it is kept."""
        box = self._boxes[self._newest].encrypt(word.encode())
        return SealedSecret(self._newest, base64.b64encode(box).decode(), made_at=now)

    def open(self, sealed: SealedSecret) -> str:
        """The secret itself, `whsec_…`; raises KeyMissing."""
        box = self._boxes.get(sealed.key_id)
        if box is None:
            raise KeyMissing(sealed.key_id)
        try:
            return box.decrypt(base64.b64decode(sealed.box)).decode()
        except CryptoError as exc:
            raise KeyMissing(sealed.key_id) from exc


def _id_of(key: bytes) -> str:
    return hashlib.sha256(b"lianluo secret key" + key).hexdigest()[:16]
