"""How far before or after a date something is told, and on which day that is."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared.calendar import WorkingCalendar


@dataclass(frozen=True)
class Offset:
    """`T-3`, `T-10wd` or `+7`: days after the date, negative before; working days if said so."""

    days: int
    in_working_days: bool = False

    def __str__(self) -> str:
        unit = "wd" if self.in_working_days else ""
        return f"+{self.days}{unit}" if self.days > 0 else f"T-{-self.days}{unit}"

    @property
    def is_before(self) -> bool:
        """Whether it tells of a date that is still to come, the day itself included."""
        return self.days <= 0

    def send_day(self, due: date, calendar: WorkingCalendar) -> date:
        """The day on which it is told: a day without work moves earlier before, later after."""
        day = self._counted(due, calendar)
        if self.is_before:
            return calendar.previous_working_day(day)
        return calendar.next_working_day(day)

    def _counted(self, due: date, calendar: WorkingCalendar) -> date:
        if not self.in_working_days:
            return due + timedelta(days=self.days)
        if self.days > 0:
            return calendar.add_working_days(due, self.days)
        day = due
        for _ in range(-self.days):
            day = calendar.previous_working_day(day - timedelta(days=1))
        return day


def before(*days: int) -> tuple[Offset, ...]:
    """So many calendar days before the date; 0 is the day itself."""
    return tuple(Offset(-each) for each in days)


def working_days_before(*days: int) -> tuple[Offset, ...]:
    """So many working days before the date."""
    return tuple(Offset(-each, in_working_days=True) for each in days)


def after(days: int) -> tuple[Offset, ...]:
    """So many calendar days after the date."""
    return (Offset(days),)


def working_days_after(days: int) -> tuple[Offset, ...]:
    """So many working days after the date."""
    return (Offset(days, in_working_days=True),)
