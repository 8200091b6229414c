"""Watched projects."""

from dataclasses import replace

from services.activities import domain
from services.activities.commands.acting import New, act_of
from services.activities.errors import OwnerUnitUnknown
from services.activities.repository import Repository
from shared.caller import Caller


async def watch_project(
    repository: Repository, caller: Caller, works: domain.Works, new: New
) -> domain.Project:
    """Begin to watch a project; raises OwnerUnitUnknown."""
    works = await _with_owner(repository, caller.tenant, works)
    project = domain.watch_project(new.id, caller.tenant, works, act_of(repository, caller))
    return await repository.projects.create(project, fingerprint=new.fingerprint)


async def change_project(
    repository: Repository,
    caller: Caller,
    project_id: str,
    works: domain.Works,
    if_match: int | None = None,
) -> domain.Project:
    """Take down how a project stands; raises OwnerUnitUnknown."""
    works = await _with_owner(repository, caller.tenant, works)
    act = act_of(repository, caller)
    return await repository.projects.change(
        caller.tenant,
        project_id,
        lambda project: domain.change_project(project, works, act),
        if_match=if_match,
    )


async def _with_owner(repository: Repository, tenant: str, works: domain.Works) -> domain.Works:
    if not works.owner_unit_id:
        return works
    unit = await repository.units.find(tenant, works.owner_unit_id)
    if unit is None:
        raise OwnerUnitUnknown(unit_id=works.owner_unit_id, field="owner_unit_id")
    return replace(works, owner_unit_name=unit.name)
