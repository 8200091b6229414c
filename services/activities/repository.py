"""Where activities keeps its aggregates, and its copies of people, places, units, suggestions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from services.activities.domain import Activity, DutyRecord, Invitation, Project
from shared.aggregate import Aggregate
from shared.api.identity import AccountCopy, CopiedIdentity, SigningKeyCopy, TownCopy
from shared.clock import Clock
from shared.store import Aggregates, Copies, Database, Index

Nudge = Callable[[str, str], None]
A = TypeVar("A", bound=Aggregate)


@dataclass(frozen=True)
class MandateCopy:
    """Who may be invited, and by which group."""

    id: str
    tenant: str
    seq: int = 0
    person_id: str = ""
    name: str = ""
    level: str = ""
    status: str = ""
    electoral_district_name: str = ""
    group_id: str = ""
    group_name: str = ""


@dataclass(frozen=True)
class GroupCopy:
    """A group of deputies, to invite all of it at once."""

    id: str
    tenant: str
    seq: int = 0
    name: str = ""
    leader_mandate_id: str = ""

    @property
    def sort_key(self) -> str:
        """Groups stand by their names."""
        return self.name


@dataclass(frozen=True)
class VenueCopy:
    """A place where activities are held."""

    id: str
    tenant: str
    seq: int = 0
    kind: str = ""
    name: str = ""
    village_name: str = ""
    address: str = ""

    @property
    def sort_key(self) -> str:
        """Activity rooms before stations, then by name."""
        return f"{self.kind}:{self.name}"


@dataclass(frozen=True)
class UnitCopy:
    """A unit that may be responsible for a project."""

    id: str
    tenant: str
    seq: int = 0
    name: str = ""
    kind: str = ""

    @property
    def sort_key(self) -> str:
        """Units stand by their names."""
        return self.name


@dataclass(frozen=True)
class SuggestionCopy:
    """A suggestion as duty files, projects and activities show it."""

    id: str
    tenant: str
    seq: int = 0
    title: str = ""
    number: str = ""
    state: str = ""
    lead_mandate_id: str = ""
    lead_name: str = ""
    cosigners: Mapping[str, str] = field(default_factory=dict)
    signatory_person_ids: tuple[str, ...] = ()
    activity_id: str = ""
    problem_id: str = ""
    project_id: str = ""
    lead_unit_name: str = ""
    reply_class: str = ""
    promised_on: date | None = None
    grade: str = ""

    @property
    def sort_key(self) -> str:
        """By number; what has none yet comes after."""
        return self.number or "~"

    def part_of(self, mandate_id: str) -> str:
        """`lead`, `cosigner`, or nothing."""
        if self.lead_mandate_id == mandate_id:
            return "lead"
        return "cosigner" if self.cosigners.get(mandate_id) == "confirmed" else ""


_LISTED = {
    "activities": (
        *(("status",), ("kind",), ("on",), ("project_id",), ("announced",)),
        *(("announced", name) for name in ("status", "kind", "on", "project_id")),
    ),
    "invitations": (("activity_id",), ("person_id",), ("person_id", "activity_id")),
    "duty_records": (("mandate_id",),),
}
_LOOKED_UP = {
    "mandates": ("group_id",),
    "suggestions": ("signatory_person_ids", "activity_id", "project_id"),
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
)


@dataclass(frozen=True)
class Repository:
    """The database of activities, by collection."""

    clock: Clock
    projects: Aggregates[Project]
    activities: Aggregates[Activity]
    invitations: Aggregates[Invitation]
    duty_records: Aggregates[DutyRecord]
    mandates: Copies[MandateCopy]
    groups: Copies[GroupCopy]
    venues: Copies[VenueCopy]
    units: Copies[UnitCopy]
    suggestions: Copies[SuggestionCopy]
    identity: CopiedIdentity

    @classmethod
    def open(cls, database: Database, clock: Clock, nudge: Nudge) -> "Repository":
        """The repository over a database; does no I/O."""

        def own(collection: str, kind: type[A], name: str) -> Aggregates[A]:
            return Aggregates(
                database,
                collection,
                kind,
                source="activities",
                name=name,
                clock=clock,
                nudge=nudge,
            )

        return cls(
            clock=clock,
            projects=own("projects", Project, "project"),
            activities=own("activities", Activity, "activity"),
            invitations=own("invitations", Invitation, "invitation"),
            duty_records=own("duty_records", DutyRecord, "duty_record"),
            mandates=Copies(database, "mandates", MandateCopy),
            groups=Copies(database, "groups", GroupCopy),
            venues=Copies(database, "venues", VenueCopy),
            units=Copies(database, "units", UnitCopy),
            suggestions=Copies(database, "suggestions", SuggestionCopy),
            identity=CopiedIdentity(
                Copies(database, "accounts", AccountCopy),
                Copies(database, "signing_keys", SigningKeyCopy),
                towns=Copies(database, "towns", TownCopy),
            ),
        )
