"""Writes on towns, terms, electoral districts, groups, venues and units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.roster.commands.acts import act
from services.roster.domain import places
from services.roster.domain.places import (
    AS_OPENED,
    Basis,
    ElectoralDistrict,
    Group,
    Level,
    Term,
    TownLevel,
    Township,
    TownshipSettings,
    Unit,
    UnitKind,
    Venue,
    VenueKind,
    township_id,
    village_id,
)
from services.roster.domain.rights import secretary_only
from services.roster.repository import Repository
from shared.caller import Caller
from shared.errors import NotFound


@dataclass(frozen=True)
class NewTownship:
    """A town that joins; `villages` are names, in the order that people know."""

    slug: str
    name: str
    district: str
    name_en: str = ""
    level: TownLevel = TownLevel.TOWN
    villages: Sequence[str] = ()
    settings: TownshipSettings = AS_OPENED


@dataclass(frozen=True)
class NewTerm:
    """A term that began with its first session."""

    level: Level
    ordinal: int
    first_session_on: date


@dataclass(frozen=True)
class NewElectoralDistrict:
    """An electoral district and the villages that it covers."""

    number: int
    name: str
    level: Level = Level.TOWN
    basis: Basis = Basis.RESIDENCE
    village_ids: Sequence[str] = ()
    seats: int = 1


@dataclass(frozen=True)
class NewGroup:
    """A group and, if known, who leads it."""

    number: int
    name: str
    leader_mandate_id: str = ""


@dataclass(frozen=True)
class NewVenue:
    """A room or station; its number is what the board shows instead of a private one."""

    number: int
    kind: VenueKind
    name: str
    village_id: str = ""
    address: str = ""
    phone: str = ""
    liaison_name: str = ""
    reception: str = ""


@dataclass(frozen=True)
class NewUnit:
    """A handling unit."""

    number: int
    name: str
    kind: UnitKind = UnitKind.TOWN_UNIT
    head_name: str = ""


async def open_township(repository: Repository, caller: Caller, order: NewTownship) -> Township:
    """A town joins the installation; the caller acts in the town's own scope."""
    secretary_only(caller)
    township = Township(
        id=township_id(order.slug),
        tenant=order.slug,
        slug=order.slug,
        name=order.name,
        name_en=order.name_en,
        level=order.level,
        district=order.district,
        presidium=order.settings.presidium,
        phone=order.settings.phone,
        filing_number=order.settings.filing_number,
        station_label=order.settings.station_label,
        villages={village_id(order.slug, name): name for name in order.villages},
    )
    opened = places.open_township(township, act(repository, caller))
    return await repository.townships.create(opened)


async def change_settings(
    repository: Repository, caller: Caller, settings: TownshipSettings, if_match: int | None = None
) -> Township:
    """Change what the town prints about itself."""
    secretary_only(caller)
    done = act(repository, caller)
    return await repository.townships.change(
        caller.tenant,
        township_id(caller.tenant),
        lambda township: places.change_settings(township, settings, done),
        if_match=if_match,
    )


async def open_term(
    repository: Repository, caller: Caller, term_id: str, order: NewTerm, fingerprint: str = ""
) -> Term:
    """Note the term of a congress."""
    secretary_only(caller)
    term = Term(
        id=term_id,
        tenant=caller.tenant,
        level=order.level,
        ordinal=order.ordinal,
        first_session_on=order.first_session_on,
    )
    return await repository.terms.create(places.open_term(term), fingerprint=fingerprint)


async def draw_electoral_district(
    repository: Repository,
    caller: Caller,
    district_id: str,
    order: NewElectoralDistrict,
    fingerprint: str = "",
) -> ElectoralDistrict:
    """Note an electoral district and what it covers."""
    secretary_only(caller)
    drawn = ElectoralDistrict(
        id=district_id,
        tenant=caller.tenant,
        number=order.number,
        name=order.name,
        level=order.level,
        basis=order.basis,
        village_ids=tuple(order.village_ids),
        seats=order.seats,
    )
    return await repository.electoral_districts.create(drawn, fingerprint=fingerprint)


async def form_group(
    repository: Repository, caller: Caller, group_id: str, order: NewGroup, fingerprint: str = ""
) -> Group:
    """Deputies form a group."""
    secretary_only(caller)
    group = Group(
        id=group_id,
        tenant=caller.tenant,
        number=order.number,
        name=order.name,
        leader_mandate_id=order.leader_mandate_id,
    )
    return await repository.groups.create(places.form_group(group), fingerprint=fingerprint)


async def open_venue(
    repository: Repository, caller: Caller, venue_id: str, order: NewVenue, fingerprint: str = ""
) -> Venue:
    """Open a room or a station; raises NotFound for a village that isn't this town's."""
    secretary_only(caller)
    venue = Venue(
        id=venue_id,
        tenant=caller.tenant,
        number=order.number,
        kind=order.kind,
        name=order.name,
        village_id=order.village_id,
        village_name=await _village_name(repository, caller.tenant, order.village_id),
        address=order.address,
        phone=order.phone,
        liaison_name=order.liaison_name,
        reception=order.reception,
    )
    return await repository.venues.create(places.open_venue(venue), fingerprint=fingerprint)


async def open_unit(
    repository: Repository, caller: Caller, unit_id: str, order: NewUnit, fingerprint: str = ""
) -> Unit:
    """Note a unit that suggestions can be handed over to."""
    secretary_only(caller)
    unit = Unit(
        id=unit_id,
        tenant=caller.tenant,
        number=order.number,
        name=order.name,
        kind=order.kind,
        head_name=order.head_name,
    )
    return await repository.units.create(places.open_unit(unit), fingerprint=fingerprint)


async def _village_name(repository: Repository, tenant: str, wanted: str) -> str:
    if not wanted:
        return ""
    township = await repository.townships.get(tenant, township_id(tenant))
    name = township.villages.get(wanted)
    if name is None:
        raise NotFound
    return name
