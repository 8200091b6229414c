"""The working calendar as roster tells it: what was published beside the first data."""

import time
from dataclasses import dataclass, field
from typing import Protocol

from shared.calendar import PublishedYear, WorkingCalendar, learn, national_calendar
from shared.caller import PLATFORM
from shared.events import Envelope
from shared.messaging import Binding, all_of, copy
from shared.store import Copies, Database

KNOWN_SECONDS = 1.0


@dataclass(frozen=True)
class CalendarCopy(PublishedYear):
    """A year as roster published it last."""

    id: str = ""
    tenant: str = ""
    seq: int = 0

    @property
    def sort_key(self) -> str:
        """Years in their order."""
        return str(self.year)


@dataclass
class PublishedCalendar:
    """The copies of the published years, and the calendar that they make."""

    years: Copies[CalendarCopy]
    _read_at: float = 0.0
    _calendar: WorkingCalendar = field(default_factory=national_calendar)

    @classmethod
    def open(cls, database: Database) -> "PublishedCalendar":
        """Over a service's database; does no I/O."""
        return cls(Copies(database, "calendars", CalendarCopy))

    async def current(self) -> WorkingCalendar:
        """The calendar as of a second ago at the latest."""
        if not self._read_at or time.monotonic() - self._read_at > KNOWN_SECONDS:
            calendar = national_calendar()
            for year in await self.years.having(PLATFORM):
                calendar = calendar.with_year(year)
            self._calendar, self._read_at = calendar, time.monotonic()
            learn(calendar)
        return self._calendar

    def forget(self) -> None:
        """Read anew the next time: what was published just now counts at once."""
        self._read_at = 0.0

    async def has(self, envelope: Envelope) -> bool:
        """Whether the copy is as new as this event: what is counted from now on rests on it."""
        held = await self.years.find(envelope.tenant, envelope.subject)
        return held is not None and held.seq >= envelope.sequence


class KnowsCalendar(Protocol):
    """A repository of a service that counts working days."""

    @property
    def calendar(self) -> PublishedCalendar: ...


async def on_calendar(repository: KnowsCalendar, envelope: Envelope) -> None:
    """Keep a year's holidays."""
    await repository.calendar.years.apply(envelope)


def calendar_bindings() -> tuple[Binding, ...]:
    """The binding of every service that counts working days: the queue `calendar`."""
    return (copy("calendar", on_calendar, *all_of("roster", "calendar")),)
