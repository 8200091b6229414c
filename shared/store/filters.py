"""The few words that conditions are made of: those that are right on every server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from shared.store.documents import Plain, plain

Scalar = str | int | float | bool | date | Enum
Match = dict[str, Plain]


class Kind(Enum):
    """How a condition compares, which decides by what it may be asked."""

    EQUAL = "equal"
    ONE_OF = "one of"
    BETWEEN = "between"
    EXISTS = "exists"
    HAS = "has"


@dataclass(frozen=True)
class Filter:
    """A condition on one field."""

    field: str
    kind: Kind
    condition: Plain

    def __post_init__(self) -> None:
        if self.field.startswith(("$", "_")) or "." in self.field:
            raise ValueError(f"conditions are on top-level fields, not on {self.field}")


def equal(field: str, value: Scalar) -> Filter:
    """The field is this value."""
    return Filter(field, Kind.EQUAL, _scalar(value))


def one_of(field: str, values: Sequence[Scalar]) -> Filter:
    """The field is any of these values; none of an empty list."""
    return Filter(field, Kind.ONE_OF, {"$in": [_scalar(value) for value in values]})


def between(field: str, low: Scalar | None = None, high: Scalar | None = None) -> Filter:
    """The field lies between these values, both included; `None` leaves an end open."""
    ends = {"$gte": low, "$lte": high}
    bounds: dict[str, Plain] = {op: _scalar(end) for op, end in ends.items() if end is not None}
    if not bounds:
        raise ValueError(f"between needs an end for {field}")
    return Filter(field, Kind.BETWEEN, bounds)


def exists(field: str, present: bool = True) -> Filter:
    """The field holds something, or nothing at all: nulls are never stored."""
    return Filter(field, Kind.EXISTS, {"$exists": present})


def has(field: str, member: Scalar) -> Filter:
    """The list field has this member; only `having`, `first` and `picked` can ask it."""
    # Not the bare value: where an index covers the list, the embedded server finds nothing by it.
    return Filter(field, Kind.HAS, {"$in": [_scalar(member)]})


def has_all(field: str, members: Sequence[Scalar]) -> Filter:
    """The list field has each of these members; only `having`, `first` and `picked` can ask it."""
    if not members:
        raise ValueError(f"has_all needs members for {field}")
    return Filter(field, Kind.HAS, {"$all": [_scalar(member) for member in members]})


def match(tenant: str, where: Sequence[Filter]) -> Match:
    """The conditions as the server takes them, tenant first; raises ValueError on contradiction."""
    built: Match = {"tenant": tenant}
    for condition in where:
        if condition.field in built:
            raise ValueError(f"two conditions on {condition.field}")
        built[condition.field] = condition.condition
    return built


def is_empty(where: Sequence[Filter]) -> bool:
    """Whether no document can meet the conditions, so that nothing needs to be asked."""
    return any(
        isinstance(condition.condition, Mapping) and condition.condition.get("$in") == []
        for condition in where
    )


def _scalar(value: Scalar) -> Plain:
    stored = plain(value)
    if not isinstance(stored, str | int | float | bool):
        raise TypeError(f"conditions compare single values, not {type(value).__name__}")
    return stored
