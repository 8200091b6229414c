"""All generated files as they should be, and what stands in their way."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.contracts.asyncapi import asyncapi
from scripts.contracts.breaking import ADVICE, Schema, breaks
from scripts.contracts.catalogue import catalogue
from scripts.contracts.family import FAMILIES, INTERNAL, ROOT, Family, contracts
from scripts.contracts.schemas import schemas_of
from scripts.contracts.writing import pretty
from shared.events import majors, type_name
from shared.events.versions import has_upcaster

CATALOGUE = ROOT / "docs/events.md"


def generated() -> dict[Path, str]:
    """Every generated file but the samples, and what belongs into it."""
    kinds = contracts()
    files: dict[Path, str] = {}
    for family in FAMILIES:
        files |= written_schemas(family)
    files[INTERNAL.folder / "asyncapi.json"] = pretty(asyncapi(kinds))
    files[CATALOGUE] = catalogue(kinds)
    return files


def written_schemas(family: Family) -> dict[Path, str]:
    """The files of a registry's JSON Schemas."""
    return {
        family.schemas / f"{name}.json": pretty(schema)
        for name, schema in schemas_of(family).items()
    }


def stale() -> list[Path]:
    """Files that aren't what they should be."""
    return [path for path, text in generated().items() if _text(path) != text]


def refusals(families: Sequence[Family] = FAMILIES) -> list[str]:
    """What must not be committed: each break by its name, and majors without a way to the next."""
    broken = [each for family in families for each in breaks(frozen(family), schemas_of(family))]
    return [*broken, *_without_upcaster()]


def frozen(family: Family) -> dict[str, Schema]:
    """The schemas that are committed: what senders and readers elsewhere go by."""
    files = sorted(family.schemas.glob("*.json"))
    return {path.stem: json.loads(path.read_text()) for path in files}


def said(found: Sequence[str]) -> str:
    """The refusals as one text, with what to do."""
    return "\n".join([*(f"BREAKS {each}" for each in found), ADVICE])


def _without_upcaster() -> Iterator[str]:
    for name, kind in contracts().items():
        newer = kind.major + 1
        if newer in majors(name) and not has_upcaster(kind):
            yield f"{type_name(kind)}: v{newer} is declared without an upcaster from v{kind.major}"


def _text(path: Path) -> str | None:
    return path.read_text() if path.exists() else None
