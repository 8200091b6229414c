"""Every read of suggestions: one of them, lists, and what waits for whom."""

from services.feedback.queries.suggestions.desks import (
    DeputyDesk,
    OfficeDesk,
    UnitDesk,
    deputy_desk,
    office_desk,
    unit_desk,
)
from services.feedback.queries.suggestions.lists import Asked, counts, suggestions
from services.feedback.queries.suggestions.merging import merged_into, open_masters
from services.feedback.queries.suggestions.seen import SeenSuggestion, seen_by, suggestion
from services.feedback.queries.suggestions.standing import (
    Due,
    Stand,
    due_of,
    owed_by,
    stand_of,
    way_of,
)
from services.feedback.queries.suggestions.yearly import YearlyReport, yearly_report

__all__ = [
    "Asked",
    "DeputyDesk",
    "Due",
    "OfficeDesk",
    "SeenSuggestion",
    "Stand",
    "UnitDesk",
    "YearlyReport",
    "counts",
    "deputy_desk",
    "due_of",
    "merged_into",
    "office_desk",
    "open_masters",
    "owed_by",
    "seen_by",
    "stand_of",
    "suggestion",
    "suggestions",
    "unit_desk",
    "way_of",
    "yearly_report",
]
