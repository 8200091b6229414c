"""What must be so before a command, beyond the person and the state."""

from collections.abc import Callable, Mapping

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.domain.suggestion.guards import (
    drafting,
    handling,
    marking,
    publishing,
    rating,
    replying,
)

Guard = Callable[[Suggestion, Act], None]

GUARDS: Mapping[Command, Guard] = {
    **drafting.GUARDS,
    **handling.GUARDS,
    **replying.GUARDS,
    **rating.GUARDS,
    **publishing.GUARDS,
    **marking.GUARDS,
}

__all__ = ["GUARDS", "Guard"]
