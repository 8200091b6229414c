"""What a service declares of itself, and which parts of it a process runs."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from fastapi import APIRouter, FastAPI

from shared.api import Probe, create_app
from shared.api.dead_letters import DeadLetterDesk
from shared.clock import Clock
from shared.messaging import Binding
from shared.settings import Settings
from shared.store import Database, HeldForms, Index

R = TypeVar("R")
Nudge = Callable[[str, str], None]


@dataclass(frozen=True)
class Service(Generic[R]):
    """What `main.py` of a service puts together; `run` makes a process of it.

    `at_start` runs once per process before the doors open, `clocks` every second in workers, and
    `work` for as long as a worker lives; cancelled at its end, it brings to an end what it began.
    """

    name: str
    settings: type[Settings]
    open: Callable[[Database, Any, Clock, Nudge], R]
    indexes: tuple[Index, ...]
    bindings: tuple[Binding, ...]
    routers: tuple[APIRouter, ...]
    pages: tuple[APIRouter, ...] = ()
    at_start: tuple[Callable[[R], Awaitable[None]], ...] = ()
    clocks: tuple[Callable[[R], Awaitable[None]], ...] = ()
    work: tuple[Callable[[R], Awaitable[None]], ...] = ()
    keeps_unrouted: bool = False  # its operator pages also show what no queue wanted


class Part(Enum):
    """What of a service a process runs; the relay is in every part."""

    EVERYTHING = "everything"
    HTTP = "http"
    WORKER = "worker"

    @property
    def has_door(self) -> bool:
        return self is not Part.WORKER

    @property
    def has_worker(self) -> bool:
        return self is not Part.HTTP


def app_of(
    service: Service[R],
    repository: R,
    settings: Settings,
    probes: Sequence[Probe],
    held: HeldForms | None = None,
    dead_letters: DeadLetterDesk | None = None,
) -> FastAPI:
    """The service's door over a repository."""
    return create_app(
        service.name,
        repository=repository,
        settings=settings,
        routers=service.routers,
        pages=service.pages,
        probes=probes,
        held=held,
        dead_letters=dead_letters,
    )
