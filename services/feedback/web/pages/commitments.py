"""The ledger of commitments, made to be printed."""

from fastapi import APIRouter, Request, Response

from services.feedback.queries import commitments as queries
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.case import Wording
from shared.api import PageCaller, Paging
from shared.web import render

router = APIRouter(prefix="/feedback", include_in_schema=False)


@router.get("/commitments")
async def commitments(
    request: Request, caller: PageCaller, repository: FeedbackRepository, paging: Paging
) -> Response:
    """What was promised and by when, the earliest first."""
    page = await queries.commitments(repository, caller, limit=paging.limit, cursor=paging.cursor)
    return render(
        request,
        "feedback/commitments.html",
        caller=caller,
        rows=page.items,
        say=Wording(request, repository.clock),
        next_cursor=page.next_cursor,
        today=repository.clock.today(),
    )
