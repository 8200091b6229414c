"""HTTP shapes of deadline profiles, and of what they make of given days."""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict

from services.feedback.domain.deadlines import (
    CEILING,
    Clock,
    Deadline,
    Length,
    Profile,
    Start,
)


class LengthIn(BaseModel):
    """A period: exactly one of the three."""

    model_config = ConfigDict(extra="forbid")

    months: int = 0
    days: int = 0
    working_days: int = 0


class LengthOut(BaseModel):
    """A period; exactly one of the three is not zero.

    `law` when it is the law's own, `own` when the town set it itself.
    """

    months: int
    days: int
    working_days: int
    law: bool
    own: bool

    @classmethod
    def of(cls, clock: Clock, profile: Profile, length: Length) -> "LengthOut":
        return cls(
            months=length.months,
            days=length.days,
            working_days=length.working_days,
            law=CEILING.get(clock) == length,
            own=clock in profile.own,
        )


class ProfileOut(BaseModel):
    """The periods that run in a town, by clock; `settled` are those that the rule set names."""

    preset: str
    name_zh: str
    name_en: str
    regulation: str
    lengths: dict[str, LengthOut]
    settled: list[str]

    @classmethod
    def of(cls, profile: Profile) -> "ProfileOut":
        return cls(
            preset=profile.name,
            name_zh=profile.name_zh,
            name_en=profile.name_en,
            regulation=profile.regulation.zh if profile.regulation else "",
            lengths={
                clock.value: LengthOut.of(clock, profile, length)
                for clock in Clock
                if (length := profile.length_of(clock))
            },
            settled=[clock.value for clock in Clock if profile.settles(clock)],
        )


class ProfileIn(BaseModel):
    """The rule set to go by, and the town's own periods by clock."""

    preset: str
    own: dict[Clock, LengthIn] = {}

    @property
    def lengths(self) -> Mapping[Clock, Length]:
        return _lengths(self.own)


class SimulationIn(BaseModel):
    """By what to count, and from which days; without `preset` the town's own profile counts."""

    model_config = ConfigDict(extra="forbid")

    preset: str = ""
    own: dict[Clock, LengthIn] = {}
    received: date | None = None
    session_closed: date | None = None
    handed_over: date | None = None
    return_requested: date | None = None
    replied: date | None = None
    redo_ordered: date | None = None

    @property
    def lengths(self) -> Mapping[Clock, Length]:
        return _lengths(self.own)

    @property
    def starts(self) -> Mapping[Start, date]:
        """The given days."""
        given = self.model_dump(exclude={"preset", "own"}, exclude_none=True)
        return {Start(name): on for name, on in given.items()}


class DeadlineOut(BaseModel):
    """A date, and how it came about; `moved_from` when a day off or the longest time moved it."""

    model_config = ConfigDict(from_attributes=True)

    due: date
    counted: str
    moved_from: date | None
    rule: str
    sentence_zh: str
    sentence_en: str

    @classmethod
    def of(cls, deadline: Deadline) -> "DeadlineOut":
        return cls.model_validate(deadline)


def _lengths(own: Mapping[Clock, LengthIn]) -> Mapping[Clock, Length]:
    return {clock: Length(**length.model_dump()) for clock, length in own.items()}
