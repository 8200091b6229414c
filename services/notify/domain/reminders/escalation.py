"""A rung of the overdue ladder: the fact that a late reply was brought before somebody."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from services.notify.domain.reminders.plan import Reminder, RunningClock
from services.notify.domain.reminders.steps import Rung
from services.notify.domain.reminders.subjects import SuggestionDates
from shared import ids
from shared.aggregate import Aggregate
from shared.events.notify import EscalationRaised

_NUMBER = re.compile(r"(\d{4})-(\d+)")
_ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, kw_only=True)
class Escalation(Aggregate):
    """What was known when the rung was reached; it never changes, whatever becomes of the matter.

    Of a chasing letter `letter_number` is the number that it bears.
    """

    subject_id: str
    rung: str
    clock: str
    due: date
    number: str
    title: str
    lead_name: str
    unit_id: str
    unit_name: str
    handed_over_on: date | None = None
    sentence_zh: str = ""
    sentence_en: str = ""
    raised_on: date
    raised_at: str
    letter_number: str = ""
    confidential: bool = False

    @property
    def sort_key(self) -> str:
        return self.raised_at

    @property
    def days_overdue(self) -> int:
        """Calendar days from the due date to the day on which the rung was reached."""
        return (self.raised_on - self.due).days

    def without_title(self) -> Self:
        """As those see it who may not know what a confidential one is about."""
        return replace(self, title="")

    def numbered(self, letter_number: str) -> Self:
        """As a letter of this number."""
        return replace(self, letter_number=letter_number)

    def raised(self) -> Self:
        """Ready to be kept: the fact is recorded."""
        return self.record(EscalationRaised)

    @staticmethod
    def id_for(tenant: str, subject_id: str, clock: RunningClock, rung: Rung) -> str:
        """Each rung is reached once for a date."""
        due = clock.due.isoformat()
        return ids.derived("escalation", tenant, subject_id, clock.name, due, rung)


def escalation_of(
    subject: SuggestionDates, reminder: Reminder, rung: Rung, today: date, at: str
) -> Escalation:
    """The rung that a reminder tells of, reached today."""
    clock = reminder.clock
    return Escalation(
        id=Escalation.id_for(subject.tenant, subject.id, clock, rung),
        tenant=subject.tenant,
        subject_id=subject.id,
        rung=rung,
        clock=clock.name,
        due=clock.due,
        number=subject.number,
        title=subject.title,
        lead_name=subject.lead_name,
        unit_id=subject.lead_unit_id,
        unit_name=subject.lead_unit_name,
        handed_over_on=subject.handed_over_on or clock.since,
        sentence_zh=clock.sentence_zh,
        sentence_en=clock.sentence_en,
        raised_on=today,
        raised_at=at,
        confidential=subject.confidential,
    )


def letter_number(suggestion_number: str, earlier: Iterable[Escalation], due: date) -> str:
    """催办〔2020〕16号; a second letter about the same suggestion is 16号之二."""
    rounds = {each.due for each in earlier if each.rung == Rung.CHASING_LETTER and each.due < due}
    found = _NUMBER.fullmatch(suggestion_number)
    named = f"〔{found[1]}〕{int(found[2])}号" if found else f"（{suggestion_number}）"
    again = f"之{_ORDINALS[min(len(rounds), 9)]}" if rounds else ""
    return f"催办{named}{again}"
