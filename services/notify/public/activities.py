"""WHAT THEY DO, for everybody: activities, without who was asked, came or was excused."""

from collections.abc import Mapping
from datetime import date

from services.notify.public.contract import PublicData, public_event
from services.notify.public.values import (
    Code,
    Count,
    Day,
    Id,
    OfficeName,
    PlaceName,
    TimeOfDay,
    Title,
)
from shared.events import activities as a

_PRESENT = frozenset({"present", "late"})


class Activity(PublicData):
    kind: Code = ""  # inspection | research | study | group | reception | talk ...
    title: Title = ""
    on: Day = date.min
    starts_at: TimeOfDay = ""
    place: PlaceName = ""
    status: Code = ""  # published | cancelled | held | minuted
    edition: Count = 1
    project_id: Id = ""
    project_name: OfficeName = ""
    invited: Count = 0


def _counted(activity: a.ActivityState) -> Mapping[str, object]:
    return {"invited": len(activity.roll)}


def _minuted(activity: a.ActivityMinuted) -> Mapping[str, object]:
    codes = activity.roll.values()
    return {
        "invited": len(activity.roll),
        "present": sum(code in _PRESENT for code in codes),
        "problems": len(activity.problems),
    }


@public_event("activity", "published", a.ActivityPublished, adds=_counted)
class ActivityPublished(Activity):
    """Deputies were invited."""


@public_event("activity", "changed", a.ActivityChanged, adds=_counted)
class ActivityChanged(Activity):
    """Time or place changed; `edition` rises."""


@public_event("activity", "cancelled", a.ActivityCancelled, adds=_counted)
class ActivityCancelled(Activity):
    """It will not take place."""


@public_event("activity", "minuted", a.ActivityMinuted, adds=_minuted)
class ActivityMinuted(Activity):
    """The minutes are there; again when they were corrected."""

    present: Count = 0
    problems: Count = 0
