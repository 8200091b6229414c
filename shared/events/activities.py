"""WHAT THEY DO: what activities tells of projects, activities and invitations."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from shared.events.contract import EventData, Readers, event


class ProjectState(EventData):
    name: str
    owner_unit_id: str = ""
    roads: int = 0
    villages: int = 0
    length_m: int = 0
    status: str = ""  # planned | under_way | delayed | finished


@event("activities", "project", "watched", readers=Readers.NOBODY)
class ProjectWatched(ProjectState): ...


@event("activities", "project", "changed", readers=Readers.NOBODY)
class ProjectChanged(ProjectState): ...


class Problem(BaseModel):
    """Something found that becomes a draft suggestion; `id` stays when minutes are corrected."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: str
    title: str
    facts: str
    advice: str = ""


class ActivityState(EventData):
    kind: str  # inspection | research | study | group | reception | talk | ...
    title: str
    on: date
    starts_at: str  # HH:MM local
    place: str
    status: str  # draft | published | cancelled | held | minuted | closed
    edition: int = 1  # raised when time or place change, so that invitees are told again
    project_id: str = ""
    project_name: str = ""
    # mandate id → invited, present, late, leave_pending, leave_approved, absent,
    # official_other_duty; a mandate of one person counts once, see `person_of`
    roll: dict[str, str] = {}


@event("activities", "activity", "drafted", readers=Readers.NOBODY)
class ActivityDrafted(ActivityState): ...


@event("activities", "activity", "published")
class ActivityPublished(ActivityState): ...


@event("activities", "activity", "changed")
class ActivityChanged(ActivityState): ...


@event("activities", "activity", "cancelled")
class ActivityCancelled(ActivityState): ...


@event("activities", "activity", "held")
class ActivityHeld(ActivityState):
    """The roll call is fixed."""


@event("activities", "activity", "leave_noted", readers=Readers.NOBODY)
class ActivityLeaveNoted(ActivityState):
    """The roll follows an invitation's leave."""


@event("activities", "activity", "minuted")
class ActivityMinuted(ActivityState):
    problems: list[Problem]


@event("activities", "activity", "closed", readers=Readers.NOBODY)
class ActivityClosed(ActivityState): ...


class InvitationState(EventData):
    activity_id: str
    activity_title: str
    mandate_id: str
    person_id: str
    reply: str = "none"  # none | attending
    leave: str = "none"  # none | asked | approved | refused
    leave_round: int = 0


@event("activities", "invitation", "made", readers=Readers.NOBODY)
class InvitationMade(InvitationState): ...


@event("activities", "invitation", "renewed", readers=Readers.NOBODY)
class InvitationRenewed(InvitationState):
    """The activity changed; a new edition asks for the reply anew."""


@event("activities", "invitation", "accepted")
class InvitationAccepted(InvitationState): ...


@event("activities", "invitation", "leave_asked")
class InvitationLeaveAsked(InvitationState): ...


@event("activities", "invitation", "leave_decided")
class InvitationLeaveDecided(InvitationState): ...
