"""From the plan to the published notice."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from services.activities import domain
from services.activities.commands.acting import New, act_of
from services.activities.errors import NoSuchInvitees, ProjectUnknown
from services.activities.repository import MandateCopy, Repository
from shared.caller import Caller
from shared.store import equal

_MOST_IN_A_GROUP = 2000


async def plan_activity(
    repository: Repository,
    caller: Caller,
    plan: domain.Plan,
    new: New,
    planned_on: date | None = None,
) -> domain.Activity:
    """Draft an activity; raises KindUnknown and ProjectUnknown."""
    plan = await _with_project(repository, caller.tenant, plan)
    act = act_of(repository, caller, planned_on)
    activity = domain.draft_activity(new.id, caller.tenant, plan, act)
    return await repository.activities.create(activity, fingerprint=new.fingerprint)


async def edit_activity(
    repository: Repository,
    caller: Caller,
    activity_id: str,
    plan: domain.Plan,
    if_match: int | None = None,
) -> domain.Activity:
    """Change what was planned; a new day, hour or place is told anew."""
    plan = await _with_project(repository, caller.tenant, plan)
    act = act_of(repository, caller)
    return await repository.activities.change(
        caller.tenant,
        activity_id,
        lambda activity: domain.edit(activity, plan, act),
        if_match=if_match,
    )


async def invite(
    repository: Repository,
    caller: Caller,
    activity_id: str,
    group_ids: Iterable[str] = (),
    mandate_ids: Iterable[str] = (),
    on: date | None = None,
) -> domain.Activity:
    """Invite all active mandates of groups, and single ones; raises NoSuchInvitees."""
    tenant, act = caller.tenant, act_of(repository, caller, on)
    found = [
        mandate
        for group_id in group_ids
        for mandate in await _active_in_group(repository, tenant, group_id)
    ]
    found += [await _active_mandate(repository, tenant, one) for one in mandate_ids]
    invitees = {mandate.id: _invitee(mandate) for mandate in found}
    return await repository.activities.change(
        tenant, activity_id, lambda activity: domain.invite(activity, invitees, act)
    )


async def uninvite(
    repository: Repository, caller: Caller, activity_id: str, mandate_ids: Sequence[str]
) -> domain.Activity:
    """Take deputies off the list of a draft."""
    act = act_of(repository, caller)
    return await repository.activities.change(
        caller.tenant, activity_id, lambda activity: domain.uninvite(activity, mandate_ids, act)
    )


async def publish(
    repository: Repository,
    caller: Caller,
    activity_id: str,
    on: date | None = None,
    if_match: int | None = None,
) -> domain.Activity:
    """Tell everybody invited."""
    act = act_of(repository, caller, on)
    return await repository.activities.change(
        caller.tenant,
        activity_id,
        lambda activity: domain.publish(activity, act),
        if_match=if_match,
    )


async def cancel(
    repository: Repository,
    caller: Caller,
    activity_id: str,
    reason: str = "",
    on: date | None = None,
    if_match: int | None = None,
) -> domain.Activity:
    """Call the activity off."""
    act = act_of(repository, caller, on)
    return await repository.activities.change(
        caller.tenant,
        activity_id,
        lambda activity: domain.cancel(activity, reason, act),
        if_match=if_match,
    )


async def _active_in_group(repository: Repository, tenant: str, group_id: str) -> list[MandateCopy]:
    members = await repository.mandates.having(
        tenant, equal("group_id", group_id), limit=_MOST_IN_A_GROUP
    )
    active = [mandate for mandate in members if mandate.status == "active"]
    if not active:
        group = await repository.groups.find(tenant, group_id)
        raise NoSuchInvitees(named=group.name if group else group_id)
    return sorted(active, key=lambda mandate: mandate.id)


async def _active_mandate(repository: Repository, tenant: str, mandate_id: str) -> MandateCopy:
    mandate = await repository.mandates.find(tenant, mandate_id)
    if mandate is None or mandate.status != "active":
        raise NoSuchInvitees(named=mandate.name if mandate else mandate_id)
    return mandate


def _invitee(mandate: MandateCopy) -> domain.Invitee:
    return domain.Invitee(
        name=mandate.name,
        level=mandate.level,
        person_id=mandate.person_id,
        group_name=mandate.group_name,
        electoral_district_name=mandate.electoral_district_name,
    )


async def _with_project(repository: Repository, tenant: str, plan: domain.Plan) -> domain.Plan:
    if not plan.project_id:
        return replace(plan, project_name="")
    project = await repository.projects.find(tenant, plan.project_id)
    if project is None:
        raise ProjectUnknown(project_id=plan.project_id, field="project_id")
    return replace(plan, project_name=project.name)
