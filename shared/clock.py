"""Two clocks: the domain's, which a demonstration may move, and the machine's, which it may not."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def machine_now() -> datetime:
    """The real moment in UTC: for tokens, leases and retention, never for what people did."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """The domain's clock: `at` and `on` of every act come from here."""

    offset: timedelta = timedelta()

    @classmethod
    def demonstration(cls, day: date, since: date) -> "Clock":
        """A clock on which the real day `since` is `day`; it runs on from there."""
        return cls(offset=timedelta(days=(day - since).days))

    @property
    def is_demonstration(self) -> bool:
        return self.offset != timedelta()

    def now(self) -> datetime:
        """The moment in UTC at which the system takes something down."""
        return machine_now() + self.offset

    def today(self) -> date:
        """The local day in Shanghai on which people act."""
        return self.now().astimezone(SHANGHAI).date()


def end_of_day(day: date) -> datetime:
    """24:00 in Shanghai of a due date, as UTC: the moment from which it has passed."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI).astimezone(UTC)


def to_text(moment: datetime) -> str:
    """A moment as text that sorts in time order, as stores and events carry it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
