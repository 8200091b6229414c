"""What an operation may refuse with, read off what it declares, and written into its description.

Every refusal is a problem document (RFC 9457), so that no route has to list its own.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from shared.api.callers import authenticates, is_public
from shared.api.etags import required_if_match
from shared.api.problems import MEDIA_TYPE, SCHEMA

Json = dict[str, Any]
Called = Callable[..., Any]

MEANING: Mapping[int, str] = {
    400: "It cannot be read, or has a query parameter that isn't known here.",
    401: "No token, or one that is over or unknown.",
    403: "The caller's roles don't allow it, or not as things stand.",
    404: "Not there, or not there for the caller.",
    409: "Not as things stand now, or many are at it at once; `code` says which.",
    412: "It changed since the version that `If-Match` names.",
    413: "Larger than is taken here.",
    422: "A value can't be taken; `field` or `errors` names it.",
    428: "`If-Match` is missing.",
    429: "Too often in a while; `Retry-After` says when to come back.",
    503: "Something that it needs is away; `Retry-After` says when to come back.",
}
_PROBLEM = "Problem"
_OF_THE_FRAMEWORK = ("HTTPValidationError", "ValidationError")


def description_of(app: FastAPI) -> Json:
    """The application's OpenAPI document, each operation with all that it may refuse with."""
    document = app.openapi()
    schemas: Json = document.setdefault("components", {}).setdefault("schemas", {})
    if _PROBLEM in schemas:
        return document
    schemas[_PROBLEM] = SCHEMA
    for path, method, endpoint, called in _operations(app):
        operation: Json | None = document["paths"].get(path, {}).get(method)
        if operation is not None:
            _describe(operation, _statuses(operation, method, endpoint, called))
    for unused in _OF_THE_FRAMEWORK:
        schemas.pop(unused, None)
    return document


def _statuses(operation: Json, method: str, endpoint: Called, called: set[Called]) -> set[int]:
    places = {each["in"] for each in operation.get("parameters", ())}
    names = {each["name"].lower() for each in operation.get("parameters", ())}
    found = {400, 503}
    if any(map(authenticates, called)):
        found |= {401, 403}
    if places:
        found |= {422}
    if "path" in places:
        found |= {404}
    if method != "get":
        found |= {404, 409, 413, 422}
    if is_public(endpoint):
        found |= {429}
    if "if-match" in names:
        found |= {412}
    if required_if_match in called:
        found |= {428}
    return found


def _describe(operation: Json, statuses: set[int]) -> None:
    responses: Json = operation.setdefault("responses", {})
    if "400" in responses:  # a route of another standard says itself how it refuses
        responses.pop("422", None)  # which the framework adds
        return
    for status in sorted(statuses):
        responses[str(status)] = {
            "description": MEANING[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{_PROBLEM}"}}},
        }


def _operations(app: FastAPI) -> Iterator[tuple[str, str, Called, set[Called]]]:
    for route in iter_route_contexts(app.routes):
        if route.endpoint is not None and route.path_format is not None:
            for method in route.methods or ():
                called = set(_calls(route.dependant))
                yield route.path_format, method.lower(), route.endpoint, called


def _calls(dependant: Dependant) -> Iterator[Called]:
    for inner in dependant.dependencies:
        if inner.call is not None:
            yield inner.call
        yield from _calls(inner)
