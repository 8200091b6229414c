"""What the congress office and the presidium decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.feedback.commands.looking_up import rules_of, unit_by_id
from services.feedback.commands.suggestions.changing import Which, act_of, change, visible
from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import HandOver, NumberSeries, Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


@dataclass(frozen=True)
class HandOverOrder:
    """The presidium's decision, by ids."""

    lead_unit_id: str
    co_handler_ids: Sequence[str] = ()
    decision_number: str = ""


async def send_back(
    repository: Repository, caller: Caller, which: Which, reason: str
) -> Suggestion:
    """Back to the lead with a reason."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.send_back(s, reason, act, rules)
    )


async def accept(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """Accept it under the next number of the town and year.

    The number is taken in a series of its own before the suggestion is written, and is the same
    when this is tried again: a crash in between leaves no second number and no gap for long.
    """
    act = act_of(repository, caller, which)
    domain.accept(await visible(repository, caller, which.id), "", act)
    series = NumberSeries.of(caller.tenant, act.on.year)
    await repository.number_series.create_once(series)
    taken = await repository.number_series.change(
        caller.tenant, series.id, lambda held: domain.take_number(held, which.id)
    )
    number = taken.number_of(which.id)
    return await change(repository, caller, which, lambda s, act: domain.accept(s, number, act))


async def refuse(repository: Repository, caller: Caller, which: Which, reason: str) -> Suggestion:
    """Not handled as a suggestion."""
    return await change(repository, caller, which, lambda s, act: domain.refuse(s, reason, act))


async def hand_over(
    repository: Repository, caller: Caller, which: Which, order: HandOverOrder
) -> Suggestion:
    """Hand it over in the presidium's name; raises NotAHandlingUnit."""
    tenant = caller.tenant
    decided = HandOver(
        lead=await unit_by_id(repository, tenant, order.lead_unit_id, field="lead_unit_id"),
        co_handlers=[
            await unit_by_id(repository, tenant, unit_id, field="co_handler_ids")
            for unit_id in order.co_handler_ids
        ],
        decision_number=order.decision_number,
    )
    rules = await rules_of(repository, tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.hand_over(s, decided, act, rules)
    )


async def settle(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """Into the files, or under watch."""
    return await change(repository, caller, which, domain.settle)
