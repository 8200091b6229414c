"""How an event is declared, and the registry that the declarations fill."""

from collections.abc import Callable
from enum import Enum
from typing import ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict

PREFIX = "org.lianluo"


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


def type_name(kind: type[EventData]) -> str:
    """The CloudEvents `type` of a contract."""
    return f"{PREFIX}.{kind.service}.{kind.aggregate}.{kind.happened}.v{kind.major}"
