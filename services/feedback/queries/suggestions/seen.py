"""A suggestion as one person may see it."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion import (
    Action,
    Command,
    Entry,
    Suggestion,
    actions_of,
    may_see,
)
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import NotFound

_INSIDE = frozenset(
    {
        Command.PROPOSE_REPLY,
        Command.COUNTERSIGN,
        Command.OBJECT,
        Command.SETTLE_OBJECTION,
        Command.APPROVE_CLASS,
        Command.SEND_BACK_REPLY,
    }
)


@dataclass(frozen=True)
class SeenSuggestion:
    """With what the reader may do; a deputy doesn't read a reply before it is sent."""

    suggestion: Suggestion
    today: date
    actions: tuple[Action, ...]
    sees_drafts: bool

    @property
    def sees_reply(self) -> bool:
        return self.sees_drafts or self.suggestion.is_answered

    @property
    def history(self) -> tuple[Entry, ...]:
        """The lines that are for this reader, oldest first."""
        if self.sees_drafts:
            return self.suggestion.history
        return tuple(entry for entry in self.suggestion.history if entry.kind not in _INSIDE)

    def is_inside(self, entry: Entry) -> bool:
        """Whether only the town and its units read this line."""
        return entry.kind in _INSIDE


async def suggestion(repository: Repository, caller: Caller, suggestion_id: str) -> SeenSuggestion:
    """One suggestion; raises NotFound for those without part in it."""
    found = await repository.suggestions.get(caller.tenant, suggestion_id)
    if not may_see(found, caller):
        raise NotFound
    return seen_by(repository, caller, found)


def seen_by(repository: Repository, caller: Caller, found: Suggestion) -> SeenSuggestion:
    """The suggestion as this caller sees it."""
    act = Act.of(caller, repository.clock.now())
    return SeenSuggestion(
        suggestion=found,
        today=act.on,
        actions=actions_of(found, act),
        sees_drafts=caller.has("secretary", "chairperson", "unit_clerk", "unit_head"),
    )
