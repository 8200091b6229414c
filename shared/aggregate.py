"""What an aggregate is: state that guards itself, and the facts that it recorded since loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Self

from shared.events import EventData


@dataclass(frozen=True)
class Fact:
    """Something that happened to an aggregate: the event's class, and what it adds to the state."""

    event: type[EventData]
    added: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Aggregate:
    """Base of all aggregates: frozen; every transition returns the next one.

    `clocks` maps a name to the UTC moment at which the aggregate must be looked at again.
    `version` and `seq` belong to the store; `facts` are not stored, they become the outbox.
    """

    id: str
    tenant: str
    version: int = 0
    seq: int = 0
    clocks: Mapping[str, datetime] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()

    @property
    def sort_key(self) -> str:
        """What lists page on; newest-first lists read it downwards."""
        return self.id

    def search_fields(self) -> Mapping[str, str | int | bool | tuple[str, ...]]:
        """What lists filter by and that isn't a field already: scalars, and lists of text."""
        return {}

    def record(self, event: type[EventData], **added: object) -> Self:
        """The aggregate with one more fact; `added` is what the event says beyond the state."""
        return replace(self, facts=(*self.facts, Fact(event, added)))

    def public_state(self, event: type[EventData]) -> dict[str, object]:
        """The part of the state that the event's contract names, and nothing else."""
        own = {name: getattr(self, name) for name in event.model_fields if hasattr(self, name)}
        return {name: value for name, value in own.items() if value is not None}


def stored_fields(kind: type[Aggregate]) -> frozenset[str]:
    """The names of the fields that the store keeps of an aggregate."""
    return frozenset(f.name for f in fields(kind)) - {"facts"}
