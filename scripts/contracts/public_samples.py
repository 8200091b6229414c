"""Golden samples of what integrators get: each public event once, with every field filled."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from scripts.contracts.family import ROOT, public
from scripts.contracts.writing import pretty
from services.notify.public import PublicData, public_envelope
from services.notify.public.contract import kind_of
from shared.events import Envelope

PUBLIC_SAMPLES = ROOT / "tests/contracts/public_samples"

_ID = "01en4k5v8h2q3r4s5t6v7w8x9y"
_BY_KIND: Mapping[str, object] = {
    "id": _ID,
    "slug": "luji",
    "code": "active",
    "number": "2020-016",
    "count": 2,
    "flag": True,
    "day": "2020-10-15",
    "time": "14:30",
    "deputy's name": "孙静",
    "place": "孙岗村",
    "office": "公路站",
    "title": "加快“四好农村路”后续路段施工",
}


def public_sample(kind: type[PublicData]) -> Envelope:
    """An event of this class, always the same."""
    filled = {name: _value(kind, name) for name in kind.model_fields}
    return public_envelope(
        kind.model_validate(filled),
        id=f"{_ID}:7",
        source="/tenants/luji/feedback",
        subject=_ID,
        time=datetime(2020, 10, 15, 1, 30, tzinfo=UTC),
        tenant="luji",
        sequence=7,
    )


def missing_public_samples(folder: Path = PUBLIC_SAMPLES) -> dict[Path, str]:
    """The samples that are to be written; one that is there is never touched."""
    return {
        folder / f"{name}.json": pretty(json.loads(public_sample(kind).to_bytes()))
        for name, kind in public().items()
        if not (folder / f"{name}.json").exists()
    }


def _value(kind: type[PublicData], name: str) -> object:
    field = kind.model_fields[name]
    found = kind_of(field)
    if found is None:
        raise TypeError(f"{kind.__name__}.{name} is of no public kind")
    value = _BY_KIND[found.name]
    return _wrapped(field.annotation, value)


def _wrapped(annotation: Any, value: object) -> object:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _wrapped(next(each for each in arguments if each is not NoneType), value)
    if origin is list:
        return [value]
    return {_ID: value} if origin is dict else value
