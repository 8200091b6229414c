"""What every route looks at in an address: the town, and parameters that it doesn't have.

Those are refused on the API, where a misspelt filter must not list all. Pages are opened from chats
that append parameters of their own.
"""

from collections.abc import Iterator

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.requests import Request

from shared import cause
from shared.api.errors import UnknownParameter


async def say_the_town(request: Request) -> None:
    """Log and traces tell which town an address is of, from here on."""
    cause.for_tenant(request.path_params.get("slug", ""))


async def refuse_unknown_parameters(request: Request) -> None:
    """Answer 400 naming the first parameter that this API route doesn't know."""
    given = request.query_params
    if not given or "/api/" not in request.url.path:
        return
    route: APIRoute = request.scope["route"]
    known = frozenset(_names(route.dependant))
    for name in given:
        if name not in known:
            raise UnknownParameter(parameter=name, known=", ".join(sorted(known)) or "none")


def _names(dependant: Dependant) -> Iterator[str]:
    for field in dependant.query_params:
        kind = field.field_info.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from (info.alias or name for name, info in kind.model_fields.items())
        else:
            yield field.alias
    for inner in dependant.dependencies:
        yield from _names(inner)
