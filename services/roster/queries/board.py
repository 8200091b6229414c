"""The public board: one card per person with every level, and only what may be public."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.roster.domain.mandate import Mandate, Status
from services.roster.domain.person import ConsentField, Person
from services.roster.domain.places import ElectoralDistrict, Level, Township, Venue, VenueKind
from services.roster.queries.lists import township as find_township
from services.roster.repository import Repository
from shared.store import equal, one_of

MOST = 400  # above the legal cap of 160 town deputies and any number of district deputies


class PhoneOf(StrEnum):
    """Whose number a card shows."""

    OWN = "own"
    STATION = "station"
    TOWNSHIP = "township"


@dataclass(frozen=True)
class PhoneLine:
    """The number to call, and whose it is: the deputy's only with a consent for it."""

    number: str
    of: PhoneOf
    name: str


@dataclass(frozen=True)
class CardMandate:
    """One level on a card, with its own electoral district."""

    mandate_id: str
    level: Level
    electoral_district_id: str
    electoral_district: str
    group: str


@dataclass(frozen=True)
class Card:
    """A person on the board; mandates of the higher level come first."""

    person_id: str
    name: str
    employer: str
    post: str
    village_id: str
    village: str
    phone: PhoneLine | None
    mandates: tuple[CardMandate, ...]


@dataclass(frozen=True)
class Board:
    """Everyone in office: `deputies` counts people, `by_level` mandates."""

    township: Township
    cards: tuple[Card, ...]
    deputies: int
    by_level: Mapping[Level, int]


@dataclass(frozen=True)
class _Town:
    township: Township
    stations: Mapping[str, Venue]
    districts: Mapping[str, ElectoralDistrict]


async def board(
    repository: Repository,
    tenant: str,
    *,
    village_id: str = "",
    electoral_district_id: str = "",
    text: str = "",
) -> Board:
    """The board of a town, narrowed to a village, an electoral district, or words of a name."""
    town = await _town(repository, tenant)
    active = await repository.mandates.having(
        tenant, equal("status", Status.ACTIVE.value), limit=MOST
    )
    people = await _people(repository, tenant, {mandate.person_id for mandate in active})
    cards = [card for card in _cards(town, people, active) if _matches(card, text)]
    wanted = [
        card
        for card in cards
        if _covers(town, card, village_id) and _of_district(card, electoral_district_id)
    ]
    by_level = {level: sum(1 for m in active if m.level is level) for level in Level}
    return Board(town.township, tuple(wanted), len(people), by_level)


async def _town(repository: Repository, tenant: str) -> _Town:
    township = await find_township(repository, tenant)
    venues = await repository.venues.having(tenant)
    districts = await repository.electoral_districts.having(tenant)
    stations = {v.village_id: v for v in venues if v.kind is VenueKind.STATION and v.phone}
    return _Town(township, stations, {district.id: district for district in districts})


async def _people(repository: Repository, tenant: str, wanted: set[str]) -> Mapping[str, Person]:
    if not wanted:
        return {}
    found = await repository.persons.having(tenant, one_of("person_id", sorted(wanted)), limit=MOST)
    return {person.id: person for person in found}


def _cards(town: _Town, people: Mapping[str, Person], active: Iterable[Mandate]) -> list[Card]:
    held: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in sorted(active, key=lambda known: known.sort_key):
        held[mandate.person_id].append(mandate)
    return [_card(town, people[who], own) for who, own in held.items() if who in people]


def _card(town: _Town, person: Person, mandates: Sequence[Mandate]) -> Card:
    return Card(
        person_id=person.id,
        name=person.name,
        employer=person.employer if person.allows(ConsentField.EMPLOYER) else "",
        post=person.post if person.allows(ConsentField.POST) else "",
        village_id=person.village_id,
        village=town.township.villages.get(person.village_id, ""),
        phone=_phone(town, person, mandates),
        mandates=tuple(_line(mandate) for mandate in mandates),
    )


def _line(mandate: Mandate) -> CardMandate:
    return CardMandate(
        mandate.id,
        mandate.level,
        mandate.electoral_district_id,
        mandate.electoral_district_name,
        mandate.group_name,
    )


def _phone(town: _Town, person: Person, mandates: Sequence[Mandate]) -> PhoneLine | None:
    if person.allows(ConsentField.PHONE) and person.phone:
        return PhoneLine(person.phone, PhoneOf.OWN, person.name)
    covered = [
        village
        for mandate in mandates
        if (district := town.districts.get(mandate.electoral_district_id))
        for village in district.village_ids
    ]
    for village in (person.village_id, *covered):
        if station := town.stations.get(village):
            return PhoneLine(station.phone, PhoneOf.STATION, station.name)
    if town.township.phone:
        return PhoneLine(town.township.phone, PhoneOf.TOWNSHIP, town.township.presidium)
    return None


def _matches(card: Card, text: str) -> bool:
    return text.strip() in card.name or text.strip() in card.village


def _covers(town: _Town, card: Card, village_id: str) -> bool:
    if not village_id or card.village_id == village_id:
        return True
    drawn = (town.districts.get(mandate.electoral_district_id) for mandate in card.mandates)
    return any(village_id in district.village_ids for district in drawn if district)


def _of_district(card: Card, wanted: str) -> bool:
    return not wanted or any(m.electoral_district_id == wanted for m in card.mandates)
