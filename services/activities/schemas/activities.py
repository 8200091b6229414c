"""Projects and activities as HTTP shows them."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from services.activities import domain, queries
from shared.caller import Caller


class RoadOut(BaseModel):
    """One stretch of road."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    village: str
    length_m: int


class ProjectOut(BaseModel):
    """A watched project; the totals come from its roads."""

    id: str
    version: int
    name: str
    owner_unit_id: str
    owner_unit_name: str
    roads: list[RoadOut]
    villages: int
    length_m: int
    status: str
    planned_finish_on: date | None
    remark: str

    @classmethod
    def of(cls, project: domain.Project) -> "ProjectOut":
        """Shape a project."""
        return cls(
            id=project.id,
            version=project.version,
            name=project.name,
            owner_unit_id=project.owner_unit_id,
            owner_unit_name=project.owner_unit_name,
            roads=[RoadOut.model_validate(road) for road in project.stretches],
            villages=project.villages,
            length_m=project.length_m,
            status=project.status,
            planned_finish_on=project.planned_finish_on,
            remark=project.remark,
        )


class TurnoutOut(BaseModel):
    """Counts by column, and two shares in per cent: of all invited, and of those not excused.

    `present` holds the late; leave that nobody decided is in neither leave nor absent, and counts
    as absence in both shares.
    """

    invited: int
    present: int
    late: int
    leave: int
    leave_pending: int
    absent: int
    official_other_duty: int
    not_recorded: int
    without_leave: int
    of_invited: float | None
    of_without_leave: float | None

    @classmethod
    def of(cls, activity: domain.Activity) -> "TurnoutOut | None":
        """Count a roll that was called."""
        if activity.status not in {"held", "minuted", "closed"}:
            return None
        turnout = domain.turnout(activity)
        of_all, of_rest = turnout.percent_of_invited, turnout.percent_without_leave
        return cls(
            invited=turnout.invited,
            present=turnout.came,
            late=turnout.late,
            leave=turnout.leave_approved,
            leave_pending=turnout.leave_pending,
            absent=turnout.absent,
            official_other_duty=turnout.official_other_duty,
            not_recorded=turnout.not_recorded,
            without_leave=turnout.without_leave,
            of_invited=None if of_all is None else float(of_all),
            of_without_leave=None if of_rest is None else float(of_rest),
        )


class InviteeOut(BaseModel):
    """Who was invited, as of that day."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    level: str
    person_id: str
    group_name: str
    electoral_district_name: str


class ProblemOut(BaseModel):
    """A problem that became a draft suggestion."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    facts: str
    advice: str


class MinutesOut(BaseModel):
    """The record of the activity."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    chair: str
    written_on: date
    written_at: datetime
    written_by: str
    edition: int


class ActivityOut(BaseModel):
    """An activity; a deputy sees the totals of the roll, and of the names only the own."""

    id: str
    version: int
    kind: str
    title: str
    on: date
    starts_at: str
    place: str
    content: str
    status: str
    edition: int
    project_id: str
    project_name: str
    roll: dict[str, str]
    invitees: dict[str, InviteeOut]
    turnout: TurnoutOut | None
    minutes: MinutesOut | None
    problems: list[ProblemOut]

    @classmethod
    def of(cls, activity: domain.Activity, caller: Caller) -> "ActivityOut":
        """Shape an activity for this caller."""
        seen = set(activity.roll if queries.is_staff(caller) else caller.mandate_ids)
        shaped = {"roll", "invitees", "turnout", "minutes", "problems"}
        as_it_is = set(cls.model_fields) - shaped
        people = {m: who for m, who in activity.invitees.items() if m in seen}
        return cls(
            **{name: getattr(activity, name) for name in as_it_is},
            roll={m: code for m, code in activity.roll.items() if m in seen},
            invitees={m: InviteeOut.model_validate(who) for m, who in people.items()},
            turnout=TurnoutOut.of(activity),
            minutes=activity.minutes and MinutesOut.model_validate(activity.minutes),
            problems=[ProblemOut.model_validate(problem) for problem in activity.problems],
        )
