"""What a town's numbers are, by definitions that stand beside them; pure, over counted facts."""

from services.feedback.domain.statistics.counted import OpinionFact, SuggestionFact
from services.feedback.domain.statistics.definitions import DEFINITIONS, Definition
from services.feedback.domain.statistics.of_opinions import OpinionFigures, opinion_figures
from services.feedback.domain.statistics.of_suggestions import (
    SuggestionFigures,
    suggestion_figures,
)
from services.feedback.domain.statistics.shares import Days, Round, Share

__all__ = [
    "DEFINITIONS",
    "Days",
    "Definition",
    "OpinionFact",
    "OpinionFigures",
    "Round",
    "Share",
    "SuggestionFact",
    "SuggestionFigures",
    "opinion_figures",
    "suggestion_figures",
]
