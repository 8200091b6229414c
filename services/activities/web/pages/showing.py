"""The list of activities, and the page of one."""

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from services.activities import domain, queries
from services.activities.repository import Repository
from services.activities.web import words
from services.activities.web.doors import DONE, ActivitiesRepository, PageReader
from shared import ids
from shared.caller import Caller
from shared.web import Form, render

router = APIRouter()


@router.get("/")
async def activities(
    request: Request,
    caller: PageReader,
    repository: ActivitiesRepository,
    status: str = "",
    cursor: str = "",
) -> Response:
    """The town's activities, latest day first."""
    status = status if status in words.STATUSES else ""
    page = await queries.activities(
        repository, caller, queries.Wanted(status=status), cursor=cursor or None
    )
    return render(
        request,
        "activities/list.html",
        caller=caller,
        done=DONE,
        activities=page.items,
        turnouts={one.id: domain.turnout(one) for one in page.items},
        counts=await queries.statuses(repository, caller),
        status=status,
        next_cursor=page.next_cursor,
        staff=queries.is_staff(caller),
        words=words,
    )


@router.get("/{activity_id}")
async def activity(
    request: Request, activity_id: str, caller: PageReader, repository: ActivitiesRepository
) -> Response:
    """One activity: where it stands, who was asked, who came, what was found."""
    return await show(request, repository, caller, activity_id)


async def show(
    request: Request,
    repository: Repository,
    caller: Caller,
    activity_id: str,
    form: Form | None = None,
    status_code: int = 200,
) -> Response:
    """The page of an activity, with what is wrong on top when a form was refused."""
    found = await queries.activity(repository, caller, activity_id)
    staff = queries.is_staff(caller)
    return render(
        request,
        "activities/activity.html",
        caller=caller,
        done=DONE,
        status_code=status_code,
        activity=found,
        turnout=domain.turnout(found),
        invitations=await _invitations(repository, caller, found),
        groups=await queries.groups(repository, caller.tenant) if staff and found.is_open else (),
        became=await queries.suggestions_from(repository, caller.tenant, activity_id),
        drafts=_drafts(found),
        way=way_of(found),
        due=found.on <= repository.clock.today(),
        staff=staff,
        form=form or Form(),
        words=words,
    )


async def _invitations(
    repository: Repository, caller: Caller, activity: domain.Activity
) -> Mapping[str, domain.Invitation]:
    if queries.is_staff(caller):
        return await queries.invitations_of(repository, caller.tenant, activity.id)
    page = await queries.invitations(repository, caller, activity_id=activity.id)
    return {invitation.mandate_id: invitation for invitation in page.items}


def _drafts(activity: domain.Activity) -> dict[str, str]:
    """The id of the draft suggestion that feedback makes of each problem."""
    return {
        problem.id: ids.derived("draft", activity.tenant, activity.id, problem.id)
        for problem in activity.problems
    }


def way_of(activity: domain.Activity) -> list[tuple[str, str, str]]:
    """The steps of an activity: name, ISO day when it is past, and `past`, `now` or nothing."""
    happened = {entry.kind: entry for entry in reversed(activity.history)}
    days = [happened[kind].on.isoformat() if kind in happened else "" for kind, _ in words.WAY]
    done = sum(bool(day) for day in days)
    states = ["past"] * done + ["now"] + [""] * len(days)
    if activity.status == "cancelled":
        states = ["past" if day else "" for day in days]
    return [(name, days[i], states[i]) for i, (_, name) in enumerate(words.WAY)]
