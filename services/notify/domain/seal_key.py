"""A public key that personal data is sealed for; the private half stays in the environment."""

from dataclasses import dataclass
from datetime import datetime

from shared.aggregate import Aggregate


@dataclass(frozen=True, kw_only=True)
class SealKey(Aggregate):
    """An X25519 key of notify, told to all as `seal_key.published`."""

    key_id: str
    public_key: str
    use_from: datetime
