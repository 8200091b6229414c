"""The door of a service: routers and pages inside the common frame."""

from collections.abc import Sequence

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware import Middleware
from starlette.requests import Request

from shared.api import dead_letters as letters
from shared.api import problems
from shared.api.dead_letters import DeadLetterDesk
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
    dead_letters: DeadLetterDesk | None = None,
) -> FastAPI:
    """The ASGI application of one service; does no I/O.

    `held` is where forms wait that were posted after their session expired, `dead_letters` what
    operators see; a process without them has nothing under those addresses.
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
    app.state.dead_letters = dead_letters
    problems.install(app)
    # The frame's addresses first: a page's `/<service>/{id}` must not take them.
    _add_frame(app, service, probes)
    for router in routers:
        app.include_router(router)
    for router in pages:
        app.include_router(router, include_in_schema=False)
    return app


def _add_frame(app: FastAPI, service: str, probes: Sequence[Probe]) -> None:
    app.include_router(health_router(service, probes))
    app.include_router(held_router(service))
    app.include_router(letters.routes, prefix=f"/{service}")
    app.include_router(letters.pages, prefix=f"/{service}")
    add_documentation(app, service)
    serve_static(app, service)


def _around(settings: Settings) -> list[Middleware]:
    observed = Middleware(Observed, trusts_traces=settings.trust_traceparent)
    return [observed, Middleware(BodyLimited)]


async def repository_of(request: Request) -> object:
    """The service's repository: `Annotated[Repository, Depends(repository_of)]`."""
    repository: object = request.app.state.repository
    return repository
