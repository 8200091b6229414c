"""What the lead deputy says of the reply, and what the presidium makes of it."""

from datetime import date

from services.feedback.commands.looking_up import rules_of
from services.feedback.commands.suggestions.changing import Which, change
from services.feedback.commands.suggestions.returning import Decision
from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import Rating, Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


async def rate(repository: Repository, caller: Caller, which: Which, rating: Rating) -> Suggestion:
    """Rate the reply on behalf of all signatories."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.rate(s, rating, act, rules)
    )


async def note_late_rating(
    repository: Repository, caller: Caller, which: Which, rating: Rating
) -> Suggestion:
    """Note what the lead says after the window; raises RatedInTime."""
    return await change(
        repository, caller, which, lambda s, act: domain.note_late_rating(s, rating, act)
    )


async def settle(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """Into the files, or under watch."""
    return await change(repository, caller, which, domain.settle)


async def order_redo(
    repository: Repository, caller: Caller, which: Which, decision: Decision
) -> Suggestion:
    """Have it done again in the presidium's name; raises NothingToRedo."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.order_redo(s, decision.text, act, rules, decision.number),
    )


async def decline_redo(
    repository: Repository, caller: Caller, which: Which, decision: Decision
) -> Suggestion:
    """Mediate instead, saying why; raises ReasonMissing."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.decline_redo(s, decision.text, act, rules, decision.number),
    )


async def record_mediation(
    repository: Repository,
    caller: Caller,
    which: Which,
    decision: Decision,
    promised_on: date | None = None,
) -> Suggestion:
    """Record what the mediation came to, and a new promise if there is one."""
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.record_mediation(s, decision.text, act, promised_on, decision.number),
    )
