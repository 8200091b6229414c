"""WHAT THEY DO: what activities tells of projects, activities and invitations."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from shared.events.contract import EventData, Readers, event, restated


@restated("activities", "project", readers=Readers.NOBODY)
class ProjectState(EventData):
    name: str
    """What the work is called."""
    owner_unit_id: str = ""
    """The unit responsible."""
    roads: int = 0
    """How many roads it has."""
    villages: int = 0
    """How many villages it serves."""
    length_m: int = 0
    """Metres in all."""
    status: str = ""
    """planned, under_way, delayed or finished."""


@event("activities", "project", "watched", readers=Readers.NOBODY)
class ProjectWatched(ProjectState):
    """A public work was put on the list of those that deputies watch."""


@event("activities", "project", "changed", readers=Readers.NOBODY)
class ProjectChanged(ProjectState):
    """A watched work changed: its plan, its length or how far it is."""


class Problem(BaseModel):
    """Something found that becomes a draft suggestion; `id` stays when minutes are corrected."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: str
    """Stays the same when minutes are corrected."""
    title: str
    """One line."""
    facts: str
    """What was seen."""
    advice: str = ""
    """What deputies propose."""


@restated("activities", "activity")
class ActivityState(EventData):
    kind: str
    """inspection, research, law_check, study, group, reception, talk, session …"""
    title: str
    """What it is called."""
    on: date
    """Its local day."""
    starts_at: str
    """HH:MM, local."""
    place: str
    """Where."""
    status: str
    """draft, published, cancelled, held, minuted or closed."""
    edition: int = 1
    """Raised when time or place change, so that invitees are told again."""
    told_on: date | None = None
    """The day on which invitees were last told when and where it is."""
    project_id: str = ""
    """The watched work it looks at, if any."""
    project_name: str = ""
    """Its name."""
    roll: dict[str, str] = {}
    """Mandate id → invited, present, late, leave_pending, leave_approved, absent or
    official_other_duty; a person with two mandates counts once."""
    problems: list[Problem] = []
    """What was found, by the minutes."""


@event("activities", "activity", "drafted", readers=Readers.NOBODY)
class ActivityDrafted(ActivityState):
    """An activity was drafted, or its draft was changed."""


@event("activities", "activity", "published")
class ActivityPublished(ActivityState):
    """An activity was published; from now on deputies are invited."""


@event("activities", "activity", "changed")
class ActivityChanged(ActivityState):
    """A published activity changed: time, place, wording or who is invited."""


@event("activities", "activity", "cancelled")
class ActivityCancelled(ActivityState):
    """A published activity was called off."""


@event("activities", "activity", "held")
class ActivityHeld(ActivityState):
    """The roll was called, or corrected before the minutes."""


@event("activities", "activity", "leave_noted")
class ActivityLeaveNoted(ActivityState):
    """The roll followed what became of an invitee's request for leave."""


@event("activities", "activity", "minuted")
class ActivityMinuted(ActivityState):
    """The minutes were written or corrected; what was found becomes drafts."""

    problems: list[Problem]
    """What was found, each of which becomes one draft."""


@event("activities", "activity", "closed")
class ActivityClosed(ActivityState):
    """The activity is over and done with; nothing of it changes any more."""


@restated("activities", "invitation", readers=Readers.NOBODY)
class InvitationState(EventData):
    activity_id: str
    """The activity."""
    activity_title: str
    """What it is called."""
    mandate_id: str
    """The invited mandate."""
    person_id: str
    """Whose mandate it is."""
    reply: str = "none"
    """none or attending."""
    leave: str = "none"
    """none, asked, approved or refused; never the reason."""
    leave_round: int = 0
    """How often leave was asked: the occasion of a notice."""


@event("activities", "invitation", "made", readers=Readers.NOBODY)
class InvitationMade(InvitationState):
    """A deputy was invited to an activity."""


@event("activities", "invitation", "renewed", readers=Readers.NOBODY)
class InvitationRenewed(InvitationState):
    """The activity changed; a new edition asks for the reply anew."""


@event("activities", "invitation", "accepted")
class InvitationAccepted(InvitationState):
    """The deputy will come."""


@event("activities", "invitation", "leave_asked")
class InvitationLeaveAsked(InvitationState):
    """The deputy asked leave. The reason stays with activities."""


@event("activities", "invitation", "leave_decided")
class InvitationLeaveDecided(InvitationState):
    """The request for leave was approved or refused."""
