"""The one place where errors become answers: problem documents (RFC 9457), or error pages."""

from collections.abc import Mapping

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic_core import to_json
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from shared import cause
from shared.api import errors
from shared.api.headers import apply_security_headers
from shared.caller import ANONYMOUS
from shared.errors import Forbidden, LianluoError, NotFound
from shared.web import render_error

MEDIA_TYPE = "application/problem+json"
SCHEMA = {
    "title": "Problem",
    "description": "A refusal (RFC 9457); `code` is for programs, further members say of what.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "detail_zh", "correlation_id"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "pattern": "^[a-z0-9_]+$"},
        "detail": {"type": "string", "description": "What to do, in English."},
        "detail_zh": {"type": "string", "description": "The same in Chinese."},
        "correlation_id": {"type": "string"},
        "field": {"type": "string", "description": "The value that it is about."},
    },
}
TYPE = "tag:lianluo.org,2020:problem/"

_log = structlog.get_logger(__name__)
_BY_STATUS: Mapping[int, type[LianluoError]] = {
    401: errors.NotSignedIn,
    403: Forbidden,
    404: NotFound,
    405: errors.MethodNotAllowed,
    413: errors.BodyTooLarge,
}


def problem(error: LianluoError) -> Response:
    """The problem document of an error."""
    body = {
        **error.details,
        "type": TYPE + error.code,
        "title": (type(error).__doc__ or error.code).split("\n", 1)[0],
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
        "detail_zh": error.detail_zh,
        "correlation_id": cause.current().correlation_id,
    }
    return Response(
        to_json(body, fallback=str), error.status, _headers(error), media_type=MEDIA_TYPE
    )


def wants_page(request: Request) -> bool:
    """Whether a browser asks for a page, and not a program for data."""
    accept = request.headers.get("accept", "")
    return "text/html" in accept and "/api/" not in request.url.path


def install(app: FastAPI) -> None:
    """Make the app answer every error in our way."""

    async def on_refusal(request: Request, error: Exception) -> Response:
        assert isinstance(error, LianluoError)
        return _answer(request, error)

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        response = _answer(request, _translated(error))
        response.headers.update(error.headers or {})
        return response

    async def on_invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return _answer(request, _invalid(error))

    async def on_unexpected(request: Request, error: Exception) -> Response:
        known_as = getattr(request.state, "correlation_id", "")
        with cause.because_of(getattr(request.state, "cause", cause.NOTHING)):
            _log.error("request_failed", exc_info=error)
            response = _answer(request, errors.Unexpected(correlation_id=known_as))
        # This handler answers from outside of the middlewares that would add these.
        apply_security_headers(response.headers)
        response.headers["X-Correlation-ID"] = known_as
        return response

    app.add_exception_handler(LianluoError, on_refusal)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(Exception, on_unexpected)


def _answer(request: Request, error: LianluoError) -> Response:
    if isinstance(error, errors.SignInFirst):
        return RedirectResponse(error.location, 303)
    if not wants_page(request):
        return problem(error)
    page = render_error(request, error, getattr(request.state, "caller", ANONYMOUS))
    page.headers.update(_headers(error))
    return page


def _headers(error: LianluoError) -> dict[str, str]:
    headers = {"Cache-Control": "no-store"}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    return headers


def _translated(error: HTTPException) -> LianluoError:
    if isinstance(error.detail, LianluoError):
        return error.detail
    kind = _BY_STATUS.get(error.status_code)
    return kind() if kind else _other(error)


def _other(error: HTTPException) -> LianluoError:
    refusal = errors.BadRequest() if error.status_code < 500 else errors.Unexpected()
    refusal.status = error.status_code
    return refusal


def _invalid(error: RequestValidationError) -> LianluoError:
    found = error.errors()
    if any(each["type"] == "json_invalid" for each in found):
        return errors.MalformedJson()
    # Never `input`: it may hold personal data.
    return errors.InvalidRequest(
        [{"field": _field(each["loc"]), "reason": str(each["msg"])} for each in found]
    )


def _field(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in location[1:]) or str(location[0])
