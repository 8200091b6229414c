"""How a date came about, in words: the rule, its ground, what was counted, whether it rolled."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.deadlines.law import counting_article, reply_article
from services.feedback.domain.deadlines.profile import CEILING, Clock, Length, Profile
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


@dataclass(frozen=True)
class _Words:
    """What starts a clock, and what the period is called."""

    start_zh: str
    period_zh: str
    start_en: str
    period_en: str


_WORDS = {
    Clock.TAKE: _Words("形成草稿", "领衔期", "Drafted", "time to take the lead"),
    Clock.SUBMIT: _Words("起草", "提交期", "Led", "time to submit"),
    Clock.COSIGNING: _Words("邀请附议", "联名期", "Co-signers invited", "time to co-sign"),
    Clock.SCREEN: _Words("提交", "复核期", "Submitted", "time to check"),
    Clock.HAND_OVER: _Words("提交", "交办期", "Submitted", "time to hand over"),
    Clock.REPLY: _Words("交办", "答复期", "Handed over", "time to reply"),
    Clock.MAXIMUM: _Words("交办", "最长答复期", "Handed over", "longest time to reply"),
    Clock.SIGN_FOR: _Words("交办", "签收期", "Handed over", "time to sign for it"),
    Clock.CONTACT: _Words("交办", "联系代表期", "Handed over", "time to contact the deputy"),
    Clock.CO_HANDLER: _Words(
        "交办", "会办意见期", "Handed over", "time for the co-handler's opinion"
    ),
    Clock.COUNTERSIGN: _Words("提交答复稿", "会签期", "Reply drafted", "time to countersign"),
    Clock.RATING: _Words("送达答复", "评价期", "Reply delivered", "time to rate"),
    Clock.CHASE: _Words("提醒评价", "补评期", "Reminded", "time left to rate"),
}


@dataclass(frozen=True)
class Counted:
    """A period as it was counted; `last` is the latest date that consent can extend it to."""

    clock: Clock
    start: date
    profile: Profile
    end: PeriodEnd
    calendar: WorkingCalendar
    last: PeriodEnd | None = None

    @property
    def length(self) -> Length:
        return self.profile.length_of(self.clock)


def explain_zh(counted: Counted) -> str:
    """The explanation in Chinese."""
    words, start, end = _WORDS[counted.clock], counted.start, counted.end
    parts = [
        f"{day_zh(start)}{words.start_zh}，{words.period_zh}{_length_zh(counted.length)}"
        f"（{_ground_zh(counted)}）。",
        f"{_counted_zh(words, counted)}{_roll_zh(counted)}",
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
    words, end = _WORDS[counted.clock], counted.end
    parts = [
        f"{words.start_en} on {day_en(counted.start)}; {words.period_en}: "
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


def _counted_zh(words: _Words, counted: Counted) -> str:
    if counted.length.working_days:
        return f"{words.start_zh}当日不计入，只数工作日，"
    return f"期间参照{counting_article(counted.start).zh}计算：{words.start_zh}当日不计入，"


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
