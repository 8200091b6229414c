"""Registries of contracts: which classes there are, and where what follows from them lies.

A `Family` in `FAMILIES` is all that a registry needs: its classes by the name that they travel
under, and a folder. Its JSON Schemas are generated into `<folder>/schemas` and compared with what
is committed there; a breaking change is refused. INTERNAL also has golden samples, AsyncAPI and
docs/events.md; PUBLIC is what integrators get, made of INTERNAL's by notify.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from pydantic import BaseModel

from scripts.composition import SERVICES
from services.notify.public import PUBLIC_TYPES, PublicData
from shared.events import TYPES, EventData

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Family:
    """One registry: its classes by name, and the folder of what follows from them."""

    classes: Callable[[], Mapping[str, type[BaseModel]]]
    folder: Path

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


def public() -> Mapping[str, type[PublicData]]:
    """Every event that integrators may subscribe to, by its type."""
    return dict(sorted(PUBLIC_TYPES.items()))


INTERNAL = Family(contracts, ROOT / "docs/api")
PUBLIC = Family(public, ROOT / "docs/api/public")
FAMILIES = (INTERNAL, PUBLIC)
SAMPLES = ROOT / "tests/contracts/samples"
