"""The way of a reply from its draft to the deputies."""

from datetime import date

from services.feedback.commands.looking_up import rules_of
from services.feedback.commands.suggestions.changing import Which, change
from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import Reply, Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


async def propose_reply(
    repository: Repository, caller: Caller, which: Which, reply: Reply
) -> Suggestion:
    """Put up a draft reply; raises PromisedDateMissing, PromisedDatePast."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.propose_reply(s, reply, act, rules)
    )


async def countersign(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """Agree with the draft; raises OpinionFirst."""
    return await change(repository, caller, which, domain.countersign)


async def object_to(
    repository: Repository, caller: Caller, which: Which, reason: str
) -> Suggestion:
    """Disagree with the draft."""
    return await change(repository, caller, which, lambda s, act: domain.object_to(s, reason, act))


async def settle_objection(
    repository: Repository, caller: Caller, which: Which, unit_id: str, record: str
) -> Suggestion:
    """Settle what a co-handler objects to; raises NothingToSettle."""
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.settle_objection(s, unit_id, record, act),
    )


async def approve_class(
    repository: Repository,
    caller: Caller,
    which: Which,
    reply_class: str = "",
    promised_on: date | None = None,
) -> Suggestion:
    """Check the class, and change it where it is wrong; raises CountersignatureMissing."""
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.approve_class(s, act, reply_class, promised_on),
    )


async def send_back_reply(
    repository: Repository, caller: Caller, which: Which, reason: str
) -> Suggestion:
    """Send the draft reply back to the lead unit."""
    return await change(
        repository, caller, which, lambda s, act: domain.send_back_reply(s, reason, act)
    )
