"""What makes suggestions and commitments by itself: minutes and replies."""

from services.feedback.commands import suggestions as commands
from services.feedback.commands.suggestions.reacting import PRESENT, Found
from services.feedback.domain.suggestion import Origin, Wording
from services.feedback.repository import Repository
from shared.events import Envelope
from shared.events.activities import ActivityMinuted
from shared.events.feedback import SuggestionReplied
from shared.messaging import Binding, reaction


async def on_activity_minuted(repository: Repository, envelope: Envelope) -> None:
    """Offer a draft per problem to the deputies who were there."""
    minuted = ActivityMinuted.model_validate(envelope.data)
    origin = Origin(
        activity_id=envelope.subject,
        activity_title=minuted.title,
        activity_on=minuted.on,
        project_id=minuted.project_id,
        project_name=minuted.project_name,
    )
    found = [
        Found(problem.id, Wording(problem.title, problem.facts, problem.advice))
        for problem in minuted.problems
    ]
    present = [mandate for mandate, code in minuted.roll.items() if code in PRESENT]
    await commands.draft_from_problems(
        repository, envelope.tenant, origin, found, present, envelope.time
    )


async def on_suggestion_replied(repository: Repository, envelope: Envelope) -> None:
    """Put into the ledger what the reply promised."""
    await commands.promise(repository, envelope.tenant, envelope.subject, envelope.time)


BINDINGS: tuple[Binding, ...] = (
    reaction("drafts", on_activity_minuted, ActivityMinuted),
    reaction("commitments", on_suggestion_replied, SuggestionReplied),
)
