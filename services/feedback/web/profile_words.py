"""A town's periods and simulated dates as pages show them, in the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request

from services.feedback.domain.deadlines import (
    CEILING,
    PERIODS_EN,
    PERIODS_ZH,
    PRESETS,
    RULED,
    STARTS_EN,
    STARTS_ZH,
    Clock,
    Deadline,
    Length,
    Profile,
    Start,
)
from shared.web import later, translate
from shared.web.language import language_of

UNITS = (
    ("months", later("个月")),
    ("days", later("日")),
    ("working_days", later("个工作日")),
)


@dataclass(frozen=True)
class PeriodRow:
    """One period of the town; without a length it doesn't run there."""

    clock: Clock
    name: str
    counts_from: str
    length: str
    unit: str
    ground: str


@dataclass(frozen=True)
class DateRow:
    """One simulated date."""

    name: str
    counts_from: str
    since: date | None
    length: str
    due: date
    moved_from: date | None
    sentence: str


class ProfileWording:
    """Names of clocks, starts and rule sets for one reader."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._english = language_of(request) == "en"

    def clock(self, clock: Clock) -> str:
        """What the period is called."""
        name = PERIODS_EN[clock] if self._english else PERIODS_ZH[clock]
        return name[:1].upper() + name[1:]

    def start(self, start: Start) -> str:
        """What happened on the day from which it counts."""
        return STARTS_EN[start] if self._english else STARTS_ZH[start]

    def length(self, length: Length) -> str:
        """How long it is."""
        return str(length) if self._english else length.zh

    def preset(self, profile: Profile) -> str:
        """What the rule set is called."""
        return profile.name_en if self._english else profile.name_zh

    def presets(self) -> list[tuple[str, str]]:
        """All rule sets, to choose from."""
        return [(name, self.preset(preset)) for name, preset in PRESETS.items()]

    def units(self) -> list[tuple[str, str]]:
        """What periods are counted in."""
        return [(unit, translate(self._request, label)) for unit, label in UNITS]

    def periods(self, profile: Profile, *, ruled: bool) -> Iterator[PeriodRow]:
        """What runs in the town: what rule sets speak of, or the flow's own."""
        for clock in Clock:
            if (clock in RULED) == ruled:
                length = profile.length_of(clock)
                yield PeriodRow(
                    clock,
                    self.clock(clock),
                    self.start(profile.start_of(clock)),
                    self.length(length) if length else "",
                    next(name for name, count in vars(length).items() if count) if length else "",
                    self._ground(profile, clock, length) if length else "",
                )

    def dates(self, profile: Profile, dates: Mapping[Clock, Deadline]) -> Iterator[DateRow]:
        """Simulated dates with their sentences."""
        for clock, found in dates.items():
            length = profile.length_of(clock)
            yield DateRow(
                self.clock(clock),
                self.start(Start(found.begun_by)),
                found.since,
                self.length(length) if length else "",
                found.due,
                found.moved_from,
                found.sentence_en if self._english else found.sentence_zh,
            )

    def _ground(self, profile: Profile, clock: Clock, length: Length) -> str:
        regulation = profile.regulation_of(clock)
        if regulation is not None:
            return regulation.cited_en(clock) if self._english else regulation.cited_zh(clock)
        if CEILING.get(clock) == length:
            return translate(self._request, "代表法")
        return translate(self._request, "本镇规则")
