"""What an activity leaves in a deputy's duty file; nobody types it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.activities.domain.kinds import PART_OF_KIND
from shared import ids
from shared.aggregate import Aggregate

# The code of the roll that a duty record keeps; leave that was never decided counts as absence.
_RECORDED_AS = {"leave_pending": "absent", "invited": "absent"}


@dataclass(frozen=True, kw_only=True)
class DutyRecord(Aggregate):
    """One mandate at one minuted activity: present, excused or absent."""

    activity_id: str
    mandate_id: str
    person_id: str
    kind: str
    title: str
    on: date
    starts_at: str
    place: str
    code: str
    project_id: str = ""
    project_name: str = ""
    problems: tuple[str, ...] = ()

    @property
    def sort_key(self) -> str:
        """The file goes by the day of the activity."""
        return f"{self.on.isoformat()}T{self.starts_at}"

    @property
    def part(self) -> str:
        """The part of the duty file that it belongs to."""
        return PART_OF_KIND[self.kind]


@dataclass(frozen=True)
class Served:
    """The minuted activity as its event tells it."""

    activity_id: str
    kind: str
    title: str
    on: date
    starts_at: str
    place: str
    project_id: str
    project_name: str
    problems: tuple[str, ...]
    roll: Mapping[str, str]


def record_duty(tenant: str, served: Served, mandate_id: str, person_id: str) -> DutyRecord:
    """What this activity is to this mandate."""
    code = served.roll[mandate_id]
    return DutyRecord(
        id=ids.derived("duty", tenant, served.activity_id, mandate_id),
        tenant=tenant,
        activity_id=served.activity_id,
        mandate_id=mandate_id,
        person_id=person_id,
        kind=served.kind,
        title=served.title,
        on=served.on,
        starts_at=served.starts_at,
        place=served.place,
        code=_RECORDED_AS.get(code, code),
        project_id=served.project_id,
        project_name=served.project_name,
        problems=served.problems,
    )
