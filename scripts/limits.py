"""The length limits: modules 300 lines, functions 40; a module of tests 400.

`python -m scripts.limits`.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

MODULE, TEST_MODULE, FUNCTION = 300, 400, 40
Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_long(path: Path) -> Iterator[str]:
    """A sentence for everything in the module that is over its limit."""
    text = path.read_text()
    is_test = path.parts[0] == "tests"
    limit = TEST_MODULE if is_test else MODULE
    lines = text.count("\n")
    if lines > limit:
        yield f"{path}: {lines} lines, over {limit}: split it by subject into a package"
    for function in _functions(ast.parse(text)):
        length = _length(function)
        if length > FUNCTION and not is_test:
            yield f"{path}:{function.lineno}: {function.name} has {length} lines, over {FUNCTION}"


def _functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _modules() -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [path for path in map(Path, listed.splitlines()) if path.exists()]


def main() -> int:
    """Print everything over its limit; 1 when there is anything."""
    found = [sentence for path in _modules() for sentence in too_long(path)]
    for sentence in found:
        print(sentence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
