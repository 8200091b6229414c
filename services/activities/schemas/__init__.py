"""HTTP shapes of activities; never the stored document."""

from services.activities.schemas.activities import ActivityOut, ProjectOut, TurnoutOut
from services.activities.schemas.deputies import DutyFileOut, InvitationOut
from services.activities.schemas.orders import (
    AskLeave,
    CallRoll,
    Cancel,
    Dated,
    DecideLeave,
    Invite,
    PlanActivity,
    PlanNewActivity,
    Uninvite,
    WatchProject,
    WriteMinutes,
)

__all__ = [
    "ActivityOut",
    "AskLeave",
    "CallRoll",
    "Cancel",
    "Dated",
    "DecideLeave",
    "DutyFileOut",
    "InvitationOut",
    "Invite",
    "PlanActivity",
    "PlanNewActivity",
    "ProjectOut",
    "TurnoutOut",
    "Uninvite",
    "WatchProject",
    "WriteMinutes",
]
