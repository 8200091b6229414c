"""Where feedback keeps its aggregates, and its copies of deputies, units, towns and keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from services.feedback.attachments import Cleaner
from services.feedback.domain.attachment import KeptFile
from services.feedback.domain.category import TownCategories
from services.feedback.domain.commitment import Commitment
from services.feedback.domain.deadlines import Profile, TownProfile
from services.feedback.domain.opinion import Opinion, TownRules
from services.feedback.domain.saved_filter import SavedFilters
from services.feedback.domain.suggestion import ClassTable, NumberSeries, Suggestion, TownCodes
from shared.aggregate import Aggregate
from shared.api.identity import AccountCopy, CopiedIdentity, SigningKeyCopy, TownCopy
from shared.caller import Caller
from shared.clock import Clock
from shared.published_calendar import PublishedCalendar
from shared.sealing import SealKeyCopy
from shared.store import (
    Aggregates,
    Allowances,
    Blobs,
    Copies,
    Database,
    Index,
    Rows,
    equal,
    of_rows,
)
from shared.store.allowances import INDEX as ALLOWANCES

Nudge = Callable[[str, str], None]
A = TypeVar("A", bound=Aggregate)


@dataclass(frozen=True)
class MandateCopy:
    """Who may sign, and for which electoral district."""

    id: str
    tenant: str
    seq: int = 0
    person_id: str = ""
    name: str = ""
    level: str = ""
    status: str = ""
    electoral_district_id: str = ""
    electoral_district_name: str = ""
    electoral_district_villages: tuple[str, ...] = ()
    group_id: str = ""
    group_name: str = ""

    @property
    def sort_key(self) -> str:
        """Deputies stand by name, the mandates of one person together."""
        return f"{self.name}:{self.person_id}"


@dataclass(frozen=True)
class UnitCopy:
    """A unit that suggestions can be handed to."""

    id: str
    tenant: str
    seq: int = 0
    name: str = ""
    kind: str = ""
    head_name: str = ""

    @property
    def sort_key(self) -> str:
        """Units stand by name."""
        return self.name


@dataclass(frozen=True)
class TownshipCopy:
    """The villages that an opinion can be about."""

    id: str
    tenant: str
    seq: int = 0
    name: str = ""
    level: str = ""
    phone: str = ""
    villages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class VenueCopy:
    """A station in which opinions are entered on voters' behalf."""

    id: str
    tenant: str
    seq: int = 0
    kind: str = ""
    name: str = ""
    village_id: str = ""


_LISTED = {
    "suggestions": (
        ("state",),
        ("lead_unit_id",),
        ("overdue",),
        ("state", "lead_unit_id"),
        ("stage",),
        ("stage", "lead_unit_id"),
        ("overdue", "lead_unit_id"),
        ("published",),
    ),
    "opinions": (
        ("state",),
        ("register",),
        ("register", "state"),
        ("unit_id",),
        ("unit_id", "state"),
        ("village_id",),
        ("village_id", "state"),
        ("station_id",),
        ("station_id", "state"),
        ("overdue",),
        ("category",),
        ("category", "state"),
    ),
    "commitments": (("status",), ("unit_id",)),
    "mandates": (("status",),),
}
_LOOKED_UP = {
    "suggestions": (
        "offered_to",
        "signing_mandates",
        "handling_units",
        "reply_due",
        "merged_into",
        "number",
    ),
    "commitments": ("suggestion_id",),
    "opinions": ("offered_to", "adopted_by", "tracking_number", "suggestion_id", "addressed_to"),
    "mandates": ("person_id", "electoral_district_id"),
}
INDEXES: tuple[Index, ...] = (
    *(
        Index(collection, (("tenant", 1), *((name, 1) for name in names), ("sort_key", -1)))
        for collection, lists in _LISTED.items()
        for names in lists
    ),
    *(
        Index(collection, (("tenant", 1), (name, 1)))
        for collection, names in _LOOKED_UP.items()
        for name in names
    ),
    Index("suggestions", (("tenant", 1), ("sort_key", -1), ("reply_due", 1))),
    Index("suggestions", (("tenant", 1), ("lead_unit_id", 1), ("sort_key", -1), ("reply_due", 1))),
    Index("suggestions", (("tenant", 1), ("submitted_on", 1), ("counted", 1))),
    Index("opinions", (("tenant", 1), ("received_on", 1), ("counted", 1))),
    *(Index(of, (("tenant", 1), ("grams", 1), ("state", 1))) for of in ("suggestions", "opinions")),
    Index("suggestions", (("tenant", 1), ("submitted_in", 1), ("tally", 1))),
    Index("suggestions", (("tenant", 1), ("submitted_in", 1), ("sort_key", 1))),
    Index("opinions", (("tenant", 1), ("received_in", 1), ("state", 1))),
    Index("opinions", (("tenant", 1), ("master_id", 1), ("state", 1))),
    Index("opinions", (("tenant", 1), ("category", 1), ("updated_at", 1))),
    of_rows("files"),
    ALLOWANCES,
)


@dataclass(frozen=True)
class DoorLimits:
    """How much the doors without an account take within the hour."""

    tellings: int = 20
    tellings_of_town: int = 600
    look_ups: int = 120


@dataclass(frozen=True)
class Repository:
    """The database of feedback, by collection."""

    clock: Clock
    suggestions: Aggregates[Suggestion]
    number_series: Aggregates[NumberSeries]
    commitments: Aggregates[Commitment]
    profiles: Aggregates[TownProfile]
    town_codes: Aggregates[TownCodes]
    opinions: Aggregates[Opinion]
    opinion_rules: Aggregates[TownRules]
    categories: Aggregates[TownCategories]
    files: Rows[KeptFile]
    saved_filters: Rows[SavedFilters]
    file_contents: Blobs
    allowances: Allowances
    mandates: Copies[MandateCopy]
    units: Copies[UnitCopy]
    townships: Copies[TownshipCopy]
    venues: Copies[VenueCopy]
    seal_keys: Copies[SealKeyCopy]
    identity: CopiedIdentity
    calendar: PublishedCalendar
    limits: DoorLimits = DoorLimits()
    district: str = ""  # the tenant above the towns
    cleaner: Cleaner = field(default_factory=Cleaner, repr=False)
    # By which periods towns go, and when that was read; for a second only.
    known_profiles: dict[str, tuple[float, Profile]] = field(default_factory=dict, repr=False)
    known_classes: dict[str, tuple[float, ClassTable]] = field(default_factory=dict, repr=False)

    @classmethod
    def open(
        cls, database: Database, clock: Clock, nudge: Nudge, limits: DoorLimits | None = None
    ) -> "Repository":
        """The repository over a database; does no I/O."""

        def own(collection: str, kind: type[A], name: str) -> Aggregates[A]:
            return Aggregates(
                database,
                collection,
                kind,
                source="feedback",
                name=name,
                clock=clock,
                nudge=nudge,
            )

        return cls(
            clock=clock,
            limits=limits or DoorLimits(),
            suggestions=own("suggestions", Suggestion, "suggestion"),
            number_series=own("number_series", NumberSeries, "number_series"),
            commitments=own("commitments", Commitment, "commitment"),
            profiles=own("profiles", TownProfile, "profile"),
            town_codes=own("town_codes", TownCodes, "town_codes"),
            opinions=own("opinions", Opinion, "opinion"),
            opinion_rules=own("opinion_rules", TownRules, "opinion_rules"),
            categories=own("opinion_categories", TownCategories, "opinion_categories"),
            files=Rows(database, "files", KeptFile),
            saved_filters=Rows(database, "saved_filters", SavedFilters),
            file_contents=Blobs(database, "file_contents"),
            allowances=Allowances(database),
            mandates=Copies(database, "mandates", MandateCopy),
            units=Copies(database, "units", UnitCopy),
            townships=Copies(database, "townships", TownshipCopy),
            venues=Copies(database, "venues", VenueCopy),
            seal_keys=Copies(database, "seal_keys", SealKeyCopy),
            calendar=PublishedCalendar.open(database),
            identity=_identity(database),
        )

    async def villages(self, tenant: str) -> Mapping[str, str]:
        """The town's villages, id to name; empty as long as roster's news has not arrived."""
        township = await self.townships.first(tenant)
        return township.villages if township else {}

    async def villages_of_mandates(self, caller: Caller) -> frozenset[str]:
        """The villages of the electoral districts that elected a deputy."""
        found = [await self.mandates.find(caller.tenant, id) for id in caller.mandate_ids]
        active = [mandate for mandate in found if mandate and mandate.status == "active"]
        return frozenset(
            village for mandate in active for village in mandate.electoral_district_villages
        )

    async def mandates_of_electoral_district(self, tenant: str, district_id: str) -> list[str]:
        """The active mandates of an electoral district."""
        found = await self.mandates.having(tenant, equal("electoral_district_id", district_id))
        return sorted(mandate.id for mandate in found if mandate.status == "active")


def _identity(database: Database) -> CopiedIdentity:
    return CopiedIdentity(
        Copies(database, "accounts", AccountCopy),
        Copies(database, "signing_keys", SigningKeyCopy),
        towns=Copies(database, "towns", TownCopy),
    )
