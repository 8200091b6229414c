"""Where notify keeps notices and keys, and its copies of people and accounts."""

from collections.abc import Callable
from dataclasses import dataclass

from services.notify.domain import Notification, SealKey
from services.notify.settings import NotifySettings
from shared.api.identity import AccountCopy, CopiedIdentity, SigningKeyCopy, TownCopy
from shared.clock import Clock
from shared.store import Aggregates, Copies, Database, Index


@dataclass(frozen=True)
class MandateCopy:
    """Whose mandate it is."""

    id: str
    tenant: str
    seq: int = 0
    person_id: str = ""
    status: str = ""


INDEXES: tuple[Index, ...] = (
    Index("notifications", (("tenant", 1), ("recipient", 1), ("sort_key", -1))),
    Index("notifications", (("tenant", 1), ("recipient", 1), ("status", 1), ("sort_key", -1))),
    Index("signing_keys", (("tenant", 1), ("key_id", 1))),
    Index("towns", (("tenant", 1),)),
    Index("accounts", (("tenant", 1), ("roles", 1))),
    Index("accounts", (("tenant", 1), ("unit_id", 1))),
)


@dataclass(frozen=True)
class Repository:
    """notify's database, by collection."""

    clock: Clock
    notifications: Aggregates[Notification]
    seal_keys: Aggregates[SealKey]
    mandates: Copies[MandateCopy]
    accounts: Copies[AccountCopy]
    identity: CopiedIdentity
    private_seal_keys: tuple[str, ...] = ()

    @classmethod
    def open(
        cls,
        database: Database,
        settings: NotifySettings,
        clock: Clock,
        nudge: Callable[[str, str], None],
    ) -> "Repository":
        """The repository over a database; does no I/O."""
        accounts = Copies(database, "accounts", AccountCopy)
        signing_keys = Copies(database, "signing_keys", SigningKeyCopy)
        return cls(
            clock=clock,
            notifications=Aggregates(
                database,
                "notifications",
                Notification,
                source="notify",
                name="notification",
                clock=clock,
                nudge=nudge,
            ),
            seal_keys=Aggregates(
                database,
                "seal_keys",
                SealKey,
                source="notify",
                name="seal_key",
                clock=clock,
                nudge=nudge,
            ),
            mandates=Copies(database, "mandates", MandateCopy),
            accounts=accounts,
            identity=CopiedIdentity(
                accounts, signing_keys, towns=Copies(database, "town_headers", TownCopy)
            ),
            private_seal_keys=settings.private_seal_keys,
        )
