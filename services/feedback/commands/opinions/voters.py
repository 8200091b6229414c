"""What the voter does, known by nothing but the tracking number."""

from services.feedback.commands.opinions.changing import change_by_itself
from services.feedback.domain import opinion as domain
from services.feedback.domain.opinion import Opinion
from services.feedback.errors.opinion import TrackingNumberUnknown
from services.feedback.repository import Repository
from shared.store import equal


async def look_up(repository: Repository, tenant: str, typed: str) -> Opinion:
    """What stands under the number; a result that is read here is told.

    Raises TrackingNumberMistyped or TrackingNumberUnknown.
    """
    opinion_id = await _id_of(repository, tenant, typed)
    return await change_by_itself(repository, tenant, opinion_id, domain.read_by_number)


async def rate(
    repository: Repository, tenant: str, typed: str, grade: str, text: str = ""
) -> Opinion:
    """What the voter thinks of the result."""
    opinion = await look_up(repository, tenant, typed)
    return await change_by_itself(
        repository,
        tenant,
        opinion.id,
        lambda opinion, act, rules: domain.rate(opinion, grade, text, act, rules),
    )


async def reopen(repository: Repository, tenant: str, typed: str, reason: str) -> Opinion:
    """The voter comes back, once."""
    opinion = await look_up(repository, tenant, typed)
    return await change_by_itself(
        repository,
        tenant,
        opinion.id,
        lambda opinion, act, rules: domain.reopen(opinion, reason, act, rules),
    )


async def _id_of(repository: Repository, tenant: str, typed: str) -> str:
    number = domain.parse_tracking_number(typed)
    found = await repository.opinions.first(tenant, equal("tracking_number", number))
    if found is None:
        raise TrackingNumberUnknown
    return found.id
