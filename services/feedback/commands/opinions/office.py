"""What the office decides about an opinion."""

from collections.abc import Sequence

from services.feedback.commands.opinions.changing import change
from services.feedback.commands.opinions.looking import active_name
from services.feedback.domain import opinion as domain
from services.feedback.domain.opinion import Forwarding, Opinion
from services.feedback.errors import NotAHandlingUnit
from services.feedback.errors.opinion import MasterNotOpen
from services.feedback.repository import Repository
from shared.caller import Caller


async def forward(
    repository: Repository,
    caller: Caller,
    opinion_id: str,
    unit_id: str,
    *,
    matter: str = "",
    file_ids: Sequence[str] = (),
) -> Opinion:
    """Hand it to a unit of the town, a village or the district; raises NotAHandlingUnit."""
    unit = await repository.units.find(caller.tenant, unit_id)
    if unit is None:
        raise NotAHandlingUnit(field="unit_id")
    kind = unit.kind or "town_unit"
    order = Forwarding(unit.id, unit.name, kind, matter, tuple(file_ids))
    return await change(
        repository,
        caller,
        opinion_id,
        lambda opinion, act, rules: domain.forward(opinion, order, act, rules),
    )


async def offer(
    repository: Repository,
    caller: Caller,
    opinion_id: str,
    mandate_ids: Sequence[str],
    *,
    electoral_district_id: str = "",
) -> Opinion:
    """Ask deputies, named or of an electoral district, whether one takes it on."""
    chosen = list(mandate_ids)
    if electoral_district_id:
        chosen += await repository.mandates_of_electoral_district(
            caller.tenant, electoral_district_id
        )
    for mandate_id in chosen:
        await active_name(repository, caller.tenant, mandate_id)
    return await change(
        repository,
        caller,
        opinion_id,
        lambda opinion, act, rules: domain.offer(opinion, chosen, act, rules),
    )


async def decline(
    repository: Repository,
    caller: Caller,
    opinion_id: str,
    reason: str,
    guidance: str,
    *,
    code: str = domain.OTHER,
) -> Opinion:
    """Not a matter for deputies: say why, of the list, and where to go."""
    return await change(
        repository,
        caller,
        opinion_id,
        lambda opinion, act, rules: domain.decline(opinion, code, reason, guidance, act, rules),
    )


async def merge(repository: Repository, caller: Caller, opinion_id: str, master_id: str) -> Opinion:
    """Let it follow an open one about the same matter; raises MasterNotOpen."""
    master = await repository.opinions.find(caller.tenant, master_id or "-")
    if master is None:
        raise MasterNotOpen
    return await change(
        repository,
        caller,
        opinion_id,
        lambda opinion, act, rules: domain.merge(opinion, master, act, rules),
    )
