"""Dates counted again: by consent, for another unit, or because profile or calendar changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from services.feedback.domain.deadlines.clock import Clock, Start
from services.feedback.domain.deadlines.count import Deadline, deadline_of
from services.feedback.domain.deadlines.explain import roll_en, roll_zh
from services.feedback.domain.deadlines.profile import Profile
from services.feedback.domain.deadlines.words import PERIODS_EN, PERIODS_ZH, day_en, day_zh
from services.feedback.errors import ExtensionTooLong
from shared.calendar import PeriodEnd, WorkingCalendar, period_end


class Cause(StrEnum):
    """Why dates are counted again."""

    EXTENSION = "extension"
    STOP = "stop"
    REASSIGNMENT = "reassignment"
    PROFILE = "profile"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Moved:
    """A date that moved; `new` is None when nothing is waited for any more."""

    clock: Clock
    old: date
    new: date | None
    sentence_zh: str
    sentence_en: str


_CAUSES_ZH = {
    Cause.EXTENSION: "经主席团同意延期",
    Cause.STOP: "停止计算",
    Cause.REASSIGNMENT: "重新交办",
    Cause.PROFILE: "本镇办理期限调整",
    Cause.CALENDAR: "放假安排公布后重算",
}
_CAUSES_EN = {
    Cause.EXTENSION: "Extended with the presidium's consent",
    Cause.STOP: "Stopped",
    Cause.REASSIGNMENT: "Handed to another unit",
    Cause.PROFILE: "The town's periods changed",
    Cause.CALENDAR: "Counted again with the published holidays",
}


def extended(
    reply: Deadline, until: date, maximum: Deadline, calendar: WorkingCalendar
) -> Deadline:
    """The reply's date moved to a day that the presidium consents to; rolls like a counted one.

    Raises ExtensionTooLong when that isn't after the present date, or is after the longest.
    """
    check_extension(reply, until, maximum)
    return _extended(reply, until, maximum.due, calendar)


def check_extension(reply: Deadline, until: date, maximum: Deadline) -> None:
    """Raise ExtensionTooLong when the day isn't after the present date, or is after the longest."""
    if not reply.due < until <= maximum.due:
        raise ExtensionTooLong(
            field="until",
            since=reply.due.isoformat(),
            last=maximum.due.isoformat(),
            since_zh=day_zh(reply.due),
            last_zh=day_zh(maximum.due, reply.due),
        )


def recounted(
    deadlines: Mapping[str, Deadline], profile: Profile, calendar: WorkingCalendar
) -> dict[Clock, Deadline | None]:
    """Those of the running dates that come out otherwise now; None where a clock runs no more.

    Each counts from its own start again, so that it is what a fresh computation would give. What
    the presidium consented to stays, unless the longest time to reply ends earlier now.
    """
    again: dict[Clock, Deadline | None] = {}
    for name in sorted(deadlines, key=lambda name: name != Clock.MAXIMUM):
        clock, held = Clock(name), deadlines[name]
        maximum = again.get(Clock.MAXIMUM, deadlines.get(Clock.MAXIMUM))
        if held.since is not None:
            again[clock] = counted_again(clock, held, profile, calendar, maximum)
    return {clock: new for clock, new in again.items() if new != deadlines[clock]}


def counted_again(
    clock: Clock,
    held: Deadline,
    profile: Profile,
    calendar: WorkingCalendar,
    maximum: Deadline | None = None,
) -> Deadline | None:
    """One date by the rules of now; None where the clock runs no more."""
    if held.since is None or profile.length_of(clock) is None:
        return None
    new = deadline_of(
        clock,
        held.since,
        profile,
        calendar,
        begun_by=Start(held.begun_by) if held.begun_by else None,
        law_on=held.law_on,
        not_after=maximum.due if clock is Clock.REPLY and maximum else None,
    )
    if held.until is None or maximum is None:
        return new
    return _extended(new, held.until, maximum.due, calendar)


def moves(
    before: Mapping[str, Deadline], after: Mapping[Clock, Deadline | None], cause: Cause
) -> tuple[Moved, ...]:
    """What to tell of dates that were counted again: each that fell on another day, in words."""
    return tuple(
        _moved(clock, before[clock].due, new.due if new else None, cause)
        for clock, new in after.items()
        if clock in before and (new is None or new.due != before[clock].due)
    )


def _extended(reply: Deadline, until: date, last: date, calendar: WorkingCalendar) -> Deadline:
    agreed = min(until, last)
    end = period_end(agreed - timedelta(days=1), days=1, calendar=calendar)
    return replace(
        reply,
        due=end.due,
        sentence_zh=_extended_zh(reply, end, last, calendar),
        sentence_en=_extended_en(reply, end, last, calendar),
        moved_from=end.nominal if end.rolled else None,
        until=until,
    )


def _extended_zh(reply: Deadline, end: PeriodEnd, last: date, calendar: WorkingCalendar) -> str:
    since = reply.since or reply.due
    return (
        f"答复期原至{day_zh(reply.due, since)}，"
        f"经主席团同意延期一次，至{day_zh(end.nominal, since)}"
        f"（本镇规则；不超过最长答复期{day_zh(last, since)}）；{roll_zh(end, calendar, since)}"
    )


def _extended_en(reply: Deadline, end: PeriodEnd, last: date, calendar: WorkingCalendar) -> str:
    return (
        f"The reply was due on {day_en(reply.due)}; extended once with the presidium's consent to "
        f"{day_en(end.nominal)} (the town's own rule; no later than the longest time to reply, "
        f"{day_en(last)}), {roll_en(end, calendar)}"
    )


def _moved(clock: Clock, old: date, new: date | None, cause: Cause) -> Moved:
    why_zh, why_en = _CAUSES_ZH[cause], _CAUSES_EN[cause]
    period = PERIODS_EN[clock][:1].upper() + PERIODS_EN[clock][1:]
    if new is None:
        zh = f"{why_zh}：{PERIODS_ZH[clock]}（原至{day_zh(old)}）不再计算。"
        en = f"{why_en}. {period}, due on {day_en(old)}, runs no more."
    else:
        zh = f"{why_zh}：{PERIODS_ZH[clock]}由{day_zh(old)}改为{day_zh(new)}。"
        en = f"{why_en}. {period}: {day_en(old)} becomes {day_en(new)}."
    return Moved(clock, old, new, zh, en)
