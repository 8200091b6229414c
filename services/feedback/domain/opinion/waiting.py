"""By when something is due with an opinion, and how that date came about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from services.feedback.domain.deadlines import Deadline, Length, day_zh
from services.feedback.domain.deadlines.words import day_en
from services.feedback.domain.opinion.state import State
from shared.calendar import PeriodEnd, WorkingCalendar, period_end


class Wait(StrEnum):
    """What is being waited for; the values are names in events and documents."""

    TRIAGE = "triage"
    UNIT = "unit"
    RETURN = "return"
    OFFER = "offer"
    TELL = "tell"
    RATING = "rating"
    REOPEN = "reopen"


# What runs from the day on which a state is entered.
WAITS: Mapping[State, tuple[Wait, ...]] = {
    State.RECEIVED: (Wait.TRIAGE,),
    State.FORWARDED: (Wait.UNIT, Wait.RETURN),
    State.OFFERED: (Wait.OFFER,),
    State.DONE: (Wait.TELL,),
    State.TOLD: (Wait.RATING, Wait.REOPEN),
}
# What ends by itself, or shuts a door, runs from the day it was taken down, never an earlier one.
SHUTTING = frozenset({Wait.OFFER, Wait.RATING, Wait.REOPEN, Wait.RETURN})
# What does something when its time is over; the others are asked for only.
FIRING = frozenset({Wait.TRIAGE, Wait.UNIT, Wait.OFFER, Wait.TELL, Wait.RATING})
DEFAULT_LENGTHS: Mapping[Wait, Length] = {
    Wait.TRIAGE: Length(working_days=3),
    Wait.UNIT: Length(days=15),
    Wait.RETURN: Length(working_days=5),
    Wait.OFFER: Length(days=15),
    Wait.TELL: Length(working_days=3),
    Wait.RATING: Length(days=15),
    Wait.REOPEN: Length(days=15),
}
THREE_GRADES = ("satisfied", "basically_satisfied", "not_satisfied")
FIVE_GRADES = ("very_satisfied", *THREE_GRADES, "very_dissatisfied")

_WORDS_ZH = {
    Wait.TRIAGE: ("收到", "告知由谁办理"),
    Wait.UNIT: ("转办", "办结"),
    Wait.RETURN: ("转办", "可以退回"),
    Wait.OFFER: ("提请代表", "等代表接办"),
    Wait.TELL: ("有了结果", "告知反映人"),
    Wait.RATING: ("告知", "可以评价"),
    Wait.REOPEN: ("告知", "可以再次反映一次"),
}
_WORDS_EN = {
    Wait.TRIAGE: ("Received", "to say who handles it"),
    Wait.UNIT: ("Forwarded", "to finish it"),
    Wait.RETURN: ("Forwarded", "to return it"),
    Wait.OFFER: ("Offered", "for a deputy to take it on"),
    Wait.TELL: ("Done", "to tell the voter"),
    Wait.RATING: ("Told", "to rate it"),
    Wait.REOPEN: ("Told", "to raise it once more"),
}


@dataclass(frozen=True)
class Rules:
    """By what a town counts and grades."""

    calendar: WorkingCalendar
    lengths: Mapping[Wait, Length] = field(default_factory=lambda: dict(DEFAULT_LENGTHS))
    grades: tuple[str, ...] = THREE_GRADES


def deadline_of(wait: Wait, start: date, rules: Rules) -> Deadline:
    """What a wait that begins on `start` leads to; a last day that is no working day rolls."""
    length = rules.lengths[wait]
    end = period_end(
        start, days=length.days, working_days=length.working_days, calendar=rules.calendar
    )
    return Deadline(end.due, _zh(wait, start, length, end), _en(wait, start, length, end), start)


def _zh(wait: Wait, start: date, length: Length, end: PeriodEnd) -> str:
    began, until = _WORDS_ZH[wait]
    count = f"{length.days}日" if length.days else f"{length.working_days}个工作日"
    rolled = f"{day_zh(end.nominal, start)}不是工作日，顺延" if end.rolled else ""
    return (
        f"{day_zh(start)}{began}，{count}内{until}（本镇规则）；"
        f"当日不计入，{rolled}到{day_zh(end.due, start)}。"
    )


def _en(wait: Wait, start: date, length: Length, end: PeriodEnd) -> str:
    began, until = _WORDS_EN[wait]
    count = f"{length.days} days" if length.days else f"{length.working_days} working days"
    rolled = f"{day_en(end.nominal)} is no working day, so it rolls to " if end.rolled else ""
    return (
        f"{began} on {day_en(start)}; {count} {until} (the town's own rule). The first day is not "
        f"counted; {rolled}{day_en(end.due)}."
    )
