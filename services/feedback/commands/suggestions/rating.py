"""What the lead deputy says of the reply."""

from services.feedback.commands.suggestions.changing import Which, change
from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import Rating, Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


async def rate(repository: Repository, caller: Caller, which: Which, rating: Rating) -> Suggestion:
    """Rate the reply on behalf of all signatories."""
    return await change(repository, caller, which, lambda s, act: domain.rate(s, rating, act))
