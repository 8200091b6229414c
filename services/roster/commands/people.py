"""Writes on people and their mandates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from services.roster.commands.acts import act
from services.roster.domain import mandate as mandates
from services.roster.domain import person as persons
from services.roster.domain.history import NO_GROUND, Act, Ground
from services.roster.domain.mandate import Mandate
from services.roster.domain.person import NO_CONTACT, ConsentField, Contact, Person, Seal
from services.roster.domain.places import ElectoralDistrict, Level
from services.roster.domain.rights import secretary_only, secretary_or_self
from services.roster.repository import Repository
from services.roster.sealing import seal_with
from shared.caller import PLATFORM, Caller
from shared.clock import machine_now
from shared.store.clocks import sweep_clocks


@dataclass(frozen=True)
class NewPerson:
    """Someone to enter in the book; no consent is given by being entered."""

    name: str
    person_key: str = ""
    gender: str = ""
    employer: str = ""
    post: str = ""
    village_id: str = ""
    contact: Contact = NO_CONTACT


@dataclass(frozen=True)
class NewMandate:
    """A confirmed election of a person who is in the book."""

    person_id: str
    level: Level
    term_id: str = ""
    seat: int = 0
    certificate_number: str = ""
    electoral_district_id: str = ""
    group_id: str = ""
    ground: Ground = NO_GROUND
    on: date | None = None


async def register_person(
    repository: Repository,
    caller: Caller,
    person_id: str,
    order: NewPerson,
    fingerprint: str = "",
) -> Person:
    """Enter a person; without a seal key their contact follows as soon as one arrives."""
    secretary_only(caller)
    person = Person(
        id=person_id,
        tenant=caller.tenant,
        person_key=order.person_key or person_id,
        name=order.name,
        gender=order.gender,
        employer=order.employer,
        post=order.post,
        village_id=order.village_id,
        phone=order.contact.phone,
        email=order.contact.email,
    )
    entered = persons.register(person, await _seal(repository), act(repository, caller))
    return await repository.persons.create(entered, fingerprint=fingerprint)


async def change_contact(
    repository: Repository,
    caller: Caller,
    person_id: str,
    contact: Contact,
    if_match: int | None = None,
) -> Person:
    """Note another phone or mail address, by the secretary or the person."""
    secretary_or_self(caller, person_id)
    seal, done = await _seal(repository), act(repository, caller)
    return await repository.persons.change(
        caller.tenant,
        person_id,
        lambda person: persons.change_contact(person, contact, seal, done),
        if_match=if_match,
    )


async def set_consents(
    repository: Repository,
    caller: Caller,
    person_id: str,
    wanted: Mapping[ConsentField, bool],
    *,
    on: date | None = None,
    if_match: int | None = None,
) -> Person:
    """Give or withdraw consents to publication, each with its day (PIPL art. 15, 25)."""
    secretary_or_self(caller, person_id)
    done = act(repository, caller, on)
    return await repository.persons.change(
        caller.tenant,
        person_id,
        lambda person: persons.set_consents(person, wanted, done),
        if_match=if_match,
    )


async def reseal_contacts(repository: Repository) -> None:
    """Clock: seal what was taken down before notify's key arrived."""
    known = await repository.seal_keys.having(PLATFORM)
    if not known:
        return
    seal, now = seal_with(known, machine_now()), repository.clock.now()
    done = Act(repository.clock.today(), now, by_account="", by_name="")

    async def catch_up(tenant: str, person_id: str) -> Person:
        return await repository.persons.change(
            tenant, person_id, lambda person: persons.reseal(person, seal, done)
        )

    await sweep_clocks(repository.persons, now, catch_up)


async def elect(
    repository: Repository,
    caller: Caller,
    mandate_id: str,
    order: NewMandate,
    fingerprint: str = "",
) -> Mandate:
    """A confirmed election becomes an active mandate."""
    secretary_only(caller)
    person = await repository.persons.get(caller.tenant, order.person_id)
    district = await _district(repository, caller.tenant, order)
    mandate = Mandate(
        id=mandate_id,
        tenant=caller.tenant,
        person_id=person.id,
        person_key=person.person_key,
        name=person.name,
        level=order.level,
        term_id=order.term_id,
        seat=order.seat,
        certificate_number=order.certificate_number,
        electoral_district_id=order.electoral_district_id,
        electoral_district_name=district.name if district else "",
        electoral_district_villages=district.village_ids if district else (),
        group_id=order.group_id,
        group_name=await _group_name(repository, caller.tenant, order),
    )
    elected = mandates.elect(mandate, act(repository, caller, order.on), order.ground)
    return await repository.mandates.create(elected, fingerprint=fingerprint)


async def move_to_group(
    repository: Repository,
    caller: Caller,
    mandate_id: str,
    group_id: str,
    if_match: int | None = None,
) -> Mandate:
    """The deputy is active in another group of the town."""
    group = await repository.groups.get(caller.tenant, group_id)
    done = act(repository, caller)
    return await _turn(
        repository,
        caller,
        mandate_id,
        lambda mandate: mandates.move_to_group(mandate, group, done),
        if_match,
    )


async def suspend_mandate(
    repository: Repository,
    caller: Caller,
    mandate_id: str,
    ground: Ground,
    on: date | None = None,
    if_match: int | None = None,
) -> Mandate:
    """Enter a published suspension (L1 art. 61)."""
    done = act(repository, caller, on)
    return await _turn(
        repository, caller, mandate_id, lambda m: mandates.suspend(m, done, ground), if_match
    )


async def restore_mandate(
    repository: Repository,
    caller: Caller,
    mandate_id: str,
    ground: Ground,
    on: date | None = None,
    if_match: int | None = None,
) -> Mandate:
    """Enter that a suspension is over."""
    done = act(repository, caller, on)
    return await _turn(
        repository, caller, mandate_id, lambda m: mandates.restore(m, done, ground), if_match
    )


async def end_mandate(
    repository: Repository,
    caller: Caller,
    mandate_id: str,
    ground: Ground,
    on: date | None = None,
    if_match: int | None = None,
) -> Mandate:
    """Enter a published decision that ends the mandate (L1 art. 62)."""
    done = act(repository, caller, on)
    return await _turn(
        repository, caller, mandate_id, lambda m: mandates.end(m, done, ground), if_match
    )


async def _turn(
    repository: Repository,
    caller: Caller,
    mandate_id: str,
    decide: Callable[[Mandate], Mandate],
    if_match: int | None,
) -> Mandate:
    secretary_only(caller)
    return await repository.mandates.change(caller.tenant, mandate_id, decide, if_match=if_match)


async def _seal(repository: Repository) -> Seal:
    return seal_with(await repository.seal_keys.having(PLATFORM), machine_now())


async def _district(
    repository: Repository, tenant: str, order: NewMandate
) -> ElectoralDistrict | None:
    if not order.electoral_district_id:
        return None
    return await repository.electoral_districts.get(tenant, order.electoral_district_id)


async def _group_name(repository: Repository, tenant: str, order: NewMandate) -> str:
    return (await repository.groups.get(tenant, order.group_id)).name if order.group_id else ""
