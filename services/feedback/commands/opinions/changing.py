"""The one way to change an opinion: whoever may not see it finds nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from services.feedback.domain.act import Act
from services.feedback.domain.opinion import Opinion, Rules, TownRules, sight_of
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import NotFound

Decide = Callable[[Opinion, Act, Rules], Opinion]


async def act_of(repository: Repository, caller: Caller, on: date | None = None) -> Act:
    """The caller's act; a deputy's knows the villages of the own electoral district."""
    act = Act.of(caller, repository.clock.now(), on)
    if not caller.has("deputy"):
        return act
    return replace(act, village_ids=await repository.villages_of_mandates(caller))


async def rules_of(repository: Repository, tenant: str) -> Rules:
    """By what this town counts and grades."""
    chosen = await repository.opinion_rules.find(tenant, TownRules.id_for(tenant))
    town = chosen or TownRules(id=TownRules.id_for(tenant), tenant=tenant)
    return town.rules(await repository.calendar.current())


async def change(
    repository: Repository,
    caller: Caller,
    opinion_id: str,
    decide: Decide,
    *,
    on: date | None = None,
) -> Opinion:
    """Load, decide, save; raises NotFound for those who may not see it."""
    act = await act_of(repository, caller, on)
    rules = await rules_of(repository, caller.tenant)

    def seen(opinion: Opinion) -> Opinion:
        if sight_of(opinion, act) is None:
            raise NotFound
        return decide(opinion, act, rules)

    return await repository.opinions.change(caller.tenant, opinion_id, seen)


async def change_by_itself(
    repository: Repository, tenant: str, opinion_id: str, decide: Decide
) -> Opinion:
    """What a clock, an event or the voter brings about: nobody's account does it."""
    act = Act.of_nobody(repository.clock.now())
    rules = await rules_of(repository, tenant)
    return await repository.opinions.change(
        tenant, opinion_id, lambda opinion: decide(opinion, act, rules)
    )
