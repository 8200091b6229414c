"""notify's copies of what has dates, and the sweep that looks at those whose moment has come."""

import asyncio
from collections.abc import Sequence

import structlog

from services.notify.commands.reminding import D, look
from services.notify.domain.reminders import is_quiet
from services.notify.repository import Repository
from shared import tracing
from shared.errors import NotFound, TooBusy
from shared.events import Envelope
from shared.messaging import Binding, RetryLater, all_of, copy
from shared.store import Copies

TOGETHER = 50

_log = structlog.get_logger(__name__)


async def on_suggestion(repository: Repository, envelope: Envelope) -> None:
    """Keep the dates of a suggestion, and whom they concern."""
    await repository.suggestion_dates.apply(envelope)


async def on_suggestions(repository: Repository, envelopes: Sequence[Envelope]) -> None:
    """The same for many at once."""
    await repository.suggestion_dates.apply_all(envelopes)


async def on_activity(repository: Repository, envelope: Envelope) -> None:
    """Keep the day of an activity, and who is expected."""
    await repository.activity_dates.apply(envelope)


async def on_opinion(repository: Repository, envelope: Envelope) -> None:
    """Keep the dates of an opinion, and which unit has it."""
    await repository.opinion_dates.apply(envelope)


async def on_opinions(repository: Repository, envelopes: Sequence[Envelope]) -> None:
    """The same for many at once."""
    await repository.opinion_dates.apply_all(envelopes)


async def sweep_suggestions(repository: Repository) -> None:
    """Remind of the dates of suggestions."""
    await _sweep(repository, repository.suggestion_dates)


async def sweep_activities(repository: Repository) -> None:
    """Remind of activities."""
    await _sweep(repository, repository.activity_dates)


async def sweep_opinions(repository: Repository) -> None:
    """Remind of the dates of opinions."""
    await _sweep(repository, repository.opinion_dates)


async def _sweep(repository: Repository, copies: Copies[D]) -> None:
    """Look at all whose moment has come; in quiet hours at none, so that all wait till morning."""
    now = repository.clock.now()
    if is_quiet(now):
        return
    while due := await copies.awake(now, TOGETHER):
        await asyncio.gather(*(_look(repository, copies, *each) for each in due))
        if len(due) < TOGETHER:
            return


async def _look(repository: Repository, copies: Copies[D], tenant: str, id: str) -> None:
    try:
        with tracing.by_itself("look at dates", tenant):
            await look(repository, copies, tenant, id)
    except (NotFound, TooBusy, RetryLater) as exc:
        # The claim ends by itself; then somebody looks again.
        _log.info("look_postponed", subject=id, reason=str(exc) or type(exc).__name__)


BINDINGS: tuple[Binding, ...] = (
    copy("dates", on_suggestion, *all_of("feedback", "suggestion"), batch=on_suggestions),
    copy("dates", on_opinion, *all_of("feedback", "opinion"), batch=on_opinions),
    copy("dates", on_activity, *all_of("activities", "activity")),
)
