"""The four services as their composition roots put them together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from pydantic import SecretStr

from shared.api import create_app
from shared.process import Service
from shared.settings import Settings

SERVICES = ("roster", "activities", "feedback", "notify")


@dataclass(frozen=True)
class Door:
    """One route as the guards see it."""

    path: str
    methods: frozenset[str]
    endpoint: Callable[..., object]
    dependencies: frozenset[Callable[..., object]]

    def __str__(self) -> str:
        return f"{'|'.join(sorted(self.methods))} {self.path}"


def service(name: str) -> Service[object]:
    """What `main.py` of a service declares."""
    declared: Service[object] = import_module(f"services.{name}.main").SERVICE
    return declared


def doors(name: str) -> list[Door]:
    """Every route of a service, the frame's included; files excepted."""
    declared = service(name)
    settings = Settings(
        mongo_url=SecretStr("mongodb://127.0.0.1:1/"),
        rabbitmq_url=SecretStr("amqp://127.0.0.1:1/"),
        environment="test",
    )
    app = create_app(
        name,
        repository=None,
        settings=settings,
        routers=declared.routers,
        pages=declared.pages,
    )
    return [
        Door(
            str(route.path),
            frozenset(route.methods or ()),
            route.endpoint,
            frozenset(_calls(route.dependant)),
        )
        for route in iter_route_contexts(app.routes)
        if route.endpoint is not None
    ]


def _calls(dependant: Dependant) -> Iterator[Callable[..., object]]:
    for inner in dependant.dependencies:
        if inner.call is not None:
            yield inner.call
        yield from _calls(inner)
