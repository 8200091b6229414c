"""What a suggestion is made of."""

from services.feedback.domain.suggestion.entity.dated import Dated
from services.feedback.domain.suggestion.entity.parts import (
    Deputy,
    Entry,
    MovedDate,
    Origin,
    Publication,
    Rules,
    Unit,
)
from services.feedback.domain.suggestion.entity.suggestion import Suggestion, drafted_key

__all__ = [
    "Dated",
    "Deputy",
    "Entry",
    "MovedDate",
    "Origin",
    "Publication",
    "Rules",
    "Suggestion",
    "Unit",
    "drafted_key",
]
