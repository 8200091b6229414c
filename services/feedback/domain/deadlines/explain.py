"""How a date came about, in words: the rule, its ground, what was counted, whether it rolled."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.deadlines.clock import Clock, Start
from services.feedback.domain.deadlines.law import counting_article, reply_article
from services.feedback.domain.deadlines.profile import CEILING, Length
from shared.calendar import Day, PeriodEnd, WorkingCalendar

_DIGITS = "零一两三四五六七八九十"
_MONTHS_EN = (
    "",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


_STARTS_ZH = {
    Start.RECEIVED: "提交",
    Start.SESSION_CLOSED: "会议闭会",
    Start.HANDED_OVER: "交办",
    Start.RETURN_REQUESTED: "申请退办",
    Start.REPLIED: "送达答复",
    Start.REDO_ORDERED: "决定重新办理",
    Start.DRAFTED: "形成草稿",
    Start.LED: "起草",
    Start.COSIGNERS_INVITED: "邀请附议",
    Start.REPLY_PROPOSED: "提交答复稿",
    Start.CHASED: "提醒评价",
    Start.FULFILLED: "报告落实",
    Start.FULFILMENT_CHASED: "提醒评价落实",
    Start.MEDIATION_OPENED: "进入协调督办",
}
_STARTS_EN = {
    Start.RECEIVED: "Submitted",
    Start.SESSION_CLOSED: "Session closed",
    Start.HANDED_OVER: "Handed over",
    Start.RETURN_REQUESTED: "Return asked for",
    Start.REPLIED: "Reply delivered",
    Start.REDO_ORDERED: "Ordered to be done again",
    Start.DRAFTED: "Drafted",
    Start.LED: "Led",
    Start.COSIGNERS_INVITED: "Co-signers invited",
    Start.REPLY_PROPOSED: "Reply drafted",
    Start.CHASED: "Reminded",
    Start.FULFILLED: "Fulfilment reported",
    Start.FULFILMENT_CHASED: "Reminded of the fulfilment",
    Start.MEDIATION_OPENED: "Mediation opened",
}
_PERIODS_ZH = {
    Clock.REPLY: "答复期",
    Clock.MAXIMUM: "最长答复期",
    Clock.HAND_OVER: "交办期",
    Clock.ACCEPT_NOTICE: "受理告知期",
    Clock.SIGN_FOR: "签收期",
    Clock.RETURN: "申请退办期",
    Clock.REASSIGN: "重新交办期",
    Clock.CONTACT_DEPUTY: "联系代表期",
    Clock.CO_HANDLER: "会办意见期",
    Clock.RATING: "评价期",
    Clock.REDO: "重新办理期",
    Clock.TAKE: "领衔期",
    Clock.SUBMIT: "提交期",
    Clock.COSIGNING: "联名期",
    Clock.SCREEN: "复核期",
    Clock.COUNTERSIGN: "会签期",
    Clock.CHASE: "补评期",
    Clock.FULFILMENT: "落实评价期",
    Clock.FULFILMENT_CHASE: "落实补评期",
    Clock.MEDIATION: "协调督办期",
}
_PERIODS_EN = {
    Clock.REPLY: "time to reply",
    Clock.MAXIMUM: "longest time to reply",
    Clock.HAND_OVER: "time to hand over",
    Clock.ACCEPT_NOTICE: "time to tell the deputies whether it is accepted",
    Clock.SIGN_FOR: "time to sign for it",
    Clock.RETURN: "time to ask for its return",
    Clock.REASSIGN: "time to hand it to another unit",
    Clock.CONTACT_DEPUTY: "time to contact the deputy",
    Clock.CO_HANDLER: "time for the co-handler's opinion",
    Clock.RATING: "time to rate",
    Clock.REDO: "time to do it again",
    Clock.TAKE: "time to take the lead",
    Clock.SUBMIT: "time to submit",
    Clock.COSIGNING: "time to co-sign",
    Clock.SCREEN: "time to check",
    Clock.COUNTERSIGN: "time to countersign",
    Clock.CHASE: "time left to rate",
    Clock.FULFILMENT: "time to rate the fulfilment",
    Clock.FULFILMENT_CHASE: "time left to rate the fulfilment",
    Clock.MEDIATION: "time to mediate",
}


@dataclass(frozen=True)
class Counted:
    """A period as it was counted; `last` is the latest date that consent can extend it to."""

    clock: Clock
    start: date
    since: Start
    length: Length
    end: PeriodEnd
    calendar: WorkingCalendar
    last: PeriodEnd | None = None


def explain_zh(counted: Counted) -> str:
    """The explanation in Chinese."""
    start, end, started = counted.start, counted.end, _STARTS_ZH[counted.since]
    parts = [
        f"{day_zh(start)}{started}，{_PERIODS_ZH[counted.clock]}{_length_zh(counted.length)}"
        f"（{_ground_zh(counted)}）。",
        f"{_counted_zh(counted)}{_roll_zh(counted)}",
    ]
    if not end.published:
        parts.append(f"{end.due.year}年放假安排尚未公布，暂按周末和法定节日计算，公布后重算。")
    if counted.last is not None:
        parts.append(
            "按本镇规则，涉及面广、处理难度大的，届满前经主席团同意可延期一次，"
            f"最迟{day_zh(counted.last.due, start)}。"
        )
    return "".join(parts)


def explain_en(counted: Counted) -> str:
    """The explanation in English."""
    end = counted.end
    parts = [
        f"{_STARTS_EN[counted.since]} on {day_en(counted.start)}; {_PERIODS_EN[counted.clock]}: "
        f"{_length_en(counted.length)} ({_ground_en(counted)}).",
        f"{_counted_en(counted)} {_roll_en(counted)}",
    ]
    if not end.published:
        parts.append(
            f"The holidays of {end.due.year} are not published yet: weekends and statutory "
            "holidays were counted, and the date will be computed again."
        )
    if counted.last is not None:
        parts.append(
            "By the town's own rule a broad or difficult matter may be extended once, with the "
            f"presidium's consent before it is due, to {day_en(counted.last.due)} at the latest."
        )
    return " ".join(parts)


def day_zh(day: date, beside: date | None = None) -> str:
    """10月20日, with its year unless it is the same as that of the day beside it."""
    year = "" if beside is not None and beside.year == day.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def day_en(day: date) -> str:
    """20 Oct 2020."""
    return f"{day.day} {_MONTHS_EN[day.month]} {day.year}"


def _length_zh(length: Length) -> str:
    if length.months:
        return f"{_DIGITS[length.months]}个月"
    return f"{length.days}日" if length.days else f"{length.working_days}个工作日"


def _length_en(length: Length) -> str:
    count, word = next(
        (count, word)
        for count, word in (
            (length.months, "month"),
            (length.days, "day"),
            (length.working_days, "working day"),
        )
        if count
    )
    return f"{count} {word}{'s' if count > 1 else ''}"


def _ground_zh(counted: Counted) -> str:
    if counted.clock not in CEILING:
        return "本镇规则"
    article = reply_article(counted.start).zh
    if counted.length == CEILING[counted.clock]:
        return article
    return f"本镇规则；法定不超过{_length_zh(CEILING[counted.clock])}，见{article}"


def _ground_en(counted: Counted) -> str:
    if counted.clock not in CEILING:
        return "the town's own rule"
    article = reply_article(counted.start).en
    if counted.length == CEILING[counted.clock]:
        return article
    return f"the town's own rule; the law allows {_length_en(CEILING[counted.clock])}, {article}"


def _counted_zh(counted: Counted) -> str:
    first = f"{_STARTS_ZH[counted.since]}当日不计入，"
    if counted.length.working_days:
        return f"{first}只数工作日，"
    return f"期间参照{counting_article(counted.start).zh}计算：{first}"


def _counted_en(counted: Counted) -> str:
    if counted.length.working_days:
        return "The first day is not counted, only working days are."
    return (
        f"Counted by analogy with {counting_article(counted.start).en}: the first day is left out."
    )


def _roll_zh(counted: Counted) -> str:
    end, start, calendar = counted.end, counted.start, counted.calendar
    nominal = day_zh(end.nominal, start)
    short = f"{end.nominal.month}月没有{start.day}日，" if end.clamped else ""
    if end.rolled:
        return (
            f"{short}到{nominal}届满；当日是{_off_zh(end.nominal, calendar)}，"
            f"顺延到{day_zh(end.due, start)}。"
        )
    made_up = "调休上班的" if calendar.kind_of(end.nominal) is Day.MADE_UP else ""
    return f"{short}到{nominal}届满；当日是{made_up}工作日，不顺延。"


def _roll_en(counted: Counted) -> str:
    end, calendar = counted.end, counted.calendar
    short = " (the month has no such day)" if end.clamped else ""
    ends = f"It ends on {day_en(end.nominal)}{short}"
    if end.rolled:
        kind = calendar.kind_of(end.nominal)
        off = "a public holiday" if kind is Day.HOLIDAY else "a weekend day"
        return f"{ends}, {off}, and so rolls to {day_en(end.due)}."
    return f"{ends}, a working day, and does not roll."


def _off_zh(day: date, calendar: WorkingCalendar) -> str:
    name = calendar.holiday_name(day)
    return f"{name}假期" if name else ("星期六" if day.isoweekday() == 6 else "星期日")
