"""What a service reads: which events go through which queue to which handler."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from importlib import import_module
from typing import TypeVar

from shared.events import TYPES, Envelope, EventData, Readers, majors, type_name
from shared.events.contract import PREFIX, RESTATED

R = TypeVar("R")


class Effect(Enum):
    """How an event acts on a service, and hence why doing it twice is harmless."""

    COPY = "copy"  # guarded by the sequence: only a higher one is applied
    REACTION = "reaction"  # its id is derived from the business cause


@dataclass(frozen=True, eq=False)
class Binding:
    """Events that one handler takes from one queue; `batch` takes many of them at once."""

    queue: str
    events: tuple[type[EventData], ...]
    handler: Callable[..., Awaitable[None]]
    effect: Effect
    name: str
    batch: Callable[..., Awaitable[None]] | None = None

    def __post_init__(self) -> None:
        quiet = [type_name(kind) for kind in self.events if kind.readers is Readers.NOBODY]
        if quiet or not self.events:
            raise ValueError(f"{self.name}: no event arrives here, or only in the log: {quiet}")
        old = [type_name(kind) for kind in self.events if kind.major < max(majors(type_name(kind)))]
        if old:
            raise ValueError(f"{self.name}: older majors are upcast, bind the newest of {old}")

    @cached_property  # asked for every message
    def types(self) -> frozenset[str]:
        """The `ce-type`s that the handler takes."""
        types = {type_name(kind) for kind in self.events}
        if self.effect is Effect.COPY:
            types |= {_restated(event) for event in self.events}
        return frozenset(types)

    @property
    def routing_keys(self) -> frozenset[str]:
        """The binding keys: any town and any major, so that an unknown major is seen and parked."""
        prefix = f"{PREFIX}."
        happenings = {name.removeprefix(prefix).rpartition(".")[0] for name in self.types}
        return frozenset(f"*.{happening}.*" for happening in happenings)


def copy(
    queue: str,
    handler: Callable[[R, Envelope], Awaitable[None]],
    *events: type[EventData],
    batch: Callable[[R, Sequence[Envelope]], Awaitable[None]] | None = None,
) -> Binding:
    """Bind a handler that keeps a copy; restatements of the aggregate come along by themselves."""
    return Binding(queue, events, handler, Effect.COPY, _name(queue, handler), batch)


def reaction(
    queue: str,
    handler: Callable[[R, Envelope], Awaitable[None]],
    *events: type[EventData],
) -> Binding:
    """Bind a handler that brings something new about."""
    return Binding(queue, events, handler, Effect.REACTION, _name(queue, handler))


def all_of(service: str, aggregate: str) -> tuple[type[EventData], ...]:
    """Every event of an aggregate that services read."""
    import_module(f"shared.events.{service}")
    return tuple(
        kind
        for kind in TYPES.values()
        if (kind.service, kind.aggregate) == (service, aggregate)
        and kind.readers is Readers.SERVICES
        and kind.happened != RESTATED
        and kind.major == max(majors(type_name(kind)))
    )


def _restated(kind: type[EventData]) -> str:
    stem = f"{PREFIX}.{kind.service}.{kind.aggregate}.{RESTATED}"
    return f"{stem}.v{max(majors(f'{stem}.v1'), default=1)}"


def by_queue(bindings: Sequence[Binding]) -> dict[str, tuple[Binding, ...]]:
    """The bindings of each purpose, in the order in which they were declared."""
    purposes = dict.fromkeys(binding.queue for binding in bindings)
    return {
        purpose: tuple(binding for binding in bindings if binding.queue == purpose)
        for purpose in purposes
    }


def _name(queue: str, handler: Callable[..., object]) -> str:
    return f"{queue}.{getattr(handler, '__name__', type(handler).__name__)}"
