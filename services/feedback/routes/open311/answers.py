"""The standard's two formats, and its way of refusing.

XML is the model; JSON follows from it by the Spark convention: a list stands without its members'
name. https://wiki.open311.org/JSON_and_XML_Conversion
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any
from xml.etree import ElementTree

from fastapi import Depends
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pydantic_core import to_json
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from services.feedback.errors.open311 import FormatUnknown
from services.feedback.schemas.open311 import ErrorOut, Language
from shared.api.errors import BodyTooLarge
from shared.errors import LianluoError

MEMBERS: Mapping[str, str] = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "service_request_updates": "request_update",
    "endpoints": "endpoint",
    "formats": "format",
    "errors": "error",
}
# The standard: 404 for what isn't there, 403 for keys, else 400; HTTP's own for "come back later".
_KEPT = frozenset({403, 404, 413, 429, 503})
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Json = dict[str, Any]
Handler = Callable[[Request], Awaitable[Response]]


class Format(StrEnum):
    """What an address ends in."""

    XML = "xml"
    JSON = "json"

    @property
    def media_type(self) -> str:
        return "text/xml" if self is Format.XML else "application/json"


def language_of(request: Request) -> Language:
    """English for those who ask for it first."""
    asked = request.headers.get("accept-language", "")
    return "en" if asked.lower().startswith("en") else "zh"


Spoken = Annotated[Language, Depends(language_of)]


def answer(format: Format, root: str, told: BaseModel | Sequence[BaseModel]) -> Response:
    """What was asked for, under this root element or, in JSON, without it."""
    return _written(format, root, _plain(told), 200, {"Vary": "Accept-Language"})


def described(model: Any) -> dict[int | str, Json]:
    """An operation's answers for its description: both formats, and the refusals."""
    both = {Format.XML.media_type: {"schema": {"type": "string"}}}
    refusals: dict[int | str, Json] = {
        status: {
            "model": list[ErrorOut],
            "description": meaning,
            "content": {Format.XML.media_type: {"schema": {"type": "string"}}},
        }
        for status, meaning in (
            (400, "Something is missing or can't be taken; `description` says what to do."),
            (404, "There is no such town, service, request or format."),
            (413, "Larger than is taken here."),
            (429, "Too often within the hour; `Retry-After` says when to come back."),
            (503, "Something is away; `Retry-After` says when to come back."),
        )
    }
    return {200: {"model": model, "description": "Found.", "content": both}, **refusals}


class Open311Route(APIRoute):
    """Refuses in the standard's format: a list of code and description."""

    def get_route_handler(self) -> Handler:  # type: ignore[override]
        """The handler, with its refusals put into that format."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except LianluoError as error:
                return _refused(request, error, [_sentence(request, error)])
            except RequestValidationError as error:
                return _unreadable(request, error)
            except HTTPException as error:
                if error.status_code != BodyTooLarge.status:
                    raise
                too_large = BodyTooLarge()
                return _refused(request, too_large, [_sentence(request, too_large)])

        return handled


def _unreadable(request: Request, error: RequestValidationError) -> Response:
    found = error.errors()
    if any(tuple(each["loc"])[:2] == ("path", "format") for each in found):
        unknown = FormatUnknown()
        return _refused(request, unknown, [_sentence(request, unknown)])
    # Never `input`: it may hold personal data.
    said = [f"{each['loc'][-1]}: {each['msg']}" for each in found]
    return _refused(request, LianluoError(), said)


def _refused(request: Request, error: LianluoError, said: Sequence[str]) -> Response:
    status = error.status if error.status in _KEPT else 400
    wanted = request.path_params.get("format")
    format = Format.JSON if wanted == Format.JSON else Format.XML
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Language"}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    told = _plain([ErrorOut(code=status, description=each) for each in said])
    return _written(format, "errors", told, status, headers)


def _sentence(request: Request, error: LianluoError) -> str:
    return error.detail if language_of(request) == "en" else error.detail_zh


def _plain(told: BaseModel | Sequence[BaseModel]) -> Any:
    if isinstance(told, BaseModel):
        return told.model_dump(mode="json", exclude_none=True)
    return [each.model_dump(mode="json", exclude_none=True) for each in told]


def _written(
    format: Format, root: str, told: Any, status: int, headers: Mapping[str, str]
) -> Response:
    body = to_json(told)
    if format is Format.XML:
        body = ElementTree.tostring(_element(root, told), "utf-8", xml_declaration=True)
    kind = f"{format.media_type}; charset=utf-8"
    return Response(body, status, {**headers, "Content-Type": kind})


def _element(name: str, value: Any) -> ElementTree.Element:
    element = ElementTree.Element(name)
    if isinstance(value, dict):
        element.extend(_element(key, held) for key, held in value.items())
    elif isinstance(value, list):
        element.extend(_element(MEMBERS[name], member) for member in value)
    else:
        element.text = _NO_XML.sub("", _text(value))
    return element


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
