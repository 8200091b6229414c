"""The roll: who was asked, who came, who was excused; and what it counts to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from services.activities.domain.activity import Activity
from services.activities.domain.acts import Act
from services.activities.errors import (
    ActivityAlreadyCancelled,
    ActivityNotPublished,
    ActivityNotYetDue,
    CodeUnknown,
    NotInvited,
    RollAlreadyMinuted,
    RollIncomplete,
)
from shared.events.activities import ActivityHeld, ActivityLeaveNoted

CODES = ("present", "late", "leave_approved", "leave_pending", "absent", "official_other_duty")
PRESENT = frozenset({"present", "late"})
EXCUSED = frozenset({"leave_approved", "official_other_duty"})
_SET_BY_LEAVE = frozenset({"invited", "leave_pending", "leave_approved", "absent"})
_NAMED_AT_MOST = 5


@dataclass(frozen=True)
class Turnout:
    """One count per column; the columns add up to `invited`.

    Leave not yet decided is a column of its own and stays in both denominators, as absence does.
    """

    invited: int
    present: int
    late: int
    leave_approved: int
    leave_pending: int
    absent: int
    official_other_duty: int
    not_recorded: int

    @property
    def came(self) -> int:
        """Those present, the late included."""
        return self.present + self.late

    @property
    def without_leave(self) -> int:
        """The second denominator: invited less approved leave and official duty elsewhere."""
        return self.invited - self.leave_approved - self.official_other_duty

    @property
    def percent_of_invited(self) -> Decimal | None:
        """Share of all invited, one decimal; none when nobody was."""
        return _percent(self.came, self.invited)

    @property
    def percent_without_leave(self) -> Decimal | None:
        """Share of those who were not excused, one decimal; none when all were."""
        return _percent(self.came, self.without_leave)


def turnout(activity: Activity) -> Turnout:
    """Count the roll, one per invited mandate."""
    count = Counter(activity.roll.values())
    return Turnout(
        invited=len(activity.roll),
        not_recorded=count["invited"],
        **{code: count[code] for code in CODES},
    )


def call_roll(
    activity: Activity, codes: Mapping[str, str], leaves: Mapping[str, str], act: Act
) -> Activity:
    """Fix who came; may be corrected until the minutes are written.

    `leaves` says per mandate how its request for leave stands now; who has no code keeps the one
    of an earlier roll call, else what the leave says. Raises NotInvited, CodeUnknown,
    RollIncomplete, ActivityNotYetDue and what the status forbids.
    """
    _require_callable(activity, act)
    for mandate_id, code in codes.items():
        if mandate_id not in activity.roll:
            raise NotInvited(mandate_id=mandate_id)
        if code not in CODES:
            raise CodeUnknown(given=code, codes=", ".join(CODES))
    roll = {
        m: codes.get(m) or following(activity.status, code, leaves.get(m, "none"))
        for m, code in activity.roll.items()
    }
    _require_complete(activity, roll)
    if activity.status == "held" and roll == activity.roll:
        return activity
    kind = "roll_corrected" if activity.status == "held" else "held"
    return replace(activity, roll=roll, status="held").noted(act, kind).record(ActivityHeld)


def following(status: str, code: str, leave: str) -> str:
    """The code that follows from how a leave stands; whoever was seen there stays so."""
    if code not in _SET_BY_LEAVE:
        return code
    if status == "published":
        return {"approved": "leave_approved", "asked": "leave_pending"}.get(leave, "invited")
    return {"approved": "leave_approved", "refused": "absent"}.get(leave, code)


def note_leave(activity: Activity, mandate_id: str, leave: str, heard: int) -> Activity:
    """Follow an invitation's leave; `heard` is its sequence, so that late news changes nothing.

    Whoever was seen present stays present, and minutes fix the roll for good.
    """
    known = activity.leave_heard.get(mandate_id, 0)
    if heard <= known or activity.status not in {"published", "held"}:
        return activity
    if mandate_id not in activity.roll:
        return activity
    activity = replace(activity, leave_heard={**activity.leave_heard, mandate_id: heard})
    code = following(activity.status, activity.roll[mandate_id], leave)
    if code == activity.roll[mandate_id]:
        return activity
    followed = replace(activity, roll={**activity.roll, mandate_id: code})
    return followed.record(ActivityLeaveNoted)


def _require_callable(activity: Activity, act: Act) -> None:
    if activity.status == "cancelled":
        raise ActivityAlreadyCancelled
    if activity.status == "draft":
        raise ActivityNotPublished
    if activity.status not in {"published", "held"}:
        raise RollAlreadyMinuted
    if act.on < activity.on:
        raise ActivityNotYetDue(on=activity.on.isoformat())


def _require_complete(activity: Activity, roll: Mapping[str, str]) -> None:
    missing = [activity.invitees[m].name for m, code in roll.items() if code == "invited"]
    if missing:
        names = "、".join(missing[:_NAMED_AT_MOST]) + ("…" if len(missing) > _NAMED_AT_MOST else "")
        raise RollIncomplete(count=len(missing), names=names)


def _percent(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    share = Decimal(100 * part) / Decimal(whole)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)
