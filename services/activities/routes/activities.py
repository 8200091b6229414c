"""Activities: plan, invite, publish, take the roll call, write the minutes."""

from datetime import date

from fastapi import APIRouter, Response

from services.activities import commands, queries
from services.activities.routes.access import ActivitiesRepository, Reader, Staff, new
from services.activities.schemas import (
    ActivityOut,
    CallRoll,
    Cancel,
    Dated,
    Invite,
    PlanActivity,
    PlanNewActivity,
    Uninvite,
    WriteMinutes,
)
from shared.api import IdempotencyKey, IfMatch, Listing, Paging, RequiredIfMatch, etag

router = APIRouter()
_NO_DAY = Dated()


@router.post("/activities", status_code=201)
async def plan_activity(
    body: PlanNewActivity,
    caller: Staff,
    repository: ActivitiesRepository,
    key: IdempotencyKey,
    response: Response,
) -> ActivityOut:
    """Draft an activity; nobody is told yet."""
    made = await commands.plan_activity(
        repository, caller, body.plan(), new(key, "activity"), body.planned_on
    )
    response.headers["ETag"] = etag(made.version)
    return ActivityOut.of(made, caller)


@router.get("/activities")
async def activities(
    caller: Reader,
    repository: ActivitiesRepository,
    paging: Paging,
    status: str = "",
    kind: str = "",
    project_id: str = "",
    on: date | None = None,
) -> Listing[ActivityOut]:
    """The town's activities, latest day first; deputies see what was announced.

    One filter at a time.
    """
    wanted = queries.Wanted(status, kind, project_id, on)
    page = await queries.activities(
        repository, caller, wanted, limit=paging.limit, cursor=paging.cursor
    )
    rows = [ActivityOut.of(activity, caller) for activity in page.items]
    return Listing(items=rows, next_cursor=page.next_cursor)


@router.get("/activities/{activity_id}")
async def activity(
    activity_id: str, caller: Reader, repository: ActivitiesRepository, response: Response
) -> ActivityOut:
    """One activity with its turnout."""
    found = await queries.activity(repository, caller, activity_id)
    response.headers["ETag"] = etag(found.version)
    return ActivityOut.of(found, caller)


@router.put("/activities/{activity_id}")
async def edit_activity(
    activity_id: str,
    body: PlanActivity,
    caller: Staff,
    repository: ActivitiesRepository,
    version: RequiredIfMatch,
    response: Response,
) -> ActivityOut:
    """Change what was planned; once published, a new day, hour or place is told anew."""
    edited = await commands.edit_activity(
        repository, caller, activity_id, body.plan(), if_match=version
    )
    response.headers["ETag"] = etag(edited.version)
    return ActivityOut.of(edited, caller)


@router.post("/activities/{activity_id}/invite")
async def invite(
    activity_id: str, body: Invite, caller: Staff, repository: ActivitiesRepository
) -> ActivityOut:
    """Invite groups or single mandates; who is invited already stays so."""
    invited = await commands.invite(
        repository, caller, activity_id, body.group_ids, body.mandate_ids, body.on
    )
    return ActivityOut.of(invited, caller)


@router.post("/activities/{activity_id}/uninvite")
async def uninvite(
    activity_id: str, body: Uninvite, caller: Staff, repository: ActivitiesRepository
) -> ActivityOut:
    """Take mandates off the list of a draft."""
    kept = await commands.uninvite(repository, caller, activity_id, body.mandate_ids)
    return ActivityOut.of(kept, caller)


@router.post("/activities/{activity_id}/publish")
async def publish(
    activity_id: str,
    caller: Staff,
    repository: ActivitiesRepository,
    version: IfMatch,
    body: Dated = _NO_DAY,
) -> ActivityOut:
    """Tell everybody invited."""
    published = await commands.publish(repository, caller, activity_id, body.on, version)
    return ActivityOut.of(published, caller)


@router.post("/activities/{activity_id}/cancel")
async def cancel(
    activity_id: str,
    caller: Staff,
    repository: ActivitiesRepository,
    version: IfMatch,
    body: Cancel = Cancel(),
) -> ActivityOut:
    """Call the activity off before it is held."""
    cancelled = await commands.cancel(
        repository, caller, activity_id, body.reason, body.on, version
    )
    return ActivityOut.of(cancelled, caller)


@router.post("/activities/{activity_id}/roll-call")
async def call_roll(
    activity_id: str,
    body: CallRoll,
    caller: Staff,
    repository: ActivitiesRepository,
    version: IfMatch,
) -> ActivityOut:
    """Take down who came, all in one; may be corrected until the minutes are written."""
    held = await commands.call_roll(repository, caller, activity_id, body.codes, body.on, version)
    return ActivityOut.of(held, caller)


@router.post("/activities/{activity_id}/minute")
async def minute(
    activity_id: str,
    body: WriteMinutes,
    caller: Staff,
    repository: ActivitiesRepository,
    version: IfMatch,
) -> ActivityOut:
    """Write or correct the minutes; every problem becomes one draft suggestion."""
    minuted = await commands.minute(
        repository, caller, activity_id, body.record(), body.on, version
    )
    return ActivityOut.of(minuted, caller)


@router.post("/activities/{activity_id}/close")
async def close(
    activity_id: str, caller: Staff, repository: ActivitiesRepository, body: Dated = _NO_DAY
) -> ActivityOut:
    """Archive a minuted activity."""
    closed = await commands.close(repository, caller, activity_id, body.on)
    return ActivityOut.of(closed, caller)
