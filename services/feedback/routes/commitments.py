"""The ledger of commitments over HTTP."""

from fastapi import APIRouter

from services.feedback.queries import commitments as queries
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.commitments import CommitmentOut
from shared.api import CurrentCaller, Listing, Paging

router = APIRouter(prefix="/feedback/api/v1", tags=["commitments"])


@router.get("/commitments")
async def commitments(
    caller: CurrentCaller, repository: FeedbackRepository, paging: Paging
) -> Listing[CommitmentOut]:
    """What was promised and is not done, the earliest promise first."""
    page = await queries.commitments(repository, caller, limit=paging.limit, cursor=paging.cursor)
    rows = [CommitmentOut.of(commitment) for commitment in page.items]
    return Listing(items=rows, next_cursor=page.next_cursor)
