"""What the units do before they answer."""

from services.feedback.commands.suggestions.changing import Which, change
from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


async def sign_for(
    repository: Repository, caller: Caller, which: Which, leader: str, clerk: str
) -> Suggestion:
    """Sign for it, naming who answers for it and who works on it."""
    return await change(
        repository, caller, which, lambda s, act: domain.sign_for(s, leader, clerk, act)
    )


async def contact_deputy(
    repository: Repository, caller: Caller, which: Which, text: str
) -> Suggestion:
    """Note how the unit spoke with the deputy."""
    return await change(
        repository, caller, which, lambda s, act: domain.contact_deputy(s, text, act)
    )


async def note_progress(
    repository: Repository, caller: Caller, which: Which, text: str
) -> Suggestion:
    """Note how far it is."""
    return await change(
        repository, caller, which, lambda s, act: domain.note_progress(s, text, act)
    )


async def give_opinion(
    repository: Repository, caller: Caller, which: Which, text: str
) -> Suggestion:
    """Give a co-handler's opinion."""
    return await change(repository, caller, which, lambda s, act: domain.give_opinion(s, text, act))
