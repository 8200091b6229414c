"""HTTP shapes of suggestions."""

from services.feedback.schemas.suggestions.whole import SuggestionOut, SuggestionRow

__all__ = ["SuggestionOut", "SuggestionRow"]
