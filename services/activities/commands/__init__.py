"""Every write of activities: load, ask the domain, save."""

from services.activities.commands.acting import New, act_of
from services.activities.commands.answering import accept_invitation, ask_leave, decide_leave
from services.activities.commands.holding import call_roll, close, minute
from services.activities.commands.planning import (
    cancel,
    edit_activity,
    invite,
    plan_activity,
    publish,
    uninvite,
)
from services.activities.commands.projects import change_project, watch_project
from services.activities.commands.reacting import carry_to_invitations, note_leave, record_duties

__all__ = [
    "New",
    "accept_invitation",
    "act_of",
    "ask_leave",
    "call_roll",
    "cancel",
    "carry_to_invitations",
    "change_project",
    "close",
    "decide_leave",
    "edit_activity",
    "invite",
    "minute",
    "note_leave",
    "plan_activity",
    "publish",
    "record_duties",
    "uninvite",
    "watch_project",
]
