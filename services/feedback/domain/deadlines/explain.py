"""How a date came about, in words: the rule, its ground, what was counted, whether it rolled."""

from dataclasses import dataclass
from datetime import date, timedelta

from services.feedback.domain.deadlines.clock import Clock, Start
from services.feedback.domain.deadlines.law import Regulation, counting_article, reply_article
from services.feedback.domain.deadlines.length import Length
from services.feedback.domain.deadlines.profile import CEILING
from services.feedback.domain.deadlines.words import (
    PERIODS_EN,
    PERIODS_ZH,
    STARTS_EN,
    STARTS_ZH,
    day_en,
    day_zh,
)
from shared.calendar import Day, PeriodEnd, WorkingCalendar

_OWN_EN = "the town's own rule"


@dataclass(frozen=True)
class Counted:
    """A period as it was counted, and what else bears on its date.

    `law_on` is T0: the law of that day is cited. `last` is the latest date that consent can extend
    a reply to. `capped` means that the reply would end later than that and so ends with it.
    """

    clock: Clock
    start: date
    begun_by: Start
    length: Length
    end: PeriodEnd
    calendar: WorkingCalendar
    law_on: date
    regulation: Regulation | None = None
    last: date | None = None
    capped: bool = False


def explain_zh(counted: Counted) -> str:
    """The explanation in Chinese."""
    started = STARTS_ZH[counted.begun_by]
    parts = [
        f"{day_zh(counted.start)}{started}，{PERIODS_ZH[counted.clock]}{counted.length.zh}"
        f"（{ground_zh(counted)}）。",
        f"{_counted_zh(counted)}{_roll_zh(counted)}",
    ]
    if counted.end.unpublished:
        years = "、".join(f"{year}年" for year in counted.end.unpublished)
        parts.append(f"{years}放假安排尚未公布，暂按周末和法定节日计算，公布后重算。")
    if counted.last is not None:
        last = day_zh(counted.last, counted.start)
        parts.append(
            f"这一天晚于最长答复期，答复期以最长答复期的{last}为准。"
            if counted.capped
            else f"按本镇规则，涉及面广、处理难度大的，届满前经主席团同意可延期一次，最迟{last}。"
        )
    return "".join(parts)


def explain_en(counted: Counted) -> str:
    """The explanation in English."""
    parts = [
        f"{STARTS_EN[counted.begun_by]} on {day_en(counted.start)}; "
        f"{PERIODS_EN[counted.clock]}: {counted.length} ({ground_en(counted)}).",
        f"{_counted_en(counted)} {_roll_en(counted)}",
    ]
    if counted.end.unpublished:
        years = " and ".join(str(year) for year in counted.end.unpublished)
        parts.append(
            f"The holidays of {years} are not published yet: weekends and statutory "
            "holidays were counted, and the date will be computed again."
        )
    if counted.last is not None:
        last = day_en(counted.last)
        parts.append(
            f"That is later than the longest time to reply, which ends on {last} and decides."
            if counted.capped
            else "By the town's own rule a broad or difficult matter may be extended once, with "
            f"the presidium's consent before it is due, to {last} at the latest."
        )
    return " ".join(parts)


def ground_zh(counted: Counted) -> str:
    """Where the period is written: law, a local regulation, or the town's own rule."""
    regulation = counted.regulation.cited_zh(counted.clock) if counted.regulation else ""
    if counted.clock not in CEILING:
        return regulation or "本镇规则"
    article, ceiling = reply_article(counted.law_on).zh, CEILING[counted.clock]
    if counted.length == ceiling:
        return f"{article}；{regulation}" if regulation else article
    return f"{regulation or '本镇规则'}；法定不超过{ceiling.zh}，见{article}"


def ground_en(counted: Counted) -> str:
    """The same in English."""
    regulation = counted.regulation.cited_en(counted.clock) if counted.regulation else ""
    if counted.clock not in CEILING:
        return regulation or _OWN_EN
    article, ceiling = reply_article(counted.law_on).en, CEILING[counted.clock]
    if counted.length == ceiling:
        return f"{article}; {regulation}" if regulation else article
    return f"{regulation or _OWN_EN}; the law allows {ceiling}, {article}"


def roll_zh(end: PeriodEnd, calendar: WorkingCalendar, beside: date) -> str:
    """Why a last day stays or moves."""
    if end.rolled:
        off = _off_zh(end.nominal, calendar)
        return f"当日是{off}，顺延到{day_zh(end.due, beside)}。"
    made_up = "调休上班的" if calendar.kind_of(end.nominal) is Day.MADE_UP else ""
    return f"当日是{made_up}工作日，不顺延。"


def roll_en(end: PeriodEnd, calendar: WorkingCalendar) -> str:
    """The same in English."""
    if end.rolled:
        kind = calendar.kind_of(end.nominal)
        off = "a public holiday" if kind is Day.HOLIDAY else "a weekend day"
        return f"{off}, and so rolls to {day_en(end.due)}."
    made_up = calendar.kind_of(end.nominal) is Day.MADE_UP
    return f"a {'made-up ' if made_up else ''}working day, and does not roll."


def _counted_zh(counted: Counted) -> str:
    first = f"{STARTS_ZH[counted.begun_by]}当日不计入，"
    if not counted.length.working_days:
        return f"期间参照{counting_article(counted.law_on).zh}计算：{first}"
    off, made_up = _skipped(counted)
    skipped = f"其间{off}天周末和放假不计" if off else ""
    worked = f"{'，' if off else '其间'}{made_up}天调休上班计入" if made_up else ""
    return f"{first}只数工作日{f'（{skipped}{worked}）' if off or made_up else ''}，"


def _counted_en(counted: Counted) -> str:
    if not counted.length.working_days:
        article = counting_article(counted.law_on).en
        return f"Counted by analogy with {article}: the first day is left out."
    off, made_up = _skipped(counted)
    skipped = f"; left out: {off} weekend days and holidays" if off else ""
    worked = f"; counted in: {made_up} made-up" if made_up else ""
    return f"The first day is not counted, only working days are{skipped}{worked}."


def _skipped(counted: Counted) -> tuple[int, int]:
    """How many days off lie between, and how many worked Saturdays and Sundays."""
    span = (counted.end.nominal - counted.start).days
    kinds = [counted.calendar.kind_of(counted.start + timedelta(days=n + 1)) for n in range(span)]
    return span - counted.length.working_days, kinds.count(Day.MADE_UP)


def _roll_zh(counted: Counted) -> str:
    end, start = counted.end, counted.start
    short = f"{end.nominal.month}月没有{start.day}日，" if end.clamped else ""
    return f"{short}到{day_zh(end.nominal, start)}届满；{roll_zh(end, counted.calendar, start)}"


def _roll_en(counted: Counted) -> str:
    end = counted.end
    short = " (the month has no such day)" if end.clamped else ""
    return f"It ends on {day_en(end.nominal)}{short}, {roll_en(end, counted.calendar)}"


def _off_zh(day: date, calendar: WorkingCalendar) -> str:
    name = calendar.holiday_name(day)
    return f"{name}假期" if name else ("星期六" if day.isoweekday() == 6 else "星期日")
