"""What fields mean: the docstrings below them, read from the source.

Pydantic can do so itself (`use_attribute_docstrings`), by parsing the module again for each class
when a service starts; here it is done once, where it is needed.
"""

import ast
import sys
from functools import cache
from inspect import cleandoc, getsource

from pydantic import BaseModel


def meanings(kind: type[BaseModel]) -> dict[str, str]:
    """Field → its docstring, inherited ones included."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if issubclass(base, BaseModel):
            found |= _of_module(base.__module__).get(base.__name__, {})
    return {name: text for name, text in found.items() if name in kind.model_fields}


@cache
def _of_module(name: str) -> dict[str, dict[str, str]]:
    tree = ast.parse(getsource(sys.modules[name]))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return {node.name: _of_class(node) for node in classes}


def _of_class(node: ast.ClassDef) -> dict[str, str]:
    said: dict[str, str] = {}
    for field, below in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            said[field.target.id] = " ".join(cleandoc(below.value.value).split())
    return said
