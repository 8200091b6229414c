"""A watched project: works that deputies follow until they are finished."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Self

from services.activities.domain.acts import Act, Entry
from shared.aggregate import Aggregate
from shared.events.activities import ProjectChanged, ProjectWatched

STATUSES = ("planned", "under_way", "delayed", "finished")


@dataclass(frozen=True)
class Road:
    """One stretch of road in one village, in metres."""

    name: str
    village: str
    length_m: int


@dataclass(frozen=True)
class Works:
    """What is known of a project: who is responsible, what is built, how it stands."""

    name: str
    owner_unit_id: str = ""
    owner_unit_name: str = ""
    stretches: tuple[Road, ...] = ()
    status: str = "under_way"
    planned_finish_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Project(Aggregate):
    """Works under watch; counts and length come from the roads, never typed."""

    name: str
    owner_unit_id: str = ""
    owner_unit_name: str = ""
    stretches: tuple[Road, ...] = ()
    status: str = "under_way"
    planned_finish_on: date | None = None
    remark: str = ""
    history: tuple[Entry, ...] = ()

    @property
    def roads(self) -> int:
        """How many roads."""
        return len(self.stretches)

    @property
    def villages(self) -> int:
        """How many villages they lie in."""
        return len({road.village for road in self.stretches})

    @property
    def length_m(self) -> int:
        """Their length together, in metres."""
        return sum(road.length_m for road in self.stretches)

    def noted(self, act: Act, kind: str, text: str = "") -> Self:
        """The project with one more line of history."""
        return replace(self, history=(*self.history, act.entry(kind, text)))


def watch_project(id: str, tenant: str, works: Works, act: Act) -> Project:
    """Begin to watch a project."""
    project = _with(Project(id=id, tenant=tenant, name=works.name), works)
    return project.noted(act, "watched").record(ProjectWatched)


def change_project(project: Project, works: Works, act: Act) -> Project:
    """Take down what changed; nothing when nothing did."""
    changed = _with(project, works)
    if changed == project:
        return project
    text = f"{project.status}→{works.status}" if project.status != works.status else ""
    return changed.noted(act, "changed", text).record(ProjectChanged)


def _with(project: Project, works: Works) -> Project:
    return replace(project, **{**asdict(works), "stretches": works.stretches})
