"""Which suggestion a request is about, and how its answer is shaped."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Response

from services.feedback.commands.suggestions.changing import Which
from services.feedback.domain.suggestion import Suggestion
from services.feedback.queries.suggestions import SeenSuggestion, seen_by
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.suggestions import SuggestionOut
from shared.api import CurrentCaller, IfMatch, etag
from shared.caller import Caller


@dataclass(frozen=True)
class At:
    """The suggestion in the address, asked for by this caller."""

    id: str
    caller: Caller
    repository: Repository
    if_match: int | None
    response: Response

    def which(self, on: date | None = None) -> Which:
        """The suggestion as commands name it."""
        return Which(self.id, on, self.if_match)

    def shown(self, suggestion: Suggestion) -> SuggestionOut:
        """What the caller reads after a command."""
        return self.seen(seen_by(self.repository, self.caller, suggestion))

    def seen(self, seen: SeenSuggestion) -> SuggestionOut:
        """What the caller reads, with its ETag."""
        self.response.headers["ETag"] = etag(seen.suggestion.version)
        return SuggestionOut.of(seen)


async def _at(
    suggestion_id: str,
    caller: CurrentCaller,
    repository: FeedbackRepository,
    if_match: IfMatch,
    response: Response,
) -> At:
    return At(suggestion_id, caller, repository, if_match, response)


AtSuggestion = Annotated[At, Depends(_at)]
