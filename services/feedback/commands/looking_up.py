"""What commands need of the copies: deputies, units, and the rules of the town."""

import time
from collections.abc import Sequence

from services.feedback.domain.deadlines import DEFAULT, Profile, TownProfile
from services.feedback.domain.suggestion import (
    ClassTable,
    Deputy,
    Rules,
    TownCodes,
    Unit,
    class_table,
)
from services.feedback.errors import NotAHandlingUnit, UnknownDeputy
from services.feedback.repository import MandateCopy, Repository
from shared.store import equal

KNOWN_SECONDS = 1.0
_LEVELS = ("district", "town")  # the higher one first, as it is said


async def rules_of(repository: Repository, tenant: str) -> Rules:
    """By what the dates of this town are counted, as of a second ago at the latest."""
    read_at, profile = repository.known_profiles.get(tenant, (0.0, DEFAULT))
    if time.monotonic() - read_at > KNOWN_SECONDS or not read_at:
        profile = await profile_of(repository, tenant)
        repository.known_profiles[tenant] = (time.monotonic(), profile)
    return Rules(
        profile=profile,
        calendar=await repository.calendar.current(),
        classes=await classes_of(repository, tenant),
    )


async def classes_of(repository: Repository, tenant: str) -> ClassTable:
    """By which table this town grades replies, as of a second ago at the latest."""
    read_at, table = repository.known_classes.get(tenant, (0.0, class_table("")))
    if time.monotonic() - read_at > KNOWN_SECONDS or not read_at:
        chosen = await repository.town_codes.find(tenant, TownCodes.id_for(tenant))
        table = class_table(chosen.class_table if chosen else "")
        repository.known_classes[tenant] = (time.monotonic(), table)
    return table


async def profile_of(repository: Repository, tenant: str) -> Profile:
    """The periods that the town chose."""
    chosen = await repository.profiles.find(tenant, TownProfile.id_for(tenant))
    return chosen.profile if chosen else DEFAULT


async def deputy_by_mandate(
    repository: Repository, tenant: str, mandate_id: str, *, field: str = "mandate_ids"
) -> Deputy:
    """The deputy as of today; raises UnknownDeputy."""
    mandate = await repository.mandates.find(tenant, mandate_id)
    if mandate is None:
        raise UnknownDeputy(field=field)
    own = await repository.mandates.having(tenant, equal("person_id", mandate.person_id))
    return _deputy(mandate, own)


async def own_deputy(
    repository: Repository, tenant: str, mandate_ids: Sequence[str], preferred: Sequence[str] = ()
) -> Deputy:
    """The mandate that somebody signs with: a preferred one, else an active one of the town."""
    mandates = [await repository.mandates.find(tenant, mandate) for mandate in mandate_ids]
    found = [mandate for mandate in mandates if mandate is not None]
    if not found:
        raise UnknownDeputy(field="mandate_id")
    best = min(
        found,
        key=lambda mandate: (
            mandate.id not in preferred,
            mandate.status != "active",
            mandate.level != "town",
            mandate.id,
        ),
    )
    return _deputy(best, found)


async def unit_by_id(repository: Repository, tenant: str, unit_id: str, *, field: str) -> Unit:
    """The unit as of today; raises NotAHandlingUnit."""
    unit = await repository.units.find(tenant, unit_id)
    if unit is None:
        raise NotAHandlingUnit(field=field)
    return Unit(unit.id, unit.name)


def _deputy(mandate: MandateCopy, own: Sequence[MandateCopy]) -> Deputy:
    held = {each.level for each in own if each.status == "active"} | {mandate.level}
    return Deputy(
        mandate_id=mandate.id,
        person_id=mandate.person_id,
        name=mandate.name,
        levels=tuple(level for level in _LEVELS if level in held),
        is_active=mandate.status == "active",
    )
