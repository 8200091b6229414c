"""Majors of one event: which there are, and reading an older one as the newest.

A contract that changes in a way its readers would stumble over becomes a new class of the next
major, with a pure function beside it that makes the new out of the old:

    @event("roster", "group", "formed", major=2)
    class GroupFormed(EventData): ...

    @upcast(GroupFormedV1, GroupFormed)
    def formed_v2(old: GroupFormedV1) -> GroupFormed: ...

Handlers and bindings name the newest class alone. CONTRIBUTING.md, "Changing an event".
"""

from collections.abc import Callable
from typing import TypeVar

from shared.events.contract import TYPES, EventData, schema_name, type_name
from shared.events.envelope import Envelope

_Old = TypeVar("_Old", bound=EventData)
_New = TypeVar("_New", bound=EventData)
Upcaster = Callable[[EventData], EventData]

_UPCASTERS: dict[type[EventData], Upcaster] = {}


class UnknownMajor(Exception):
    """An event that is known here in other majors only: its sender is newer than its reader."""


def upcast(
    older: type[_Old], newer: type[_New]
) -> Callable[[Callable[[_Old], _New]], Callable[[_Old], _New]]:
    """Declare how an event of one major is read as the next; the function must be pure."""
    if _event_of(older) != _event_of(newer) or older.major + 1 != newer.major:
        raise ValueError(f"{type_name(newer)} does not follow {type_name(older)}")
    if older in _UPCASTERS:
        raise ValueError(f"{type_name(older)} has an upcaster already")

    def register(function: Callable[[_Old], _New]) -> Callable[[_Old], _New]:
        _UPCASTERS[older] = function  # type: ignore[assignment] # called with `older` only
        return function

    return register


def has_upcaster(kind: type[EventData]) -> bool:
    """Whether a way from this major to the next is declared."""
    return kind in _UPCASTERS


def majors(type_: str) -> dict[int, type[EventData]]:
    """Every known major of the event that this type is one of, oldest first."""
    event = type_.rpartition(".")[0]
    known = {kind.major: kind for name, kind in TYPES.items() if name.rpartition(".")[0] == event}
    return dict(sorted(known.items()))


def understood(event: Envelope) -> Envelope:
    """The event as its handlers know it: checked against its contract, in the newest major.

    The one place where events are upcast: whatever hands events to handlers calls it, live or out
    of the log. A type of which no major is known is left as it is.

    Raises `UnknownMajor`, and pydantic's ValidationError when the data breaks the contract.
    """
    kind = TYPES.get(event.type)
    if kind is None:
        _refuse_foreign_majors(event)
        return event
    if event.is_restatement and event.data.get("deleted") is True:
        return _read_as(event, majors(event.type).popitem()[1], event.data)
    data = kind.model_validate(event.data)
    if kind not in _UPCASTERS:
        return event
    while (upcaster := _UPCASTERS.get(type(data))) is not None:
        data = upcaster(data)
    return _read_as(event, type(data), data.model_dump(mode="json"))


def _read_as(event: Envelope, kind: type[EventData], data: dict[str, object]) -> Envelope:
    name = type_name(kind)
    if name == event.type:
        return event
    return event.model_copy(update={"type": name, "dataschema": schema_name(name), "data": data})


def _refuse_foreign_majors(event: Envelope) -> None:
    known = majors(event.type)
    if known:
        here = ", ".join(f"v{major}" for major in known)
        raise UnknownMajor(
            f"{event.type} came, and this service knows {here}: "
            "deploy a version of it that knows the new one, then replay this message"
        )


def _event_of(kind: type[EventData]) -> tuple[str, str, str]:
    return kind.service, kind.aggregate, kind.happened
