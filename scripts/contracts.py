"""Write what follows from the event contracts: `python -m scripts.contracts`.

A golden sample for every event that has none (`tests/contracts/samples/`; what is there is never
touched, it must parse for ever), and `docs/api/asyncapi.json`.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from shared.events import TYPES, Envelope, EventData, Readers, schema_name, type_name
from shared.events.contract import RESTATED

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests/contracts/samples"
ASYNCAPI = ROOT / "docs/api/asyncapi.json"
SERVICES = ("roster", "activities", "feedback", "notify")

_ID = "01en4k5v8h2q3r4s5t6v7w8x9y"
_SCALARS: Mapping[object, object] = {
    str: "文字",
    int: 1,
    float: 1.5,
    bool: True,
    date: date(2020, 10, 15),
    datetime: datetime(2020, 10, 15, 1, 30, tzinfo=UTC),
}


def contracts() -> Mapping[str, type[EventData]]:
    """Every event of every service by its type."""
    for service in SERVICES:
        import_module(f"shared.events.{service}")
    ours = {name: kind for name, kind in TYPES.items() if kind.service in SERVICES}
    return dict(sorted(ours.items()))


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


def write_missing_samples(folder: Path = SAMPLES) -> list[Path]:
    """Write the samples that are missing; answers which."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = {folder / f"{name}.json": kind for name, kind in contracts().items()}
    missing = {path: kind for path, kind in missing.items() if not path.exists()}
    for path, kind in missing.items():
        path.write_text(_pretty(json.loads(sample(kind).to_bytes())))
    return list(missing)


def asyncapi() -> str:
    """All events in AsyncAPI 3.0: one channel a type, its address the routing key."""
    known = contracts()
    schemas: dict[str, object] = {}
    for kind in known.values():
        schema = _payload(kind).model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(schema.pop("$defs", {}))
        schemas[_payload(kind).__name__] = schema
    return _pretty(
        {
            "asyncapi": "3.0.0",
            "info": {"title": "Lianluo events", "version": "1"},
            "defaultContentType": "application/cloudevents+json",
            "channels": {name: _channel(name, kind) for name, kind in known.items()},
            "components": {"schemas": dict(sorted(schemas.items()))},
        }
    )


def _channel(name: str, kind: type[EventData]) -> dict[str, object]:
    exchange = "lianluo.events" if kind.readers is Readers.SERVICES else "lianluo.quiet"
    payload = {"$ref": f"#/components/schemas/{_payload(kind).__name__}"}
    return {
        "address": ".".join(["{tenant}", *name.split(".")[2:]]),
        "parameters": {"tenant": {"description": "The town's slug."}},
        "messages": {"event": {"name": name, "payload": payload}},
        "bindings": {"amqp": {"is": "routingKey", "exchange": {"name": exchange, "type": "topic"}}},
    }


def _payload(kind: type[EventData]) -> type[EventData]:
    # Most events say the state and no more: they share its schema.
    state = kind.__mro__[1]
    shares = issubclass(state, EventData) and state.model_fields.keys() == kind.model_fields.keys()
    return state if shares else kind


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


def _pretty(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for written in write_missing_samples():
        print(f"wrote {written.relative_to(ROOT)}")
    ASYNCAPI.parent.mkdir(parents=True, exist_ok=True)
    ASYNCAPI.write_text(asyncapi())
