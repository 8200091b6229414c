"""What makes and moves suggestions and commitments by itself: minutes, replies, masters."""

from datetime import timedelta

from services.feedback.commands import suggestions as commands
from services.feedback.commands.suggestions.reacting import PRESENT, Found
from services.feedback.domain.deadlines import Cause
from services.feedback.domain.suggestion import Origin, Wording
from services.feedback.repository import Repository
from shared.clock import machine_now
from shared.events import Envelope
from shared.events import feedback as f
from shared.events.activities import ActivityMinuted
from shared.events.roster import CalendarPublished
from shared.messaging import Binding, RetryLater, reaction

_ALL_KNOW = timedelta(seconds=4)


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


async def on_suggestion_promised(repository: Repository, envelope: Envelope) -> None:
    """Put into the ledger what the reply or the mediation promised."""
    await commands.promise(repository, envelope.tenant, envelope.subject, envelope.time)
    await commands.keep_ledger(repository, envelope.tenant, envelope.subject)


async def on_promise_moved(repository: Repository, envelope: Envelope) -> None:
    """Let the ledger say what became of a promise."""
    await commands.keep_ledger(repository, envelope.tenant, envelope.subject)


async def on_suggestion_merged(repository: Repository, envelope: Envelope) -> None:
    """Look at once where its master stands: that may have fallen away meanwhile."""
    await commands.follow_master(repository, envelope.tenant, envelope.subject)
    await commands.let_follow(repository, envelope.tenant, envelope.subject)


async def on_master_moved(repository: Repository, envelope: Envelope) -> None:
    """Answer those that were merged into it, or let them go."""
    await commands.let_follow(repository, envelope.tenant, envelope.subject)


async def on_profile_chosen(repository: Repository, envelope: Envelope) -> None:
    """Count the town's running dates by its new periods."""
    await commands.recount_town(repository, envelope.tenant, Cause.PROFILE)
    _and_once_more_when_all_know(envelope)


async def on_calendar_published(repository: Repository, envelope: Envelope) -> None:
    """Count every town's running dates by the holidays that are known now."""
    if not await repository.calendar.has(envelope):
        raise RetryLater("the holidays have not arrived yet")
    await commands.recount_all(repository, Cause.CALENDAR)
    _and_once_more_when_all_know(envelope)


def _and_once_more_when_all_know(envelope: Envelope) -> None:
    # Replicas know periods and holidays for a second: what one of them counted meanwhile by the
    # old ones is found when the message comes again.
    if machine_now() - envelope.time < _ALL_KNOW:
        raise RetryLater("replicas may count by what was before for a moment")


async def on_suggestion_escalated(repository: Repository, envelope: Envelope) -> None:
    """Make the district's own item of what a town passed up."""
    await commands.draft_above(repository, envelope.tenant, envelope.subject)


async def on_item_above_moved(repository: Repository, envelope: Envelope) -> None:
    """Tell the town where the district's item stands, if it came from a town."""
    if envelope.data.get("escalated_from"):
        await commands.follow_above(repository, envelope.tenant, envelope.subject)


BINDINGS: tuple[Binding, ...] = (
    reaction("escalated", on_suggestion_escalated, f.SuggestionEscalated),
    reaction(
        "escalated",
        on_item_above_moved,
        f.SuggestionSubmitted,
        f.SuggestionAccepted,
        f.SuggestionHandedOver,
        f.SuggestionReplied,
        f.SuggestionSettled,
        f.SuggestionClosed,
        f.SuggestionWithdrawn,
        f.SuggestionDiscarded,
        f.SuggestionLapsed,
        f.SuggestionRefused,
    ),
    reaction("dates", on_profile_chosen, f.ProfileChosen),
    reaction("dates", on_calendar_published, CalendarPublished),
    reaction("drafts", on_activity_minuted, ActivityMinuted),
    reaction("commitments", on_suggestion_promised, f.SuggestionReplied, f.SuggestionMediated),
    reaction(
        "commitments",
        on_promise_moved,
        f.SuggestionPromiseReported,
        f.SuggestionPostponed,
        f.SuggestionFulfilled,
        f.SuggestionRedoOrdered,
        f.SuggestionWithdrawn,
        f.SuggestionClosed,
    ),
    reaction("merged", on_suggestion_merged, f.SuggestionMerged),
    reaction(
        "merged",
        on_master_moved,
        f.SuggestionReplied,
        f.SuggestionWithdrawn,
        f.SuggestionRefused,
    ),
)
