"""Whom an audience means: from what the event or copy lists, and from the copies of accounts."""

import asyncio
from collections.abc import Mapping, Sequence

from services.notify.domain import Audience
from services.notify.repository import Repository
from shared.caller import PLATFORM
from shared.messaging import RetryLater
from shared.store import equal, has

State = Mapping[str, object]

_UNIT_ROLES = ("unit_clerk", "unit_head")
_ROLES = {
    Audience.SECRETARIES: "secretary",
    Audience.CHAIRPERSONS: "chairperson",
    Audience.GOVERNMENT_LEADERS: "government_leader",
    Audience.DISTRICT_OFFICERS: "district_officer",
}
_UNITS = {
    Audience.LEAD_UNIT: ("lead_unit_id", _UNIT_ROLES),
    Audience.LEAD_UNIT_CLERK: ("lead_unit_id", ("unit_clerk",)),
    Audience.LEAD_UNIT_HEAD: ("lead_unit_id", ("unit_head",)),
    Audience.FORMER_UNIT: ("former_unit_id", _UNIT_ROLES),
    Audience.CO_HANDLERS: ("co_handlers", _UNIT_ROLES),
    Audience.COMMITTED_UNIT: ("unit_id", _UNIT_ROLES),
}
_PERSONS = {
    Audience.ADDRESSED: "person_id",
    Audience.LEAD: "lead_person_id",
    Audience.SIGNATORIES: "signatory_person_ids",
    Audience.ADOPTER: "adopted_by_person_id",
}
_MANDATES = {
    Audience.INVITED: ("roll", ()),
    Audience.EXPECTED: ("roll", ("invited", "leave_pending")),
    Audience.OFFERED: ("offered_to", ()),
    Audience.COSIGNERS_INVITED: ("cosigners", ("invited",)),
}


async def recipients_of(
    repository: Repository, tenant: str, audience: Audience, state: State
) -> list[str]:
    """Inboxes by person, for staff by account.

    Raises RetryLater while a mandate on the list has not arrived.
    """
    if audience in _ROLES:
        return await _holders(repository, tenant, _ROLES[audience])
    if audience in _UNITS:
        field, roles = _UNITS[audience]
        return await _unit_people(repository, tenant, _listed(state, field), roles)
    if audience in _PERSONS:
        return _listed(state, _PERSONS[audience])
    if audience in _MANDATES:
        field, stands = _MANDATES[audience]
        return await _persons_of(repository, tenant, _listed(state, field, stands))
    return await _others(repository, tenant, audience, state)


async def _others(
    repository: Repository, tenant: str, audience: Audience, state: State
) -> list[str]:
    match audience:
        case Audience.KEEPERS:
            role = "operator" if tenant == PLATFORM else "secretary"
            return await _holders(repository, tenant, role)
        case Audience.CO_HANDLERS_ASKED:
            asked = _listed(state, "co_handlers", ("asked",))
            return await _unit_people(repository, tenant, asked, _UNIT_ROLES)
        case Audience.GOVERNMENT_OFFICE:
            office = await _holders(repository, tenant, "government_office")
            return office or await _holders(repository, tenant, "government_leader")
        case _:
            raise ValueError(f"nobody knows who is meant by {audience}")


def _listed(state: State, field: str, stands: Sequence[str] = ()) -> list[str]:
    """The members of a field; of a map only those that stand so, if any are named."""
    value = state.get(field)
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, Mapping):
        return [str(member) for member, stand in value.items() if not stands or stand in stands]
    return [str(member) for member in value] if isinstance(value, list | tuple) else []


async def _persons_of(repository: Repository, tenant: str, mandate_ids: list[str]) -> list[str]:
    found = await asyncio.gather(
        *(repository.mandates.find(tenant, mandate_id) for mandate_id in mandate_ids)
    )
    persons = [mandate.person_id for mandate in found if mandate is not None]
    if len(persons) < len(mandate_ids):
        raise RetryLater("a mandate on the list has not arrived yet")
    return persons


async def _holders(repository: Repository, tenant: str, role: str) -> list[str]:
    holders = await repository.accounts.having(tenant, has("roles", role))
    return [account.person_id or account.id for account in holders]


async def _unit_people(
    repository: Repository, tenant: str, unit_ids: list[str], roles: tuple[str, ...]
) -> list[str]:
    people: list[str] = []
    for unit_id in unit_ids:
        for account in await repository.accounts.having(tenant, equal("unit_id", unit_id)):
            if set(roles) & set(account.roles):
                people.append(account.person_id or account.id)
    return people
