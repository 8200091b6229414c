"""Towns and what stands in them: terms, electoral districts, groups, venues, handling units."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from services.roster.domain.history import Act, Entry, entry
from shared import ids
from shared.aggregate import Aggregate
from shared.events.roster import (
    GroupFormed,
    TermOpened,
    TownshipOpened,
    TownshipSettingsChanged,
    UnitOpened,
    VenueOpened,
)


class TownLevel(StrEnum):
    """What a tenant is; a subdistrict has no congress of its own (L4 art. 59).

    The district is one too: what towns pass up to it becomes an item of its own.
    """

    TOWN = "town"
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"


class Level(StrEnum):
    """Of which congress a mandate is; higher level first wherever both are shown."""

    DISTRICT = "district"
    TOWN = "town"

    @property
    def rank(self) -> int:
        """0 for the highest."""
        return list(Level).index(self)


@dataclass(frozen=True)
class TownshipSettings:
    """What a town may change about itself."""

    presidium: str = ""
    phone: str = ""
    filing_number: str = ""
    station_label: str = "代表联络站"


AS_OPENED = TownshipSettings()


@dataclass(frozen=True, kw_only=True)
class Township(Aggregate):
    """A tenant: one town, township or subdistrict of the district."""

    slug: str
    name: str
    name_en: str = ""
    level: TownLevel = TownLevel.TOWN
    district: str
    presidium: str = ""
    phone: str = ""
    filing_number: str = ""
    station_label: str = "代表联络站"
    villages: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Entry, ...] = ()

    @property
    def sort_key(self) -> str:
        return self.slug


@dataclass(frozen=True, kw_only=True)
class Term(Aggregate):
    """A term of one congress; it runs until the next one's first session (L1 art. 2)."""

    level: Level
    ordinal: int
    first_session_on: date
    ended_by_session_on: date | None = None

    @property
    def sort_key(self) -> str:
        return self.first_session_on.isoformat()


class Basis(StrEnum):
    """What an electoral district is drawn by (L3 art. 25)."""

    RESIDENCE = "residence"
    PRODUCTION = "production"
    WORKPLACE = "workplace"


@dataclass(frozen=True, kw_only=True)
class ElectoralDistrict(Aggregate):
    """选区: elects one to three deputies of its level; it is not a village."""

    number: int
    name: str
    level: Level = Level.TOWN
    basis: Basis = Basis.RESIDENCE
    village_ids: tuple[str, ...] = ()
    seats: int = 1

    @property
    def sort_key(self) -> str:
        return f"{self.level.rank}:{self.number:03}"


@dataclass(frozen=True, kw_only=True)
class Group(Aggregate):
    """代表小组: deputies of any level who are active together (L4 art. 43)."""

    number: int
    name: str
    leader_mandate_id: str = ""

    @property
    def sort_key(self) -> str:
        return f"{self.number:03}"


class VenueKind(StrEnum):
    """Where deputies meet one another, and where they receive voters."""

    ACTIVITY_ROOM = "activity_room"
    STATION = "station"


@dataclass(frozen=True, kw_only=True)
class Venue(Aggregate):
    """An activity room or a liaison station."""

    number: int
    kind: VenueKind
    name: str
    village_id: str = ""
    village_name: str = ""
    address: str = ""
    phone: str = ""
    liaison_name: str = ""
    reception: str = ""

    @property
    def sort_key(self) -> str:
        return f"{list(VenueKind).index(self.kind)}:{self.number:03}"


class UnitKind(StrEnum):
    """Whose organisation a handling unit is."""

    TOWN_UNIT = "town_unit"
    VILLAGE = "village"
    DISTRICT_UNIT = "district_unit"


@dataclass(frozen=True, kw_only=True)
class Unit(Aggregate):
    """承办单位: an organisation that suggestions are handed over to."""

    number: int
    name: str
    kind: UnitKind = UnitKind.TOWN_UNIT
    head_name: str = ""

    @property
    def sort_key(self) -> str:
        return f"{list(UnitKind).index(self.kind)}:{self.number:03}"


def township_id(slug: str) -> str:
    """The id of a town's own document."""
    return ids.derived("township", slug)


def village_id(slug: str, name: str) -> str:
    """The id of a village in its town."""
    return ids.derived("village", slug, name)


def open_township(township: Township, act: Act) -> Township:
    """A town joins the installation."""
    opened = replace(township, history=(entry("opened", act),))
    return opened.record(TownshipOpened)


def change_settings(township: Township, settings: TownshipSettings, act: Act) -> Township:
    """The town prints other particulars from now on."""
    changed = replace(
        township,
        presidium=settings.presidium,
        phone=settings.phone,
        filing_number=settings.filing_number,
        station_label=settings.station_label,
        history=(*township.history, entry("settings_changed", act)),
    )
    return changed.record(TownshipSettingsChanged)


def open_term(term: Term) -> Term:
    """A congress meets for its first session."""
    return term.record(TermOpened)


def form_group(group: Group) -> Group:
    """Deputies form a group."""
    return group.record(GroupFormed)


def open_venue(venue: Venue) -> Venue:
    """A room or station opens."""
    return venue.record(VenueOpened)


def open_unit(unit: Unit) -> Unit:
    """A unit may be handed suggestions from now on."""
    return unit.record(UnitOpened)
