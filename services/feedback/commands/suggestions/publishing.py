"""Flags beside the state, and the words for everybody."""

from services.feedback.commands.looking_up import rules_of
from services.feedback.commands.suggestions.changing import Which, change
from services.feedback.commands.suggestions.returning import Decision
from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import Redaction, Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


async def supervise(
    repository: Repository, caller: Caller, which: Which, decision: Decision, *, key: bool = True
) -> Suggestion:
    """Take it under key supervision in the presidium's name, or out of it."""
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.supervise(
            s, act, key=key, text=decision.text, number=decision.number
        ),
    )


async def set_confidentiality(
    repository: Repository, caller: Caller, which: Which, reason: str, *, confidential: bool
) -> Suggestion:
    """Say whether it is for everybody, and why not."""
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.set_confidentiality(s, act, confidential=confidential, reason=reason),
    )


async def prepare_publication(
    repository: Repository, caller: Caller, which: Which, redaction: Redaction
) -> Suggestion:
    """Put the redacted words before deputy and unit; raises NotForEverybody."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.prepare_publication(s, redaction, act, rules),
    )


async def object_to_publication(
    repository: Repository, caller: Caller, which: Which, reason: str
) -> Suggestion:
    """Object to publishing them so."""
    return await change(
        repository, caller, which, lambda s, act: domain.object_to_publication(s, reason, act)
    )


async def publish(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """Publish them; raises ObjectionsOpen, PublicationObjected, PublicationNotPrepared."""
    return await change(repository, caller, which, domain.publish)


async def withhold(repository: Repository, caller: Caller, which: Which, reason: str) -> Suggestion:
    """Take them back from the public."""
    return await change(repository, caller, which, lambda s, act: domain.withhold(s, reason, act))
