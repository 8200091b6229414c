"""Golden samples: what was once sent, and must parse for ever."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from scripts.contracts.family import SAMPLES, contracts
from scripts.contracts.writing import pretty
from shared.events import Envelope, EventData, schema_name, type_name
from shared.events.contract import RESTATED

_ID = "01en4k5v8h2q3r4s5t6v7w8x9y"
_SCALARS: Mapping[object, object] = {
    str: "文字",
    int: 1,
    float: 1.5,
    bool: True,
    date: date(2020, 10, 15),
    datetime: datetime(2020, 10, 15, 1, 30, tzinfo=UTC),
}


def sample(kind: type[EventData]) -> Envelope:
    """An event of this class with every field filled, always the same."""
    data = kind.model_validate(_filled(kind))
    return Envelope(
        id=f"{_ID}:7" + (f":{RESTATED}" if kind.happened == RESTATED else ""),
        source=f"/tenants/luji/{kind.service}",
        type=type_name(kind),
        subject=_ID,
        time=datetime(2020, 10, 15, 1, 30, tzinfo=UTC),
        dataschema=schema_name(type_name(kind)),
        tenant="luji",
        sequence=7,
        correlationid="01en4k5v8h0000000000000000",
        causationid="01en4k5v8h0000000000000001:3",
        data=data.model_dump(mode="json"),
    )


def missing_samples(folder: Path = SAMPLES) -> dict[Path, str]:
    """The samples that are to be written; one that is there is never touched."""
    wanted = {folder / f"{name}.json": kind for name, kind in contracts().items()}
    return {
        path: pretty(json.loads(sample(kind).to_bytes()))
        for path, kind in wanted.items()
        if not path.exists()
    }


def golden(name: str, folder: Path = SAMPLES) -> dict[str, object]:
    """The committed sample of a type."""
    read: dict[str, object] = json.loads((folder / f"{name}.json").read_text())
    return read


def _filled(kind: type[BaseModel]) -> dict[str, object]:
    return {name: _value(field.annotation) for name, field in kind.model_fields.items()}


def _value(annotation: Any) -> object:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _filled(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _value(next(each for each in arguments if each is not NoneType))
    if origin in (list, tuple):
        return [_value(arguments[0])]
    if origin is dict:
        return {_ID: _value(arguments[1])}
    return _SCALARS[annotation]
