"""Asking deputies to co-sign, and their answers."""

from collections.abc import Sequence

from services.feedback.commands.looking_up import deputy_by_mandate, rules_of
from services.feedback.commands.suggestions.changing import Which, change
from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


async def invite_cosigners(
    repository: Repository, caller: Caller, which: Which, mandate_ids: Sequence[str]
) -> Suggestion:
    """Ask deputies to co-sign; raises UnknownDeputy, MandateNotActive."""
    asked = [
        await deputy_by_mandate(repository, caller.tenant, mandate_id)
        for mandate_id in dict.fromkeys(mandate_ids)
    ]
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.invite_cosigners(s, asked, act, rules)
    )


async def confirm_cosigning(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """Put one's name to it."""
    return await change(repository, caller, which, domain.confirm_cosigning)


async def decline_cosigning(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """Don't put one's name to it."""
    return await change(repository, caller, which, domain.decline_cosigning)


async def call_off(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """End the co-signing before its time."""
    rules = await rules_of(repository, caller.tenant)
    return await change(repository, caller, which, lambda s, act: domain.call_off(s, act, rules))
