"""JSON Schemas (draft 2020-12) of what contracts carry."""

from collections.abc import Iterator, Mapping
from inspect import cleandoc
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from scripts.contracts.family import Family
from scripts.contracts.meanings import meanings
from shared.events import EventData, schema_name
from shared.events.contract import RESTATED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def schemas_of(family: Family) -> dict[str, Schema]:
    """A schema for each class of a registry, by its name."""
    return {name: schema_of(kind, schema_name(name)) for name, kind in family.classes().items()}


def schema_of(kind: type[BaseModel], identifier: str) -> Schema:
    """The schema of a class: fields with defaults may be absent, unknown ones are ignored."""
    generated = _untitled(kind.model_json_schema(mode="validation"))
    inner = {each.__name__: each for each in _parts(kind)}
    for name, definition in generated.get("$defs", {}).items():
        _explain(definition, inner[name])
    schema: Schema = {"$schema": DIALECT, "$id": identifier, "title": kind.__name__, **generated}
    _explain(schema, kind)
    if issubclass(kind, EventData) and kind.happened == RESTATED:
        _let_be_gone(schema)
    return schema


def _explain(schema: Schema, kind: type[BaseModel]) -> None:
    # A class may refuse what isn't declared; its readers mustn't, for a later version adds.
    schema.pop("additionalProperties", None)
    schema["description"] = cleandoc(kind.__doc__ or "")
    for name, text in meanings(kind).items():
        schema["properties"][name]["description"] = text


def _let_be_gone(schema: Schema) -> None:
    """A restatement of what was removed says so, and nothing else."""
    gone = "True, and nothing beside it, when the aggregate was removed."
    schema["properties"]["deleted"] = {"type": "boolean", "default": False, "description": gone}
    schema["if"] = {"required": ["deleted"], "properties": {"deleted": {"const": True}}}
    schema["else"] = {"required": schema.pop("required", [])}


def _untitled(schema: Schema) -> Schema:
    """Without the titles that only repeat a name."""
    return {
        key: _plain(value) if key != "properties" else {n: _plain(p) for n, p in value.items()}
        for key, value in schema.items()
        if key != "title"
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _untitled(dict(value))
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _parts(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The classes that the fields of a class hold, however deep."""
    for field in kind.model_fields.values():
        for part in _named(field):
            yield part
            yield from _parts(part)


def _named(field: FieldInfo) -> Iterator[type[BaseModel]]:
    waiting: list[Any] = [field.annotation]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
        waiting += get_args(annotation)
