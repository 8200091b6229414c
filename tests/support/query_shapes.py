"""What the code under test asks of the store, and whether declared indexes serve it.

`recording()` notes the shapes of one block of code; `python -m tests.support.query_shapes FILE
MODULE …` runs a module, a service for instance, and appends its shapes to a file when it ends.
"""

import json
import runpy
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from shared.store import Database, Index
from shared.store.driver import Shape

_EQUALITY = frozenset({"$eq", "$in"})


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
    return sorted(line for line in lines if not _is_served(json.loads(line), indexes))


def _is_served(shape: dict[str, object], indexes: Sequence[Index]) -> bool:
    conditions: dict[str, list[str]] = shape["conditions"]  # type: ignore[assignment]
    if _EQUALITY.issuperset(conditions.get("_id", ["none"])):
        return True
    equal = {f for f, ops in conditions.items() if _EQUALITY.issuperset(ops)}
    ranged = {f for f in conditions if f not in equal}
    sort: list[list[object]] = shape["sort"]  # type: ignore[assignment]
    of_collection = (index for index in indexes if index.collection == shape["collection"])
    return any(
        _serves(index, equal, [str(field) for field, _ in sort], ranged) for index in of_collection
    )


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
    tail = set(rest[: len(sort) + len(ranged - set(sort))])
    return ranged <= tail


def main(file: str, module: str, *arguments: str) -> None:
    """Run a module with its arguments, and leave its shapes in a file."""
    with recording() as shapes:
        sys.argv = [module, *arguments]
        try:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        finally:
            with Path(file).open("a", encoding="utf-8") as out:
                out.writelines(f"{line}\n" for line in sorted(shapes))


if __name__ == "__main__":
    main(*sys.argv[1:])
