"""The deputies and the units that a form offers to choose from."""

from services.feedback.repository import MandateCopy, Repository
from shared.store import equal

Options = list[tuple[str, str]]


async def active_deputies(
    repository: Repository, tenant: str, *, without: str = ""
) -> list[MandateCopy]:
    """Each active deputy once: of two mandates the town's."""
    page = await repository.mandates.page(
        tenant, equal("status", "active"), limit=200, descending=False
    )
    chosen: dict[str, MandateCopy] = {}
    for mandate in page.items:
        if mandate.person_id != without and (
            mandate.person_id not in chosen or mandate.level == "town"
        ):
            chosen[mandate.person_id] = mandate
    return list(chosen.values())


async def deputies_of(repository: Repository, tenant: str, *, without: str = "") -> Options:
    """The options of a field: names with their groups."""
    found = await active_deputies(repository, tenant, without=without)
    return [
        (one.id, f"{one.name}（{place}）" if place else one.name)
        for one in found
        for place in (one.group_name or one.electoral_district_name,)
    ]


async def electoral_districts_of(repository: Repository, tenant: str) -> Options:
    """The electoral districts that have a deputy now."""
    found = await active_deputies(repository, tenant)
    districts = {one.electoral_district_id: one.electoral_district_name for one in found}
    return sorted(
        ((id, name) for id, name in districts.items() if id), key=lambda option: option[1]
    )


async def deputies_for(
    repository: Repository, tenant: str, village: str
) -> list[tuple[str, str, str]]:
    """The options for a village's matter: its own deputies first, each with the district."""
    found = await active_deputies(repository, tenant)
    found.sort(key=lambda one: village not in one.electoral_district_name)
    return [(one.id, one.name, one.electoral_district_name) for one in found]


async def units_of(repository: Repository, tenant: str) -> Options:
    """The town's handling units by name."""
    page = await repository.units.page(tenant, limit=200, descending=False)
    return [(unit.id, unit.name) for unit in page.items]
