"""How an event is declared, and the registry that the declarations fill."""

from collections.abc import Callable
from enum import Enum
from typing import ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, create_model

PREFIX = "org.lianluo"
RESTATED = "restated"
# A name and not an address: events outlive the address of an installation. What it names is
# served at `/roster/contracts/schemas/<type>.json` (docs/decisions/0022).
SCHEMA_NAMES = "tag:lianluo.org,2026:"


class Readers(Enum):
    """Whether any service reads a type: what nobody reads goes to the log only."""

    SERVICES = "services"
    NOBODY = "nobody"


class EventData(BaseModel):
    """The public state of the emitting aggregate after the change, plus what the event adds.

    Within a major version fields are only added, with defaults; readers ignore unknown ones.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, from_attributes=True)

    service: ClassVar[str]
    aggregate: ClassVar[str]
    happened: ClassVar[str]
    major: ClassVar[int]
    readers: ClassVar[Readers]


TYPES: dict[str, type[EventData]] = {}
"""Every contract of every major that was ever sent, by its CloudEvents `type`."""

_Event = TypeVar("_Event", bound=EventData)


def event(
    service: str,
    aggregate: str,
    happened: str,
    *,
    major: int = 1,
    readers: Readers = Readers.SERVICES,
) -> Callable[[type[_Event]], type[_Event]]:
    """Register a class as the contract of `<service>.<aggregate>.<happened>.v<major>`."""

    def register(kind: type[_Event]) -> type[_Event]:
        kind.service, kind.aggregate, kind.happened = service, aggregate, happened
        kind.major, kind.readers = major, readers
        name = type_name(kind)
        if name in TYPES:
            raise ValueError(f"{name} is declared twice")
        TYPES[name] = kind
        return kind

    return register


def restated(
    service: str, aggregate: str, *, major: int = 1, readers: Readers = Readers.SERVICES
) -> Callable[[type[_Event]], type[_Event]]:
    """Register `<service>.<aggregate>.restated.v<major>`: the state, or `{"deleted": true}`.

    `readers` is SERVICES where a service keeps a copy of the aggregate: only copies take it.
    """

    def register(state: type[_Event]) -> type[_Event]:
        said = "An operator had the state told once more, for copies; nothing happened."
        name = f"{state.__name__.removesuffix('State')}Restated"
        kind = create_model(name, __base__=state, __module__=state.__module__, __doc__=said)
        event(service, aggregate, RESTATED, major=major, readers=readers)(kind)
        return state

    return register


def type_name(kind: type[EventData]) -> str:
    """The CloudEvents `type` of a contract."""
    return f"{PREFIX}.{kind.service}.{kind.aggregate}.{kind.happened}.v{kind.major}"


def schema_name(type_: str) -> str:
    """What an event of this type carries as `dataschema`: the `$id` of its JSON Schema."""
    return SCHEMA_NAMES + type_
