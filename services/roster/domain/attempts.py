"""Repeated failures shut a login for a while, whether there is an account behind it or not."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from services.roster.errors import AccountLocked
from shared.aggregate import Aggregate

FAILURES = 5
SHUT_FOR = timedelta(minutes=15)
BUCKETS = 256
BUCKET_SIZE = 200


@dataclass(frozen=True)
class Attempts:
    """Failures in a row, and the machine's time of the latest."""

    failures: int = 0
    latest: datetime | None = None

    def shut_until(self, now: datetime) -> datetime | None:
        """When the login opens again, or None while it is open."""
        if self.latest is None or self.failures < FAILURES or now >= self.latest + SHUT_FOR:
            return None
        return self.latest + SHUT_FOR

    def failed(self, now: datetime) -> "Attempts":
        """One more; a failure after a pause of its own length starts a new row."""
        in_a_row = self.latest is not None and now < self.latest + SHUT_FOR
        return Attempts(self.failures + 1 if in_a_row else 1, now)


def refuse_if_shut(attempts: Attempts, now: datetime) -> None:
    """Raise AccountLocked with the seconds that remain."""
    until = attempts.shut_until(now)
    if until is not None:
        refusal = AccountLocked()
        refusal.retry_after = int((until - now).total_seconds()) + 1
        raise refusal


@dataclass(frozen=True, kw_only=True)
class Strangers(Aggregate):
    """Failures on logins that nobody has, in a fixed number of documents of bounded size.

    Without them an answer, or its time, would tell which logins exist.
    """

    attempts: Mapping[str, Attempts] = field(default_factory=dict)

    def of(self, login: str) -> Attempts:
        """The failures on this login; it is kept as a digest only."""
        return self.attempts.get(_digest(login), Attempts())


def bucket_of(tenant: str, login: str) -> int:
    """Which document counts this login."""
    return int(_digest(f"{tenant}/{login}")[:8], 16) % BUCKETS


def stranger_failed(strangers: Strangers, login: str, now: datetime) -> Strangers:
    """One more failure; rows that ended, and the oldest beyond the bound, are forgotten."""
    kept = {k: v for k, v in strangers.attempts.items() if v.latest and now < v.latest + SHUT_FOR}
    kept[_digest(login)] = strangers.of(login).failed(now)
    newest = sorted(kept, key=lambda k: kept[k].latest or now)[-BUCKET_SIZE:]
    return replace(strangers, attempts={digest: kept[digest] for digest in newest})


def _digest(login: str) -> str:
    return hashlib.sha256(login.encode()).hexdigest()[:32]
