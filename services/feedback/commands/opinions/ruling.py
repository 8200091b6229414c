"""By what a town counts and grades."""

from collections.abc import Mapping

from services.feedback.domain.opinion import TownRules, set_rules
from services.feedback.repository import Repository
from shared.caller import Caller


async def choose_rules(
    repository: Repository, caller: Caller, days: Mapping[str, int], *, five_grades: bool
) -> TownRules:
    """Go by these from now on."""
    id = TownRules.id_for(caller.tenant)
    if await repository.opinion_rules.find(caller.tenant, id) is None:
        await repository.opinion_rules.create_once(TownRules(id=id, tenant=caller.tenant))
    return await repository.opinion_rules.change(
        caller.tenant,
        id,
        lambda town: set_rules(town, days, five_grades=five_grades, account_id=caller.account_id),
    )
