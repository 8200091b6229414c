"""Acts that come with paper: the signed reply, and a deputy's signed rating."""

from collections.abc import Sequence

from services.feedback.commands.attachments import claim
from services.feedback.commands.looking_up import rules_of
from services.feedback.commands.suggestions.changing import Which, change, visible
from services.feedback.domain import suggestion as domain
from services.feedback.domain.attachment import Attachment, Item, ItemKind
from services.feedback.domain.suggestion import Rating, Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


async def send_reply(
    repository: Repository, caller: Caller, which: Which, file_ids: Sequence[str] = ()
) -> Suggestion:
    """Sign and send it; raises CountersignatureMissing naming the units, ClassNotApproved."""
    documents = await _taken_in(repository, caller, which, file_ids)
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.send_reply(s, act, rules, documents)
    )


async def record_rating(
    repository: Repository,
    caller: Caller,
    which: Which,
    rating: Rating,
    file_ids: Sequence[str],
) -> Suggestion:
    """Take down what the deputy signed on paper; raises SlipMissing."""
    slips = await _taken_in(repository, caller, which, file_ids)
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.record_rating(s, rating, slips, act, rules),
    )


async def _taken_in(
    repository: Repository, caller: Caller, which: Which, file_ids: Sequence[str]
) -> Sequence[Attachment]:
    if not file_ids:
        return ()
    seen = await visible(repository, caller, which.id)
    return await claim(
        repository,
        caller.tenant,
        file_ids,
        Item(ItemKind.SUGGESTION, which.id),
        account_id=caller.account_id,
        held=seen.attachments,
    )
