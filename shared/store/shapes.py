"""What is asked of the store, without the values: tests hold it against the declared indexes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shared.store.documents import Document


@dataclass(frozen=True)
class Shape:
    """What one query asks, without its values: by what it is found and how it is sorted."""

    database: str
    collection: str
    operation: str
    conditions: Mapping[str, frozenset[str]]
    sort: tuple[tuple[str, int], ...] = ()


Observer = Callable[[Shape], None]


def shape_of(
    database: str,
    collection: str,
    operation: str,
    where: Document,
    sort: tuple[tuple[str, int], ...] = (),
) -> Shape:
    """The shape of a query; the members of a map by name (`outbox.s00000017`) are one field."""
    fields = {f.partition(".")[0]: held for f, held in where.items() if not f.startswith("$")}
    conditions = {field: _operators(held) for field, held in fields.items()}
    return Shape(database, collection, operation, conditions, sort)


def _operators(held: object) -> frozenset[str]:
    return frozenset(held) if isinstance(held, dict) else frozenset({"$eq"})
