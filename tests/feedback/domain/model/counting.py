"""Days counted with a finger on the calendar, and the rule sets as the work describes them."""

import calendar as months
from datetime import date, timedelta

from shared.calendar import national_calendar

_HOLIDAYS = frozenset(national_calendar().holidays)
_MADE_UP = national_calendar().made_up

# What runs in the flow where a rule set is silent; m months, d days, w working days.
FLOW = {
    "reply": "3m",
    "maximum": "6m",
    "hand_over": "5w",
    "sign_for": "3w",
    "return": "5w",
    "reassign": "5w",
    "contact_deputy": "20w",
    "co_handler": "30d",
    "rating": "20w",
    "redo": "1m",
    "take": "30d",
    "submit": "30d",
    "cosigning": "7d",
    "screen": "3w",
    "countersign": "5w",
    "chase": "5w",
    "fulfilment": "20w",
    "fulfilment_chase": "5w",
    "mediation": "1m",
}
# Copied out of the description of the work, row by row; what is empty doesn't run at all.
RULE_SETS: dict[str, dict[str, str]] = {
    "default": {},
    "national": {},
    "chongqing-township": {"reply": "2m", "maximum": "4m"},
    "shandong-township": {"reply": "2m", "maximum": "4m"},
    "beijing-township": {},
    "chongqing": {
        "hand_over": "10w",
        "return": "10w",
        "reassign": "10w",
        "contact_deputy": "20w",
        "co_handler": "30w",
        "rating": "20w",
        "redo": "2m",
    },
    "qingdao": {"hand_over": "5w", "return": "5w", "co_handler": "1m"},
    "zhejiang": {
        "hand_over": "",
        "accept_notice": "7d",
        "return": "10d",
        "co_handler": "2m",
        "redo": "1m",
    },
    "shandong": {"hand_over": "5d", "return": "5d", "co_handler": "1m", "redo": "1m"},
    "henan": {
        "return": "10w",
        "reassign": "10w",
        "co_handler": "2m",
        "rating": "10w",
        "redo": "1m",
    },
    "beijing": {"rating": "15w", "redo": "2m"},
    "shanghai": {"hand_over": "7w", "return": "7w", "co_handler": "1m", "redo": "1m"},
    "yulin": {"return": "7w"},
}


def period(rule_set: str, clock: str) -> str:
    """How long a clock runs, like 3m; empty where it doesn't."""
    return {**FLOW, **RULE_SETS[rule_set]}.get(clock, "")


def counted(start: date, length: str) -> date:
    """The last day of a period; the day it begins on isn't counted."""
    count, unit = int(length[:-1]), length[-1]
    if unit == "w":
        return _worked_days_after(start, count)
    return rolled(start + timedelta(days=count) if unit == "d" else _months_after(start, count))


def rolled(day: date) -> date:
    """The day itself when it is worked, else the first one after it that is."""
    while _is_off(day):
        day += timedelta(days=1)
    return day


def _months_after(start: date, count: int) -> date:
    year, month = start.year, start.month
    for _ in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(start.day, months.monthrange(year, month)[1]))


def _worked_days_after(start: date, count: int) -> date:
    day = start
    while count:
        day += timedelta(days=1)
        count -= not _is_off(day)
    return day


def _is_off(day: date) -> bool:
    return day in _HOLIDAYS or (day.weekday() >= 5 and day not in _MADE_UP)
