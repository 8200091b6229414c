"""How reminders stand: whether what they told of is still to be done, and who was chased."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.notify.commands import inbox_of
from services.notify.domain import Notification
from services.notify.domain.reminders import (
    Dated,
    Escalation,
    ReminderChoice,
    Rung,
    as_seen_by,
    choice_id,
    may_read,
    rungs_of,
)
from services.notify.errors import LadderNotYours, LetterNotYours
from services.notify.repository import Repository
from shared.caller import Caller
from shared.store import Page, equal


@dataclass(frozen=True)
class Standing:
    """What has become of a date that somebody was told of; `left` are working days."""

    due: date
    runs: bool
    moved_to: date | None = None
    left: int = 0


@dataclass(frozen=True)
class SeenEscalation:
    """A rung of the ladder with what has become of the matter since."""

    escalation: Escalation
    standing: Standing


async def standing_of(
    repository: Repository, tenant: str, subject_id: str, clock: str, due: date
) -> Standing:
    """Whether a subject's clock still runs towards this date, by notify's own copy."""
    subject: Dated | None
    if clock == "activity":
        subject = await repository.activity_dates.find(tenant, subject_id)
    elif clock.startswith("opinion_"):
        subject = await repository.opinion_dates.find(tenant, subject_id)
    else:
        subject = await repository.suggestion_dates.find(tenant, subject_id)
    found = [each.due for each in subject.running if each.name == clock] if subject else []
    if due not in found:
        return Standing(due, runs=False, moved_to=found[0] if found else None)
    calendar, today = await repository.calendar.current(), repository.clock.today()
    return Standing(due, runs=True, left=calendar.working_days_left(today, due))


async def standings(repository: Repository, notices: Sequence[Notification]) -> dict[str, Standing]:
    """By notice, for those that are reminders."""
    dated = [(each, each.due) for each in notices if each.due is not None]
    found = await asyncio.gather(
        *(
            standing_of(repository, each.tenant, each.subject_id, each.clock, due)
            for each, due in dated
        )
    )
    return {each.id: standing for (each, _), standing in zip(dated, found, strict=True)}


async def letter(repository: Repository, caller: Caller, escalation_id: str) -> SeenEscalation:
    """A chasing letter; raises LetterNotYours."""
    found = await repository.escalations.find(caller.tenant, escalation_id)
    if found is None or not may_read(found, caller):
        raise LetterNotYours
    return await _seen(repository, found)


async def ladder(
    repository: Repository,
    caller: Caller,
    rung: Rung,
    *,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[SeenEscalation]:
    """What reached a rung, the newest first; raises LadderNotYours."""
    if rung not in rungs_of(caller):
        raise LadderNotYours
    page = await repository.escalations.page(
        caller.tenant, equal("rung", rung), limit=limit, cursor=cursor
    )
    seen = await asyncio.gather(
        *(_seen(repository, as_seen_by(each, caller)) for each in page.items)
    )
    return Page(tuple(seen), page.next_cursor)


async def choice(repository: Repository, caller: Caller) -> ReminderChoice:
    """What the caller wants to be reminded of."""
    recipient = inbox_of(caller)
    own = choice_id(caller.tenant, recipient)
    found = await repository.choices.find(caller.tenant, own)
    return found or ReminderChoice(id=own, tenant=caller.tenant, recipient=recipient)


async def _seen(repository: Repository, found: Escalation) -> SeenEscalation:
    standing = await standing_of(repository, found.tenant, found.subject_id, found.clock, found.due)
    return SeenEscalation(found, standing)
