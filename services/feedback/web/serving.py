"""A file on its way out: as what it is, never run, never shown inside of a page of ours."""

from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from services.feedback.domain.attachment import KeptFile
from services.feedback.queries.attachments import content
from services.feedback.repository import Repository


def file_response(repository: Repository, kept: KeptFile) -> Response:
    """The bytes, with headers that let a browser show a photo, save a document, and run nothing."""
    shown = "inline" if kept.attachment.is_picture else "attachment"
    return StreamingResponse(
        content(repository, kept),
        media_type=kept.media_type,
        headers={
            "Content-Length": str(kept.size),
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(kept.name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        },
    )
