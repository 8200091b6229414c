"""How long a period is, and how it compares with another."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from shared.calendar import add_months

_DIGITS = "零一两三四五六七八九十"
_EIGHT_YEARS = 366 * 8


@dataclass(frozen=True)
class Length:
    """A period; exactly one of the three is given."""

    months: int = 0
    days: int = 0
    working_days: int = 0

    def never_longer_than(self, other: "Length") -> bool:
        """Whether it ends no later than the other from whatever day both begin.

        Working days have no bound in calendar days, and so compare with working days only.
        """
        if self.working_days or other.working_days:
            return bool(self.working_days) and self.working_days <= other.working_days
        if self.months and other.months:
            return self.months <= other.months
        return _span(self)[1] <= _span(other)[0]

    @property
    def zh(self) -> str:
        """三个月, 7日, 10个工作日."""
        if self.months:
            count = _DIGITS[self.months] if self.months <= 10 else str(self.months)
            return f"{count}个月"
        return f"{self.days}日" if self.days else f"{self.working_days}个工作日"

    def __str__(self) -> str:
        counts = ((self.months, "month"), (self.days, "day"), (self.working_days, "working day"))
        count, word = next((count, word) for count, word in counts if count)
        return f"{count} {word}{'s' if count > 1 else ''}"


@cache
def _span(length: Length) -> tuple[int, int]:
    """The fewest and the most calendar days that it can be."""
    if length.days:
        return length.days, length.days
    starts = (date(2095, 1, 1) + timedelta(days=n) for n in range(_EIGHT_YEARS))
    spans = [(add_months(start, length.months) - start).days for start in starts]
    return min(spans), max(spans)
