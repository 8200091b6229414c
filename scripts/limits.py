"""Check the lengths that we promised: `python -m scripts.limits`.

A module has at most 300 lines (a test 400), a function 40. A longer module becomes a package of
the same name; a longer function has a second subject.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACES = ("services", "shared", "scripts", "tests", "examples", "bench")
MODULE, TEST_MODULE, FUNCTION = 300, 400, 40


def complaints(root: Path = ROOT) -> Iterator[str]:
    """Every module and function under `root` that is too long, as one line each."""
    for place in PLACES:
        for path in sorted((root / place).rglob("*.py")):
            name = path.relative_to(root)
            yield from _of_module(str(name), path.read_text(), _limit(name))


def _limit(name: Path) -> int:
    return TEST_MODULE if name.parts[0] == "tests" else MODULE


def _of_module(name: str, text: str, limit: int) -> Iterator[str]:
    length = len(text.splitlines())
    if length > limit:
        yield f"{name}: {length} lines, at most {limit}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION:
                yield f"{name}:{node.lineno}: {node.name} has {lines} lines, at most {FUNCTION}"


if __name__ == "__main__":
    found = list(complaints())
    sys.exit("\n".join(found) if found else 0)
