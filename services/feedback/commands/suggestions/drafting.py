"""What deputies do with their drafts."""

from dataclasses import dataclass
from datetime import date

from services.feedback.commands.looking_up import deputy_by_mandate, own_deputy, rules_of
from services.feedback.commands.suggestions.changing import Which, change, visible
from services.feedback.domain import suggestion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.suggestion import Suggestion, Wording
from services.feedback.errors import UnknownDeputy
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import Forbidden


@dataclass(frozen=True)
class NewSuggestion:
    """What is written down; the secretary names the deputy for whom it is written."""

    id: str
    wording: Wording
    mandate_id: str = ""
    fingerprint: str = ""
    on: date | None = None


async def draft(repository: Repository, caller: Caller, new: NewSuggestion) -> Suggestion:
    """Write a draft, as the deputy or as scribe of one; raises UnknownDeputy, AdviceMissing."""
    if caller.has("secretary"):
        if not new.mandate_id:
            raise UnknownDeputy(field="mandate_id")
        lead = await deputy_by_mandate(
            repository, caller.tenant, new.mandate_id, field="mandate_id"
        )
    elif caller.has("deputy"):
        preferred = (new.mandate_id,) if new.mandate_id else ()
        lead = await own_deputy(repository, caller.tenant, caller.mandate_ids, preferred)
    else:
        raise Forbidden
    act = Act.of(caller, repository.clock.now(), new.on)
    rules = await rules_of(repository, caller.tenant)
    drafted = domain.draft(new.id, caller.tenant, new.wording, lead, act, rules)
    return await repository.suggestions.create(drafted, fingerprint=new.fingerprint)


async def take(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """Lead a draft that was found on an activity; raises AlreadyTaken for all but the first."""
    offered = (await visible(repository, caller, which.id)).offered_to
    lead = await own_deputy(repository, caller.tenant, caller.mandate_ids, offered)
    rules = await rules_of(repository, caller.tenant)
    return await change(repository, caller, which, lambda s, act: domain.take(s, lead, act, rules))


async def edit(
    repository: Repository, caller: Caller, which: Which, wording: Wording
) -> Suggestion:
    """Word a draft anew."""
    return await change(repository, caller, which, lambda s, act: domain.edit(s, wording, act))


async def discard(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """Give a draft up."""
    return await change(repository, caller, which, domain.discard)


async def submit(
    repository: Repository, caller: Caller, which: Which, *, at_session: bool = False
) -> Suggestion:
    """Hand it in; raises AdviceMissing, CosigningOpen."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.submit(s, act, rules, at_session=at_session),
    )


async def revise(repository: Repository, caller: Caller, which: Which) -> Suggestion:
    """Word once more what wasn't accepted; raises RevisedAlready."""
    rules = await rules_of(repository, caller.tenant)
    return await change(repository, caller, which, lambda s, act: domain.revise(s, act, rules))


async def withdraw(repository: Repository, caller: Caller, which: Which, reason: str) -> Suggestion:
    """Take it back in writing."""
    return await change(repository, caller, which, lambda s, act: domain.withdraw(s, reason, act))
