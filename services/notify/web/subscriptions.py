"""Where a town keeps its subscriptions: which program is told what, and whether it arrives."""

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request, Response

from services.notify import queries
from services.notify.domain import State
from services.notify.queries import Seen
from services.notify.routes.doors import NotifyRepository
from services.notify.web.event_names import name_of
from services.notify.web.words import DONE, FEED, PROBLEM, REASON, STATUS, state_words
from shared.api import PageCaller, Paging
from shared.caller import PLATFORM
from shared.web import later, render

HOME = "/notify/subscriptions"

router = APIRouter(prefix="/notify", include_in_schema=False)


class Filter(NamedTuple):
    """A tab over the deliveries."""

    show: str
    label: str
    state: State | None


TABS = (
    Filter("", later("全部"), None),
    Filter("failed", later("等待重试"), State.FAILED),
    Filter("exhausted", later("未送达"), State.EXHAUSTED),
    Filter("waiting", later("待发送"), State.RESERVED),
    Filter("missed", later("停用期间"), State.MISSED),
    Filter("sent", later("已送达"), State.SENT),
)


@router.get("/subscriptions")
async def subscriptions(
    request: Request, caller: PageCaller, repository: NotifyRepository, paging: Paging
) -> Response:
    """The town's subscriptions, the newest first."""
    page = await queries.subscriptions(repository, caller, limit=paging.limit, cursor=paging.cursor)
    return render(
        request,
        "notify/subscriptions.html",
        caller=caller,
        done=DONE,
        rows=page.items,
        next_cursor=page.next_cursor,
        is_district=caller.tenant == PLATFORM,
        status_words=STATUS,
        feed_words=FEED,
    )


@router.get("/subscriptions/{subscription_id}")
async def subscription(
    subscription_id: str,
    request: Request,
    caller: PageCaller,
    repository: NotifyRepository,
    paging: Paging,
    show: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """One subscription: how it stands, what can be done, and what became of each event."""
    seen = await queries.subscription(repository, caller, subscription_id)
    state = next((tab.state for tab in TABS if tab.show == show), None)
    page = await queries.deliveries(
        repository,
        caller,
        subscription_id,
        state=state,
        limit=paging.limit,
        cursor=paging.cursor,
    )
    return render(
        request,
        "notify/subscription.html",
        caller=caller,
        done=DONE,
        seen=seen,
        show=show,
        counted=_counted(seen),
        rows=page.items,
        next_cursor=page.next_cursor,
        name_of=name_of,
        status_words=STATUS,
        state_words=state_words(seen.subscription.transport),
        reason_words=REASON,
        feed_words=FEED,
        problem_words=PROBLEM,
    )


def _counted(seen: Seen) -> list[tuple[Filter, int]]:
    """The tabs and how many lie behind each; what is empty and unusual has none."""
    counts = seen.health.counts
    unusual = {State.MISSED, State.FAILED, State.EXHAUSTED} if seen.feed else {State.MISSED}
    return [
        (tab, counts.get(tab.state, 0) if tab.state else sum(counts.values()))
        for tab in TABS
        if tab.state not in unusual or counts.get(tab.state)
    ]
