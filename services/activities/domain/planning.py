"""From the plan to the published notice: draft, invite, change, publish, cancel."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from services.activities.domain import kinds
from services.activities.domain.activity import Activity, Invitee, Plan
from services.activities.domain.acts import Act
from services.activities.errors import (
    ActivityAlreadyCancelled,
    ActivityAlreadyPublished,
    ActivityNotDraft,
    ActivityNotOpen,
    NobodyChosen,
    NobodyInvited,
)
from shared.events.activities import (
    ActivityCancelled,
    ActivityChanged,
    ActivityDrafted,
    ActivityPublished,
)

_RETOLD_ON_CHANGE = ("on", "starts_at", "place")


def draft_activity(id: str, tenant: str, plan: Plan, act: Act) -> Activity:
    """Plan an activity; nobody is told yet. Raises KindUnknown."""
    kinds.known(plan.kind)
    activity = Activity(id=id, tenant=tenant, **asdict(plan))
    return activity.noted(act, "drafted").record(ActivityDrafted)


def edit(activity: Activity, plan: Plan, act: Act) -> Activity:
    """Change the plan; once published, a new day, hour or place makes a new edition.

    Raises ActivityNotOpen after the roll call and KindUnknown.
    """
    _require_open(activity)
    kinds.known(plan.kind)
    edited = replace(activity, **asdict(plan))
    if edited == activity:
        return activity
    if activity.status == "draft":
        return edited.noted(act, "redrafted").record(ActivityDrafted)
    retold = any(getattr(edited, name) != getattr(activity, name) for name in _RETOLD_ON_CHANGE)
    if retold:
        edited = replace(edited, edition=activity.edition + 1, told_on=act.on)
    return edited.noted(act, "changed", "edition" if retold else "").record(ActivityChanged)


def invite(activity: Activity, invitees: Mapping[str, Invitee], act: Act) -> Activity:
    """Add deputies by mandate; those invited already stay as they are.

    Raises ActivityNotOpen after the roll call and NobodyChosen.
    """
    _require_open(activity)
    if not invitees:
        raise NobodyChosen
    new = {mandate: who for mandate, who in invitees.items() if mandate not in activity.roll}
    if not new:
        return activity
    invited = replace(
        activity,
        roll={**activity.roll, **dict.fromkeys(new, "invited")},
        invitees={**activity.invitees, **new},
    ).noted(act, "invited", str(len(new)))
    return invited.record(ActivityDrafted if activity.status == "draft" else ActivityChanged)


def uninvite(activity: Activity, mandate_ids: Iterable[str], act: Act) -> Activity:
    """Take deputies off the list of a draft. Raises ActivityNotDraft."""
    if activity.status != "draft":
        raise ActivityNotDraft
    gone = set(mandate_ids) & set(activity.roll)
    if not gone:
        return activity
    kept = replace(
        activity,
        roll={m: code for m, code in activity.roll.items() if m not in gone},
        invitees={m: who for m, who in activity.invitees.items() if m not in gone},
    )
    return kept.noted(act, "uninvited", str(len(gone))).record(ActivityDrafted)


def publish(activity: Activity, act: Act) -> Activity:
    """Tell every invitee.

    Raises NobodyInvited, ActivityAlreadyPublished and ActivityAlreadyCancelled.
    """
    if activity.status == "cancelled":
        raise ActivityAlreadyCancelled
    if activity.status != "draft":
        raise ActivityAlreadyPublished
    if not activity.roll:
        raise NobodyInvited
    told = replace(activity, status="published", told_on=act.on)
    return told.noted(act, "published").record(ActivityPublished)


def cancel(activity: Activity, reason: str, act: Act) -> Activity:
    """Call the activity off before it is held.

    Raises ActivityAlreadyCancelled and ActivityNotOpen after the roll call.
    """
    if activity.status == "cancelled":
        raise ActivityAlreadyCancelled
    _require_open(activity)
    called_off = replace(activity, status="cancelled").noted(act, "cancelled", reason)
    return called_off.record(ActivityCancelled)


def _require_open(activity: Activity) -> None:
    if not activity.is_open:
        raise ActivityNotOpen(status=activity.status)
