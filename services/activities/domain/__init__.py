"""The rules of activities: pure transitions that record the facts they bring about."""

from services.activities.domain.activity import Activity, Invitee, Minutes, Plan, Problem
from services.activities.domain.acts import Act, Entry
from services.activities.domain.duty import DutyRecord, Served, record_duty
from services.activities.domain.invitation import (
    Invitation,
    Occasion,
    Verdict,
    accept,
    ask_leave,
    decide_leave,
    follow,
    invitation_id,
    make_invitation,
)
from services.activities.domain.kinds import DUTY_FILE_PARTS, KINDS, PART_OF_KIND
from services.activities.domain.minutes import ProblemFound, Record, close, minute
from services.activities.domain.planning import (
    cancel,
    draft_activity,
    edit,
    invite,
    publish,
    uninvite,
)
from services.activities.domain.project import (
    STATUSES,
    Project,
    Road,
    Works,
    change_project,
    watch_project,
)
from services.activities.domain.roll import (
    CODES,
    PRESENT,
    Turnout,
    call_roll,
    following,
    note_leave,
    turnout,
)

__all__ = [
    "CODES",
    "DUTY_FILE_PARTS",
    "KINDS",
    "PART_OF_KIND",
    "PRESENT",
    "STATUSES",
    "Act",
    "Activity",
    "DutyRecord",
    "Entry",
    "Invitation",
    "Invitee",
    "Minutes",
    "Occasion",
    "Plan",
    "Problem",
    "ProblemFound",
    "Project",
    "Record",
    "Road",
    "Served",
    "Turnout",
    "Verdict",
    "Works",
    "accept",
    "ask_leave",
    "call_roll",
    "cancel",
    "change_project",
    "close",
    "decide_leave",
    "draft_activity",
    "edit",
    "follow",
    "following",
    "invitation_id",
    "invite",
    "make_invitation",
    "minute",
    "note_leave",
    "publish",
    "record_duty",
    "turnout",
    "uninvite",
    "watch_project",
]
