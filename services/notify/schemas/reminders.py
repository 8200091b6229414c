"""HTTP shapes of the overdue ladder, and of what a person wants to be reminded of."""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from services.notify.domain.reminders import (
    OFFERED,
    ReminderChoice,
    Rung,
    optional_kinds,
)
from services.notify.queries import SeenEscalation
from shared.store import Page


class EscalationOut(BaseModel):
    """A rung of the ladder, as it was when it was reached, and whether the date still runs."""

    id: str
    rung: str
    subject_id: str
    number: str
    title: str
    unit_id: str
    unit_name: str
    handed_over_on: date | None
    due: date
    raised_on: date
    days_overdue: int
    letter_number: str
    letter: str = Field(description="Where the letter is, for printing; empty on other rungs.")
    still_owed: bool

    @classmethod
    def of(cls, seen: SeenEscalation) -> "EscalationOut":
        held = seen.escalation
        is_letter = held.rung == Rung.CHASING_LETTER
        return cls(
            id=held.id,
            rung=held.rung,
            subject_id=held.subject_id,
            number=held.number,
            title=held.title,
            unit_id=held.unit_id,
            unit_name=held.unit_name,
            handed_over_on=held.handed_over_on,
            due=held.due,
            raised_on=held.raised_on,
            days_overdue=held.days_overdue,
            letter_number=held.letter_number,
            letter=f"/notify/letters/{held.id}" if is_letter else "",
            still_owed=seen.standing.runs,
        )


class LadderOut(BaseModel):
    """A page of what reached a rung, the newest first."""

    items: list[EscalationOut]
    next_cursor: str | None

    @classmethod
    def of(cls, page: Page[SeenEscalation]) -> "LadderOut":
        return cls(
            items=[EscalationOut.of(seen) for seen in page.items], next_cursor=page.next_cursor
        )


class ReminderChoiceIn(BaseModel):
    """What not to be reminded of."""

    model_config = ConfigDict(extra="forbid")

    off: dict[str, list[str]] = Field(
        description="Channel → kinds of reminders that don't go there."
    )


class ReminderChoiceOut(BaseModel):
    """What the caller is not reminded of, and what can be turned off."""

    off: Mapping[str, tuple[str, ...]]
    channels: tuple[str, ...]
    kinds: tuple[str, ...]

    @classmethod
    def of(cls, choice: ReminderChoice) -> "ReminderChoiceOut":
        return cls(off=choice.off, channels=OFFERED, kinds=optional_kinds())
