"""The door of a service: routers and pages inside the common frame."""

from collections.abc import Sequence

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware import Middleware
from starlette.requests import Request

from shared.api import problems
from shared.api.documentation import add_documentation
from shared.api.health import Probe, health_router
from shared.api.held_page import held_router
from shared.api.middleware import BodyLimited, Observed
from shared.api.parameters import refuse_unknown_parameters, say_the_town
from shared.settings import Settings
from shared.store import HeldForms
from shared.web import serve_static


def create_app(
    service: str,
    *,
    repository: object,
    settings: Settings,
    routers: Sequence[APIRouter] = (),
    pages: Sequence[APIRouter] = (),
    probes: Sequence[Probe] = (),
    held: HeldForms | None = None,
) -> FastAPI:
    """The ASGI application of one service; does no I/O.

    `held` is where forms wait that were posted after their session expired.
    """
    app = FastAPI(
        title=f"Lianluo {service}",
        version="1",
        openapi_url=None,
        redirect_slashes=False,
        dependencies=[Depends(say_the_town), Depends(refuse_unknown_parameters)],
        middleware=_around(settings),
    )
    app.state.service = service
    app.state.repository = repository
    app.state.settings = settings
    app.state.clock = settings.clock
    app.state.held = held
    problems.install(app)
    # The frame's addresses first: a page's `/<service>/{id}` must not take them.
    app.include_router(health_router(service, probes))
    app.include_router(held_router(service))
    add_documentation(app, service)
    serve_static(app, service)
    for router in routers:
        app.include_router(router)
    for router in pages:
        app.include_router(router, include_in_schema=False)
    return app


def _around(settings: Settings) -> list[Middleware]:
    observed = Middleware(Observed, trusts_traces=settings.trust_traceparent)
    return [observed, Middleware(BodyLimited)]


async def repository_of(request: Request) -> object:
    """The service's repository: `Annotated[Repository, Depends(repository_of)]`."""
    repository: object = request.app.state.repository
    return repository
