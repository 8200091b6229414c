"""Days and moments as people say them, in both languages."""

from datetime import date, datetime

from shared.clock import SHANGHAI

_DAYS_ZH = "一二三四五六日"
_DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say_day(day: date | str, language: str, today: date) -> str:
    """`10月20日（星期二）`, with the year when it isn't this one; `Tue 20 Oct 2020`."""
    day = as_day(day)
    if language == "en":
        return f"{_DAYS_EN[day.weekday()]} {_english(day)}"
    return f"{say_day_of_month(day, language, today)}（星期{_DAYS_ZH[day.weekday()]}）"


def say_day_of_month(day: date | str, language: str, today: date) -> str:
    """`10月20日`, with the year when it isn't this one; `20 Oct 2020`."""
    day = as_day(day)
    if language == "en":
        return _english(day)
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def say_moment(at: datetime | str, language: str, today: date) -> str:
    """`10月13日 16:20` in Shanghai; `13 Oct 2020 16:20`."""
    local = (datetime.fromisoformat(at) if isinstance(at, str) else at).astimezone(SHANGHAI)
    return f"{say_day_of_month(local.date(), language, today)} {local:%H:%M}"


def as_day(day: date | str) -> date:
    """The local day of a date, a moment, or their texts."""
    if isinstance(day, str):
        day = datetime.fromisoformat(day) if len(day) > 10 else date.fromisoformat(day)
    return day.astimezone(SHANGHAI).date() if isinstance(day, datetime) else day


def _english(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
