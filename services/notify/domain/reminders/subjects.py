"""notify's own copies of what has dates, and the clocks that run by them.

A copy wakes at once whenever a new state arrives with a running clock; the look that follows says
when the next is needed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from services.notify.domain.reminders.plan import RunningClock

AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
ENDED = frozenset({"withdrawn", "not_accepted", "merged", "closed"})
PROMISING = frozenset({"replied", "rated", "tracking"})
CO_HANDLER = "co_handler"
OPINION = "opinion"  # so that its clocks are told apart from a suggestion's of the same name


@dataclass(frozen=True)
class Due:
    """A date as its owner tells it."""

    due: date
    since: date | None = None
    sentence_zh: str = ""
    sentence_en: str = ""


@dataclass(frozen=True)
class Dated:
    """Base of the copies: what they are called, and what runs."""

    id: str
    tenant: str
    seq: int = 0
    title: str = ""
    confidential: bool = False

    @property
    def running(self) -> tuple[RunningClock, ...]:
        """The clocks that run now."""
        return ()

    @property
    def wake_at(self) -> datetime | None:
        """When the sweep looks at a state that has just arrived."""
        return AT_ONCE if self.running else None

    def runs(self, clock: str, due: date) -> bool:
        """Whether this clock still runs towards this date."""
        return any((each.name, each.due) == (clock, due) for each in self.running)


@dataclass(frozen=True)
class SuggestionDates(Dated):
    """A suggestion: its dates and those whom they concern."""

    number: str = ""
    state: str = ""
    lead_name: str = ""
    lead_person_id: str = ""
    lead_unit_id: str = ""
    lead_unit_name: str = ""
    cosigners: Mapping[str, str] = field(default_factory=dict)
    signatory_person_ids: tuple[str, ...] = ()
    co_handlers: Mapping[str, str] = field(default_factory=dict)
    co_handler_dates: Mapping[str, Due] = field(default_factory=dict)
    deadlines: Mapping[str, Due] = field(default_factory=dict)
    handed_over_on: date | None = None
    promised_on: date | None = None
    promised_since: date | None = None
    fulfilled_on: date | None = None

    @property
    def running(self) -> tuple[RunningClock, ...]:
        if self.state in ENDED:
            return ()
        return (*self._deadlines(), *self._co_handlers(), *self._promise())

    def _deadlines(self) -> Iterator[RunningClock]:
        for name, due in sorted(self.deadlines.items()):
            # Where co-handlers have a date each, the common one speaks for none of them.
            if name != CO_HANDLER or not self.co_handler_dates:
                yield _clock(name, due)

    def _co_handlers(self) -> Iterator[RunningClock]:
        for unit_id, due in sorted(self.co_handler_dates.items()):
            if self.co_handlers.get(unit_id) == "asked":
                yield replace(_clock(CO_HANDLER, due), unit_id=unit_id)

    def _promise(self) -> Iterator[RunningClock]:
        if self.promised_on and self.state in PROMISING and not self.fulfilled_on:
            yield RunningClock("promise", self.promised_on, self.promised_since)


@dataclass(frozen=True)
class ActivityDates(Dated):
    """An activity: its day and who is invited."""

    on: date | None = None
    told_on: date | None = None
    starts_at: str = ""
    place: str = ""
    status: str = ""
    roll: Mapping[str, str] = field(default_factory=dict)

    @property
    def running(self) -> tuple[RunningClock, ...]:
        if self.on is None or self.status != "published":
            return ()
        return (RunningClock("activity", self.on, self.told_on),)


@dataclass(frozen=True)
class OpinionDates(Dated):
    """A voter's opinion: never its words, only where it came from and who has it."""

    village_name: str = ""
    unit_id: str = ""
    deadlines: Mapping[str, Due] = field(default_factory=dict)

    @property
    def running(self) -> tuple[RunningClock, ...]:
        return tuple(
            _clock(f"{OPINION}_{name}", due) for name, due in sorted(self.deadlines.items())
        )


def _clock(name: str, due: Due) -> RunningClock:
    return RunningClock(name, due.due, due.since, due.sentence_zh, due.sentence_en)
