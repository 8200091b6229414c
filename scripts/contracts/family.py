"""Registries of contracts: which classes there are, and where what follows from them lies.

A second registry is described by a second `Family`, in `FAMILIES`: give it the classes by the
name that they travel under, and a folder. Its JSON Schemas are then generated into
`<folder>/schemas`, compared with what is committed there, and a breaking change is refused; golden
samples in `samples`, when there are any, must fit. AsyncAPI and docs/events.md are INTERNAL's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from pydantic import BaseModel

from scripts.composition import SERVICES
from shared.events import TYPES, EventData, schema_name

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Family:
    """One registry: its classes by name, the `$id` of each, and its folders."""

    classes: Callable[[], Mapping[str, type[BaseModel]]]
    identify: Callable[[str], str]
    folder: Path
    samples: Path

    @property
    def schemas(self) -> Path:
        """Where the JSON Schemas lie, one a class."""
        return self.folder / "schemas"


def contracts() -> Mapping[str, type[EventData]]:
    """Every event of every service by its type."""
    for service in SERVICES:
        import_module(f"shared.events.{service}")
    ours = {name: kind for name, kind in TYPES.items() if kind.service in SERVICES}
    return dict(sorted(ours.items()))


INTERNAL = Family(
    classes=contracts,
    identify=schema_name,
    folder=ROOT / "docs/api",
    samples=ROOT / "tests/contracts/samples",
)
FAMILIES = (INTERNAL,)
