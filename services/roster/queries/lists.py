"""Lists of what stands in a town, and the installation's directory of towns."""

from services.roster.domain.account import Account
from services.roster.domain.mandate import Mandate, Status
from services.roster.domain.places import (
    ElectoralDistrict,
    Group,
    Township,
    Unit,
    Venue,
    VenueKind,
    township_id,
)
from services.roster.repository import Repository, TownshipEntry
from services.roster.tokens import jwks as key_set
from shared.caller import PLATFORM, Caller
from shared.clock import machine_now
from shared.store import Page, equal


async def townships(
    repository: Repository, limit: int = 200, cursor: str | None = None
) -> Page[TownshipEntry]:
    """The towns of this installation, as everyone may see them."""
    return await repository.directory.page(PLATFORM, limit=limit, cursor=cursor, descending=False)


async def township(repository: Repository, slug: str) -> Township:
    """One town; raises NotFound."""
    return await repository.townships.get(slug, township_id(slug))


async def mandates(
    repository: Repository,
    caller: Caller,
    *,
    group_id: str = "",
    level: str = "",
    status: Status = Status.ACTIVE,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[Mandate]:
    """Mandates of the caller's town, those in office unless asked otherwise, higher level first."""
    asked = {"status": status.value, "group_id": group_id, "level": level}
    where = [equal(name, value) for name, value in asked.items() if value]
    return await repository.mandates.page(
        caller.tenant, *where, limit=limit, cursor=cursor, descending=False
    )


async def groups(
    repository: Repository, caller: Caller, limit: int = 50, cursor: str | None = None
) -> Page[Group]:
    """The town's groups in their order."""
    return await repository.groups.page(caller.tenant, limit=limit, cursor=cursor, descending=False)


async def units(
    repository: Repository, caller: Caller, limit: int = 50, cursor: str | None = None
) -> Page[Unit]:
    """Whom suggestions can be handed over to."""
    return await repository.units.page(caller.tenant, limit=limit, cursor=cursor, descending=False)


async def venues(
    repository: Repository, tenant: str, limit: int = 50, cursor: str | None = None
) -> Page[Venue]:
    """The activity room first, then the stations; all of it is public."""
    return await repository.venues.page(tenant, limit=limit, cursor=cursor, descending=False)


async def stations(repository: Repository, tenant: str) -> list[Venue]:
    """The stations that receive voters."""
    await township(repository, tenant)
    found = await venues(repository, tenant, limit=200)
    return [venue for venue in found.items if venue.kind is VenueKind.STATION]


async def electoral_districts(
    repository: Repository, tenant: str, limit: int = 50, cursor: str | None = None
) -> Page[ElectoralDistrict]:
    """The electoral districts of both levels."""
    return await repository.electoral_districts.page(
        tenant, limit=limit, cursor=cursor, descending=False
    )


async def accounts(
    repository: Repository, caller: Caller, limit: int = 50, cursor: str | None = None
) -> Page[Account]:
    """Who may sign in; the doors show it to the secretary only."""
    return await repository.accounts.page(
        caller.tenant, limit=limit, cursor=cursor, descending=False
    )


async def jwks(repository: Repository) -> dict[str, list[dict[str, str]]]:
    """The public keys that tokens in circulation are signed with."""
    now = machine_now()
    stored = await repository.signing_keys.having(PLATFORM)
    return key_set([key.jwk for key in stored if key.verifies(now)])
