"""The only file that knows where roster keeps its matter."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from services.roster.domain.account import Account
from services.roster.domain.attempts import Strangers
from services.roster.domain.calendar import HolidayCalendar
from services.roster.domain.mandate import Mandate
from services.roster.domain.person import Person
from services.roster.domain.places import (
    ElectoralDistrict,
    Group,
    Term,
    Township,
    Unit,
    Venue,
)
from services.roster.domain.signing_key import SigningKey
from services.roster.identity import OwnIdentity
from services.roster.passwords import Passwords
from services.roster.tokens import PrivateKey
from shared.aggregate import Aggregate
from shared.clock import Clock
from shared.sealing import SealKeyCopy
from shared.store import Aggregates, Copies, Database, Index

SOURCE = "roster"
INDEXES: tuple[Index, ...] = (
    Index("persons", (("tenant", 1), ("person_id", 1))),
    Index("mandates", (("tenant", 1), ("person_id", 1))),
    Index("mandates", (("tenant", 1), ("status", 1), ("sort_key", 1))),
    Index("mandates", (("tenant", 1), ("status", 1), ("level", 1), ("sort_key", 1))),
    Index("mandates", (("tenant", 1), ("status", 1), ("group_id", 1), ("sort_key", 1))),
    Index(
        "mandates",
        (("tenant", 1), ("status", 1), ("group_id", 1), ("level", 1), ("sort_key", 1)),
    ),
    Index("accounts", (("tenant", 1), ("person_id", 1))),
)

Nudge = Callable[[str, str], None]
_A = TypeVar("_A", bound=Aggregate)


@dataclass(frozen=True, kw_only=True)
class TownshipEntry:
    """A line of the installation's directory of towns, kept under the tenant `platform`."""

    id: str
    tenant: str
    seq: int = 0
    slug: str = ""
    name: str = ""
    name_en: str = ""
    level: str = ""
    district: str = ""

    @property
    def sort_key(self) -> str:
        """Towns in the order of their slugs."""
        return self.slug


@dataclass
class Repository:
    """Roster's aggregates and copies, its clock, its private keys and its password hasher."""

    townships: Aggregates[Township]
    terms: Aggregates[Term]
    electoral_districts: Aggregates[ElectoralDistrict]
    persons: Aggregates[Person]
    mandates: Aggregates[Mandate]
    groups: Aggregates[Group]
    venues: Aggregates[Venue]
    units: Aggregates[Unit]
    accounts: Aggregates[Account]
    strangers: Aggregates[Strangers]
    signing_keys: Aggregates[SigningKey]
    calendars: Aggregates[HolidayCalendar]
    seal_keys: Copies[SealKeyCopy]
    directory: Copies[TownshipEntry]
    clock: Clock
    identity: OwnIdentity
    private_keys: tuple[PrivateKey, ...] = ()
    passwords: Passwords = field(default_factory=Passwords)


def open_repository(
    database: Database, clock: Clock, nudge: Nudge, private_keys: tuple[PrivateKey, ...] = ()
) -> Repository:
    """Roster's matter in this database; no I/O."""

    def aggregates(collection: str, kind: type[_A], name: str) -> Aggregates[_A]:
        return Aggregates(
            database, collection, kind, source=SOURCE, name=name, clock=clock, nudge=nudge
        )

    townships = aggregates("townships", Township, "township")
    accounts = aggregates("accounts", Account, "account")
    signing_keys = aggregates("signing_keys", SigningKey, "signing_key")
    return Repository(
        townships=townships,
        terms=aggregates("terms", Term, "term"),
        electoral_districts=aggregates(
            "electoral_districts", ElectoralDistrict, "electoral_district"
        ),
        persons=aggregates("persons", Person, "person"),
        mandates=aggregates("mandates", Mandate, "mandate"),
        groups=aggregates("groups", Group, "group"),
        venues=aggregates("venues", Venue, "venue"),
        units=aggregates("units", Unit, "unit"),
        accounts=accounts,
        strangers=aggregates("strangers", Strangers, "strangers"),
        signing_keys=signing_keys,
        calendars=aggregates("calendars", HolidayCalendar, "calendar"),
        seal_keys=Copies(database, "seal_keys", SealKeyCopy),
        directory=Copies(database, "directory", TownshipEntry),
        clock=clock,
        identity=OwnIdentity(townships, accounts, signing_keys),
        private_keys=private_keys,
    )
