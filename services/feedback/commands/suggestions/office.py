"""What the congress office and the presidium decide."""

from services.feedback.commands.looking_up import rules_of
from services.feedback.commands.suggestions.changing import Which, act_of, change, visible
from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import Ground, NumberSeries, Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


async def send_back(
    repository: Repository, caller: Caller, which: Which, ground: Ground
) -> Suggestion:
    """Back to the lead with a reason; raises ReasonMissing, ReasonUnknown."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.send_back(s, ground, act, rules)
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


async def refuse(
    repository: Repository, caller: Caller, which: Which, ground: Ground
) -> Suggestion:
    """Not handled as a suggestion; raises ReasonMissing, ReasonUnknown."""
    return await change(repository, caller, which, lambda s, act: domain.refuse(s, ground, act))
