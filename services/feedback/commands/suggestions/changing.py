"""The one way to change a suggestion: whoever may not see it finds nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion import Suggestion, may_see
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import NotFound


@dataclass(frozen=True)
class Which:
    """The suggestion that a command is about; `if_match` is the version that the caller read."""

    id: str
    on: date | None = None
    if_match: int | None = None


def act_of(repository: Repository, caller: Caller, which: Which) -> Act:
    """The caller's act, for the day that the command gives."""
    return Act.of(caller, repository.clock.now(), which.on)


async def change(
    repository: Repository,
    caller: Caller,
    which: Which,
    decide: Callable[[Suggestion, Act], Suggestion],
) -> Suggestion:
    """Load, decide, save; raises NotFound for those who may not see it."""
    act = act_of(repository, caller, which)

    def seen(suggestion: Suggestion) -> Suggestion:
        if not may_see(suggestion, caller):
            raise NotFound
        return decide(suggestion, act)

    return await repository.suggestions.change(
        caller.tenant, which.id, seen, if_match=which.if_match
    )


async def visible(repository: Repository, caller: Caller, suggestion_id: str) -> Suggestion:
    """The suggestion, when the caller may see it; raises NotFound."""
    suggestion = await repository.suggestions.get(caller.tenant, suggestion_id)
    if not may_see(suggestion, caller):
        raise NotFound
    return suggestion
