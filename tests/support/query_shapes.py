"""What the code under test asks of the store, and whether declared indexes serve it.

`recording()` notes the shapes of a block of code. Services that run as processes of their own
append theirs to a file when they are started with `environment(file)`.
"""

import importlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from shared.store import Database, Index
from shared.store.indexes import of_aggregates
from shared.store.shapes import Shape

Line = dict[str, dict[str, list[str]]]
_EQUALITY = frozenset({"$eq", "$in", "$all"})
_ROOT = Path(__file__).parents[2]


@contextmanager
def recording() -> Iterator[set[str]]:
    """The shapes that are asked inside the block, each once, as lines of JSON."""
    shapes: set[str] = set()
    before = Database.observer
    Database.observer = lambda shape: shapes.add(to_line(shape))
    try:
        yield shapes
    finally:
        Database.observer = before


def environment(file: Path) -> dict[str, str]:
    """What a Python program must be told to append its shapes to a file."""
    path = [str(_ROOT / "tests" / "support" / "recording"), str(_ROOT)]
    return {"PYTHONPATH": os.pathsep.join(path), "LIANLUO_TEST_QUERY_SHAPES": str(file)}


def append_to(file: str) -> None:
    """Append each new shape of this process to a file, at once: the process may be killed."""
    seen: set[str] = set()

    def observe(shape: Shape) -> None:
        line = to_line(shape)
        if line not in seen:
            seen.add(line)
            with Path(file).open("a", encoding="utf-8") as out:
                out.write(f"{line}\n")

    Database.observer = observe


def to_line(shape: Shape) -> str:
    """A shape as one line of JSON: the same shape, the same line."""
    return json.dumps(
        {
            "database": shape.database,
            "collection": shape.collection,
            "operation": shape.operation,
            "conditions": {f: sorted(ops) for f, ops in sorted(shape.conditions.items())},
            "sort": [list(part) for part in shape.sort],
        },
        sort_keys=True,
    )


def unserved(lines: Iterable[str], indexes: Sequence[Index]) -> list[str]:
    """The shapes that no declared index serves."""
    return sorted(line for line in set(lines) if not _is_served(json.loads(line), indexes))


def unserved_by_services(lines: Iterable[str]) -> list[str]:
    """The shapes that no index of the service serves whose database was asked.

    The store's own scratch collections, named with an underscore, hold next to nothing.
    """
    shapes = ((line, json.loads(line)) for line in sorted(set(lines)))
    return [
        line
        for line, shape in shapes
        if not shape["collection"].startswith("_") and not _is_served(shape, _of_service(shape))
    ]


def _of_service(shape: Mapping[str, str]) -> Sequence[Index]:
    service = shape["database"].rpartition("_")[2]
    declared: tuple[Index, ...] = importlib.import_module(f"services.{service}.repository").INDEXES
    return (*of_aggregates(shape["collection"]), *declared)


def _is_served(shape: Line, indexes: Sequence[Index]) -> bool:
    conditions = shape["conditions"]
    if _EQUALITY.issuperset(conditions.get("_id", ["none"])) or _goes_through_all(shape):
        return True
    equal = {field for field, asked in conditions.items() if _EQUALITY.issuperset(asked)}
    ranged = set(conditions) - equal
    sort = [field for field, _ in shape["sort"]]
    return any(
        _serves(index, equal, sort, ranged)
        for index in indexes
        if index.collection == shape["collection"]
    )


def _goes_through_all(shape: Line) -> bool:
    """A re-emit reads a collection from its first id to its last, and counts it before."""
    conditions = shape["conditions"]
    if not {"_id"} <= conditions.keys() <= {"tenant", "_id"}:
        return False
    return shape["sort"] == [["_id", 1]] or shape["operation"] == "counted"


def _serves(index: Index, equal: set[str], sort: list[str], ranged: set[str]) -> bool:
    """Equality fields first, in any order; then the sort; then the ranges.

    A sweep's sparse index holds what waits and nothing else: whatever is asked besides.
    """
    names = [name for name, _ in index.fields]
    if index.sparse:
        return names[0] in ranged
    head, rest = names[: len(equal)], names[len(equal) :]
    if set(head) != equal or rest[: len(sort)] != sort:
        return False
    return ranged <= set(rest[: len(sort) + len(ranged - set(sort))])
