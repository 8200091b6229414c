"""Files as pages link to them."""

from fastapi import APIRouter, Response

from services.feedback.queries import attachments as queries
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.serving import file_response
from shared.api import PageCaller

router = APIRouter(prefix="/feedback", include_in_schema=False)


@router.get("/attachments/{file_id}")
async def attachment(file_id: str, caller: PageCaller, repository: FeedbackRepository) -> Response:
    """Open a file of an item that the reader may see."""
    return file_response(repository, await queries.attachment(repository, caller, file_id))
