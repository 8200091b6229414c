"""What notify does when something happened elsewhere: copy people, keep notices."""

import asyncio

from services.notify import commands
from services.notify.domain import RULES, Audience
from services.notify.repository import Repository
from shared.api.identity import identity_bindings
from shared.caller import PLATFORM
from shared.events import TYPES, Envelope
from shared.messaging import Binding, RetryLater, all_of, copy, reaction
from shared.store import equal, has


async def on_mandate(repository: Repository, envelope: Envelope) -> None:
    """Keep whose mandate it is."""
    await repository.mandates.apply(envelope)


async def on_told(repository: Repository, envelope: Envelope) -> None:
    """Keep the notices that this event causes."""
    for rule in RULES[TYPES[envelope.type]]:
        recipients = await _recipients(repository, envelope, rule.audience)
        await commands.tell(
            repository,
            envelope.tenant,
            rule,
            subject_id=envelope.subject,
            recipients=recipients,
            happened=envelope.data,
        )


async def _recipients(repository: Repository, envelope: Envelope, audience: Audience) -> list[str]:
    if audience in _ROLES:
        return await _holders(repository, envelope.tenant, _ROLES[audience])
    if audience is Audience.KEEPERS:
        role = "operator" if envelope.tenant == PLATFORM else "secretary"
        return await _holders(repository, envelope.tenant, role)
    if audience in _UNITS:
        unit_ids = _listed(envelope, _UNITS[audience])
        roles = ("unit_head",) if audience is Audience.LEAD_UNIT_HEAD else _UNIT_ROLES
        return await _unit_people(repository, envelope.tenant, unit_ids, roles)
    if audience in _PERSONS:
        return _listed(envelope, _PERSONS[audience])
    return await _persons_of(repository, envelope.tenant, _mandates(envelope, audience))


_UNIT_ROLES = ("unit_clerk", "unit_head")
_ROLES = {Audience.SECRETARIES: "secretary", Audience.CHAIRPERSONS: "chairperson"}
_UNITS = {
    Audience.LEAD_UNIT: "lead_unit_id",
    Audience.LEAD_UNIT_HEAD: "lead_unit_id",
    Audience.CO_HANDLERS: "co_handlers",
    Audience.COMMITTED_UNIT: "unit_id",
}
_PERSONS = {
    Audience.ADDRESSED: "person_id",
    Audience.LEAD: "lead_person_id",
    Audience.SIGNATORIES: "signatory_person_ids",
    Audience.ADOPTER: "adopted_by_person_id",
}


def _listed(envelope: Envelope, field: str) -> list[str]:
    value = envelope.data.get(field)
    if isinstance(value, str):
        return [value] if value else []
    return [str(member) for member in value] if isinstance(value, list | dict) else []


def _mandates(envelope: Envelope, audience: Audience) -> list[str]:
    if audience is Audience.INVITED:
        return _listed(envelope, "roll")
    if audience is Audience.OFFERED:
        return _listed(envelope, "offered_to")
    cosigners = envelope.data.get("cosigners")
    states = cosigners.items() if isinstance(cosigners, dict) else ()
    return [str(mandate) for mandate, state in states if state == "invited"]


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


BINDINGS: tuple[Binding, ...] = (
    *identity_bindings(),
    copy("people", on_mandate, *all_of("roster", "mandate")),
    reaction("notices", on_told, *RULES),
)
