"""An activity: what was planned, who was asked, who came, what was written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

from services.activities.domain.acts import Act, Entry
from shared.aggregate import Aggregate


@dataclass(frozen=True)
class Invitee:
    """A mandate as it stood when it was invited, so that history survives a change of term."""

    name: str
    level: str
    person_id: str
    group_name: str = ""
    electoral_district_name: str = ""


@dataclass(frozen=True)
class Plan:
    """What the secretary fills in: the kind, the day, the hour, the place."""

    kind: str
    title: str
    on: date
    starts_at: str
    place: str
    content: str = ""
    project_id: str = ""
    project_name: str = ""


@dataclass(frozen=True)
class Problem:
    """Something found that becomes a draft suggestion; the id outlives corrections."""

    id: str
    title: str
    facts: str
    advice: str = ""


@dataclass(frozen=True)
class Minutes:
    """The record of an activity 活动记录, written by the secretary."""

    text: str
    chair: str
    written_on: date
    written_at: datetime
    written_by: str
    edition: int = 1


@dataclass(frozen=True, kw_only=True)
class Activity(Aggregate):
    """One activity: draft → published → held → minuted → closed, or cancelled before it is held."""

    kind: str
    title: str
    on: date
    starts_at: str
    place: str
    content: str = ""
    status: str = "draft"
    edition: int = 1
    told_on: date | None = None  # when invitees were last told of its day
    project_id: str = ""
    project_name: str = ""
    roll: Mapping[str, str] = field(default_factory=dict)
    invitees: Mapping[str, Invitee] = field(default_factory=dict)
    leave_heard: Mapping[str, int] = field(default_factory=dict)
    minutes: Minutes | None = None
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    history: tuple[Entry, ...] = ()

    @property
    def sort_key(self) -> str:
        """Lists go by the day and hour of the activity."""
        return f"{self.on.isoformat()}T{self.starts_at}"

    def search_fields(self) -> Mapping[str, str | int | bool]:
        """Lists of those who don't plan show what was announced."""
        return {"announced": self.is_announced}

    @property
    def is_announced(self) -> bool:
        """Whether invitees have been told; a draft that was called off never was."""
        return any(entry.kind == "published" for entry in self.history)

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed: nobody has taken the roll call."""
        return self.status in {"draft", "published"}

    @property
    def takes_replies(self) -> bool:
        """Whether invitees may still answer."""
        return self.status == "published"

    def noted(self, act: Act, kind: str, text: str = "") -> Self:
        """The activity with one more line of history."""
        return replace(self, history=(*self.history, act.entry(kind, text)))
