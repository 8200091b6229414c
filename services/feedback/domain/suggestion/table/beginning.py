"""How a suggestion comes to be; everything else is a row of the table."""

from dataclasses import dataclass

from services.feedback.domain.suggestion.state import State
from shared.events import EventData
from shared.events import feedback as facts


@dataclass(frozen=True)
class Beginning:
    """What makes a suggestion, and the state in which it begins."""

    kind: str
    zh: str
    en: str
    state: State
    event: type[EventData]


BEGINNINGS = (
    Beginning("draft", "起草", "drafted", State.DRAFT, facts.SuggestionDrafted),
    Beginning(
        "draft_adopted",
        "由群众反映形成",
        "made of an adopted opinion",
        State.DRAFT,
        facts.SuggestionDrafted,
    ),
    Beginning(
        "draft_found",
        "由活动记录形成",
        "made of an activity's minutes",
        State.DRAFT,
        facts.SuggestionDrafted,
    ),
)
