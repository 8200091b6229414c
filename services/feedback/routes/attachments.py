"""Files over HTTP: sent by themselves, then named in the command that they belong to."""

from typing import Any

from fastapi import APIRouter, Request, Response

from services.feedback.commands import attachments as commands
from services.feedback.errors.attachment import FileMissing
from services.feedback.queries import attachments as queries
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.attachments import AttachmentOut, AttachmentsOut
from services.feedback.web.serving import file_response
from shared.api import CurrentCaller
from shared.web import Limits, read_upload, takes_files

router = APIRouter(prefix="/feedback/api/v1", tags=["attachments"])

MULTIPART: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "items": {"type": "string", "format": "binary"},
                        }
                    },
                }
            }
        },
    }
}
_BYTES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/jpeg": {}, "application/pdf": {}}, "description": "The file."}
}


@router.post("/attachments", status_code=201, openapi_extra=MULTIPART)
@takes_files
async def upload(
    request: Request, caller: CurrentCaller, repository: FeedbackRepository
) -> AttachmentsOut:
    """Send photos or PDF; name their ids in a command within a day, or they are forgotten."""
    sent = await read_upload(request, Limits())
    if sent.refusal:
        raise sent.refusal
    if not sent.files:
        raise FileMissing
    kept = [
        await commands.keep(
            repository, caller.tenant, file.name, file.content, account_id=caller.account_id
        )
        for file in sent.files
    ]
    return AttachmentsOut(items=[AttachmentOut.of(each) for each in kept])


@router.get("/attachments/{file_id}", response_class=Response, responses=_BYTES)
async def attachment(
    file_id: str, caller: CurrentCaller, repository: FeedbackRepository
) -> Response:
    """Open a file of an item that the caller may see."""
    return file_response(repository, await queries.attachment(repository, caller, file_id))
