"""What was promised: reported on, postponed, kept, rated."""

from datetime import date

from services.feedback.commands.looking_up import rules_of
from services.feedback.commands.suggestions.changing import Which, change
from services.feedback.commands.suggestions.returning import Decision
from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


async def report_progress(
    repository: Repository, caller: Caller, which: Which, text: str
) -> Suggestion:
    """Report how far the promise is."""
    return await change(
        repository, caller, which, lambda s, act: domain.report_progress(s, text, act)
    )


async def ask_postponement(
    repository: Repository, caller: Caller, which: Which, until: date, reason: str
) -> Suggestion:
    """Ask to put the promised day off; raises PostponementNotLater."""
    return await change(
        repository, caller, which, lambda s, act: domain.ask_postponement(s, until, reason, act)
    )


async def postpone(
    repository: Repository, caller: Caller, which: Which, decision: Decision
) -> Suggestion:
    """Consent to the later promise; raises PostponementNotAsked."""
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.postpone(s, act, decision.text, decision.number),
    )


async def refuse_postponement(
    repository: Repository, caller: Caller, which: Which, decision: Decision
) -> Suggestion:
    """Leave the promised day; raises ReasonMissing, PostponementNotAsked."""
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.refuse_postponement(s, decision.text, act, decision.number),
    )


async def fulfil(repository: Repository, caller: Caller, which: Which, evidence: str) -> Suggestion:
    """Note the promise as kept; raises FulfilledAlready."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.fulfil(s, evidence, act, rules)
    )


async def rate_fulfilment(
    repository: Repository, caller: Caller, which: Which, grade: str, text: str = ""
) -> Suggestion:
    """Rate how the promise was kept; raises FulfilmentNotNoted."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.rate_fulfilment(s, grade, text, act, rules)
    )
