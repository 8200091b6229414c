"""The public halves of the keys that tokens are signed with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from shared import ids
from shared.aggregate import Aggregate
from shared.caller import PLATFORM
from shared.events.roster import SigningKeyPublished, SigningKeyRetired

ANNOUNCED_FOR = timedelta(hours=1)
KEPT_FOR = timedelta(hours=13)
LEAVING_FOR = timedelta(hours=1)  # a token signed then runs out before the key is forgotten


@dataclass(frozen=True, kw_only=True)
class SigningKey(Aggregate):
    """A key by its RFC 7638 thumbprint `key_id`; times are the machine's."""

    key_id: str
    jwk: Mapping[str, str] = field(default_factory=dict)
    use_from: datetime
    retired_at: datetime | None = None

    @property
    def sort_key(self) -> str:
        return self.key_id

    def verifies(self, now: datetime) -> bool:
        """Whether tokens signed with it are still good."""
        return self.retired_at is None or now < self.retired_at + KEPT_FOR


def signing_key_id(key_id: str) -> str:
    """The id of a SigningKey, from its thumbprint."""
    return ids.derived("signing_key", PLATFORM, key_id)


def publish(key: SigningKey) -> SigningKey:
    """Announce a key; the others learn it before anyone signs with it."""
    return key.record(SigningKeyPublished)


def retire(key: SigningKey, now: datetime) -> SigningKey:
    """The key is listed no more: its tokens run out, new ones don't come."""
    if key.retired_at is not None:
        return key
    return replace(key, retired_at=now).record(SigningKeyRetired)


def reinstate(key: SigningKey, now: datetime) -> SigningKey:
    """A retired key is listed again."""
    if key.retired_at is None:
        return key
    back = replace(key, retired_at=None, use_from=now + ANNOUNCED_FOR)
    return back.record(SigningKeyPublished)


def key_to_sign_with(keys: Sequence[SigningKey], now: datetime) -> SigningKey | None:
    """The newest that is in use; before any is, the one that will be first."""
    standing = [key for key in keys if key.retired_at is None]
    in_use = [key for key in standing if key.use_from <= now]
    if in_use:
        return max(in_use, key=_age)
    return min(standing, key=_age, default=None) or _last_resort(keys, now)


def _last_resort(keys: Sequence[SigningKey], now: datetime) -> SigningKey | None:
    # A replica that wasn't restarted yet holds none but keys that another has retired already.
    leaving = [key for key in keys if key.retired_at and now < key.retired_at + LEAVING_FOR]
    return max(leaving, key=_age, default=None)


def _age(key: SigningKey) -> tuple[datetime, str]:
    return key.use_from, key.key_id
