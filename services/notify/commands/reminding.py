"""What a look at one subject's dates brings about: the reminders that are due, each once.

A look may be cut short anywhere and done again by anybody: notices and rungs have ids of their
cause. Of the reminders that one person missed, only the most urgent is kept.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from services.notify.commands.recipients import State, recipients_of
from services.notify.domain import Notification
from services.notify.domain.reminders import (
    Channel,
    Dated,
    Escalation,
    Reminder,
    ReminderChoice,
    Rung,
    SuggestionDates,
    arrived,
    choice_id,
    escalation_of,
    letter_number,
    next_moment,
    reminders_of,
)
from services.notify.domain.wording import words_of
from services.notify.repository import Repository
from shared import ids
from shared.clock import to_text
from shared.events.notify import NotificationStored
from shared.store import Copies, equal

LEASE = timedelta(seconds=60)
LOOK_AGAIN = timedelta(hours=1)  # so that another calendar or another holder of a post counts

D = TypeVar("D", bound=Dated)


async def look(repository: Repository, copies: Copies[D], tenant: str, id: str) -> None:
    """Keep the reminders of one subject that are due, and say when to look again.

    Does nothing while another worker looks. Raises RetryLater while a person isn't known yet.
    """
    now = repository.clock.now()
    subject = await copies.claim(tenant, id, now, now + LEASE)
    if subject is None:
        return
    planned = reminders_of(subject.running, await repository.calendar.current())
    await _remind_all(repository, subject, arrived(planned, now), now)
    soon = next_moment(planned, now)
    again = min(soon, now + LOOK_AGAIN) if soon else None
    await copies.settle(tenant, id, now + LEASE, again)


async def _remind_all(
    repository: Repository, subject: Dated, due: Iterable[Reminder], now: datetime
) -> None:
    """From the most urgent on; whoever was told of a date isn't told of it less urgently."""
    told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for reminder in due:
        link = await _link(repository, subject, reminder, now)
        recipients = await _recipients(repository, subject, reminder)
        series = told[reminder.clock.name, reminder.clock.due.isoformat()]
        await asyncio.gather(
            *(
                _keep(repository, _notice(subject, reminder, recipient, link, now), reminder)
                for recipient in sorted(recipients - series)
            )
        )
        series |= recipients


async def _recipients(repository: Repository, subject: Dated, reminder: Reminder) -> set[str]:
    state: State = vars(subject)
    if reminder.clock.unit_id:
        state = {**state, "co_handlers": {reminder.clock.unit_id: "asked"}}
    return {
        recipient
        for audience in reminder.step.audiences
        for recipient in await recipients_of(repository, subject.tenant, audience, state)
    }


async def _link(repository: Repository, subject: Dated, reminder: Reminder, now: datetime) -> str:
    rung = reminder.step.rung
    escalation_id = ""
    if rung is not None and isinstance(subject, SuggestionDates):
        escalation_id = await _raise(repository, subject, reminder, rung, now)
    return reminder.step.link.format(subject=subject.id, escalation=escalation_id, rung=rung)


async def _raise(
    repository: Repository,
    subject: SuggestionDates,
    reminder: Reminder,
    rung: Rung,
    now: datetime,
) -> str:
    """Take a rung of the ladder down, unless it was."""
    known = Escalation.id_for(subject.tenant, subject.id, reminder.clock, rung)
    if await repository.escalations.find(subject.tenant, known) is None:
        today = repository.clock.today()
        found = escalation_of(subject, reminder, rung, today, to_text(now))
        if rung is Rung.CHASING_LETTER:
            earlier = await repository.escalations.having(
                subject.tenant, equal("subject_id", subject.id)
            )
            found = found.numbered(letter_number(subject.number, earlier, reminder.clock.due))
        await repository.escalations.create_once(found.raised())
    return known


def _notice(
    subject: Dated, reminder: Reminder, recipient: str, link: str, now: datetime
) -> Notification:
    step, clock = reminder.step, reminder.clock
    due, offset = clock.due.isoformat(), str(reminder.offset)
    known = {**vars(subject), "due": due}
    if subject.confidential:
        del known["title"]  # its number says enough, whoever reads over a shoulder
    words = {name: str(known[name]) for name in sorted(words_of(step.kind)) if known.get(name)}
    cause = (subject.id, clock.name, due, offset, recipient)
    return Notification(
        id=ids.derived("reminder", subject.tenant, *cause),
        tenant=subject.tenant,
        kind=step.kind,
        subject_id=subject.id,
        recipient=recipient,
        link=link,
        words=words,
        stored_at=to_text(now),
        clock=clock.name,
        due=clock.due,
        offset=offset,
    )


async def _keep(repository: Repository, notice: Notification, reminder: Reminder) -> None:
    """Put it into the inbox, unless it is there or its owner doesn't want it."""
    if await repository.notifications.find(notice.tenant, notice.id) is not None:
        return
    own = choice_id(notice.tenant, notice.recipient)
    choice = await repository.choices.find(notice.tenant, own)
    channels = (choice or _NO_CHOICE).channels_for(reminder.step)
    if Channel.INBOX in channels:
        wanted = replace(notice, channels=channels)
        await repository.notifications.create_once(wanted.record(NotificationStored))


_NO_CHOICE = ReminderChoice(id="", tenant="", recipient="")
