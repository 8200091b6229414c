"""What comes in by HTTP."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.activities import domain

Title = Annotated[str, Field(min_length=1, max_length=120)]
Text = Annotated[str, Field(min_length=1, max_length=5000)]
Line = Annotated[str, Field(max_length=200)]
Id = Annotated[str, Field(max_length=64)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class RoadIn(_In):
    """One stretch of road in one village, its length in metres."""

    name: Title
    village: Title
    length_m: Annotated[int, Field(ge=1, le=1_000_000)]


class WatchProject(_In):
    """A project that deputies follow until it is finished."""

    name: Title
    owner_unit_id: Id = ""
    roads: Annotated[list[RoadIn], Field(max_length=200)] = []
    status: Literal["planned", "under_way", "delayed", "finished"] = "under_way"
    planned_finish_on: date | None = None
    remark: Annotated[str, Field(max_length=1000)] = ""

    def works(self) -> domain.Works:
        """The same for the domain."""
        return domain.Works(
            name=self.name,
            owner_unit_id=self.owner_unit_id,
            stretches=tuple(domain.Road(r.name, r.village, r.length_m) for r in self.roads),
            status=self.status,
            planned_finish_on=self.planned_finish_on,
            remark=self.remark,
        )


class PlanActivity(_In):
    """What an activity is, when and where; `starts_at` is local time."""

    kind: Annotated[str, Field(max_length=30)]
    title: Title
    on: date
    starts_at: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    place: Title
    content: Annotated[str, Field(max_length=5000)] = ""
    project_id: Id = ""

    def plan(self) -> domain.Plan:
        """The same for the domain."""
        return domain.Plan(**self.model_dump())


class PlanNewActivity(PlanActivity):
    """The same, with the day on which it was planned when that wasn't today."""

    planned_on: date | None = None

    def plan(self) -> domain.Plan:
        """The same for the domain."""
        return domain.Plan(**self.model_dump(exclude={"planned_on"}))


class Uninvite(_In):
    """Mandates to take off a draft's list."""

    mandate_ids: Annotated[list[Id], Field(min_length=1, max_length=2000)]


class Dated(_In):
    """The day of the act, when it wasn't today."""

    on: date | None = None


class Invite(Dated):
    """Whole groups, single mandates, or both."""

    group_ids: Annotated[list[Id], Field(max_length=200)] = []
    mandate_ids: Annotated[list[Id], Field(max_length=2000)] = []


class Cancel(Dated):
    """Why it is called off; the reason stays in the history."""

    reason: Line = ""


class CallRoll(Dated):
    """One code per mandate; granted leave needs none."""

    codes: Annotated[dict[str, str], Field(max_length=2000)] = {}


class ProblemIn(_In):
    """A problem found; the id only to correct an earlier one."""

    id: Id = ""
    title: Title
    facts: Text
    advice: Annotated[str, Field(max_length=5000)] = ""


class WriteMinutes(Dated):
    """The minutes; every problem becomes a draft suggestion."""

    text: Annotated[str, Field(min_length=1, max_length=20000)]
    chair: Title
    problems: Annotated[list[ProblemIn], Field(max_length=20)] = []

    def record(self) -> domain.Record:
        """The same for the domain."""
        found = (domain.ProblemFound(p.title, p.facts, p.advice, p.id) for p in self.problems)
        return domain.Record(self.text, self.chair, tuple(found))


class AskLeave(Dated):
    """Why one can't come; only the secretary and the chairperson read it."""

    reason: Annotated[str, Field(max_length=500)]


class DecideLeave(Dated):
    """Approved or refused; a refusal may say why."""

    decision: Literal["approved", "refused"]
    reason: Line = ""

    def verdict(self) -> domain.Verdict:
        """The same for the domain."""
        return domain.Verdict(self.decision, self.reason)
