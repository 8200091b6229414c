"""What a change of a contract would break: new readers of old events, and old readers of new ones.

Within a major only additions are allowed, with a default. Both sides are compared by their JSON
Schemas: what is committed under docs/api, and what the classes say now. Whatever isn't known to be
harmless is named.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

# Said for people, or compared by themselves.
_HARMLESS = frozenset({"description", "title", "examples", "$defs", "$schema", "$comment"})
_COMPARED = frozenset(
    {"type", "properties", "required", "items", "additionalProperties", "anyOf", "enum", "const"}
    | {"default", "if", "else"}
)
_ABSENT = object()
ADVICE = (
    "Keep the contract as it was and add only fields with a default, or declare the next major "
    'with an upcaster: CONTRIBUTING.md, "Changing an event".'
)


def breaks(frozen: Mapping[str, Schema], present: Mapping[str, Schema]) -> list[str]:
    """Every break between two states of a registry, each with its type, field and kind."""
    found: list[str] = []
    for name, schema in sorted(frozen.items()):
        if name not in present:
            found.append(f"{name}: the type was removed or renamed")
            continue
        found += [f"{name}: {each}" for each in _between(schema, present[name])]
    return found


def _between(old: Schema, new: Schema) -> Iterator[str]:
    yield from _schemas(_Side(old, old), _Side(new, new), "")


class _Side:
    """A schema inside the document that its references point into."""

    def __init__(self, schema: Any, document: Schema) -> None:
        self.document = document
        self.schema: Schema = schema if isinstance(schema, Mapping) else {"const": schema}
        reference = self.schema.get("$ref")
        if reference is not None:
            meant = document["$defs"][reference.rpartition("/")[2]]
            beside = {key: value for key, value in self.schema.items() if key != "$ref"}
            self.schema = {**meant, **beside}

    def inside(self, schema: Any) -> "_Side":
        return _Side(schema, self.document)

    @property
    def properties(self) -> Schema:
        found: Schema = self.schema.get("properties", {})
        return found

    @property
    def required(self) -> set[str]:
        # A restatement requires its fields unless it says that the aggregate is gone.
        otherwise = self.schema.get("else", {}).get("required", ())
        return {*self.schema.get("required", ()), *otherwise}


def _schemas(old: _Side, new: _Side, where: str) -> Iterator[str]:
    at = where or "the event"
    if old.schema.get("type") != new.schema.get("type"):
        yield f"{at}: type changed from {_type(old)} to {_type(new)}"
        return
    yield from _members(old, new, at)
    yield from _defaults(old, new, at)
    yield from _rest(old, new, at)
    yield from _properties(old, new, where)
    for key, suffix in (("items", "[]"), ("additionalProperties", "{}")):
        if key in old.schema and key in new.schema:
            yield from _schemas(
                old.inside(old.schema[key]), new.inside(new.schema[key]), where + suffix
            )
        elif key in old.schema or key in new.schema:
            yield f"{at}: {key} was {'removed' if key in old.schema else 'added'}"
    yield from _choices(old, new, at, where)


def _properties(old: _Side, new: _Side, where: str) -> Iterator[str]:
    dot = f"{where}." if where else ""
    for name in sorted(old.properties):
        if name not in new.properties:
            yield f"{dot}{name}: the field was removed or renamed"
            continue
        if name in new.required - old.required:
            yield f"{dot}{name}: the field became required (its default was removed)"
        if name in old.required - new.required:
            yield f"{dot}{name}: the field may be absent now, and was always there"
        yield from _schemas(
            old.inside(old.properties[name]), new.inside(new.properties[name]), dot + name
        )
    for name in sorted(new.required - old.properties.keys()):
        yield f"{dot}{name}: a field was added without a default"


def _members(old: _Side, new: _Side, at: str) -> Iterator[str]:
    before, after = _allowed(old), _allowed(new)
    if before is None and after is None:
        return
    if before is None or after is None:
        yield f"{at}: the set of values was {'closed' if before is None else 'opened'}"
        return
    for value in sorted(before - after):
        yield f"{at}: the value {value} was removed"
    for value in sorted(after - before):
        yield f"{at}: the value {value} was added, which readers don't know"


def _allowed(side: _Side) -> set[str] | None:
    if "const" in side.schema:
        return {repr(side.schema["const"])}
    return set(map(repr, side.schema["enum"])) if "enum" in side.schema else None


def _defaults(old: _Side, new: _Side, at: str) -> Iterator[str]:
    before, after = old.schema.get("default", _ABSENT), new.schema.get("default", _ABSENT)
    if _ABSENT not in (before, after) and before != after:
        yield f"{at}: the default changed from {before!r} to {after!r}"


def _rest(old: _Side, new: _Side, at: str) -> Iterator[str]:
    """Formats, lengths, patterns and whatever else one may say of a value."""
    for key in sorted((old.schema.keys() | new.schema.keys()) - _HARMLESS - _COMPARED):
        before, after = old.schema.get(key, _ABSENT), new.schema.get(key, _ABSENT)
        if before != after:
            yield f"{at}: {key} changed from {_said(before)} to {_said(after)}"


def _choices(old: _Side, new: _Side, at: str, where: str) -> Iterator[str]:
    before, after = _alternatives(old), _alternatives(new)
    for kind in sorted(before.keys() - after.keys()):
        yield f"{at}: may no longer be {kind}"
    for kind in sorted(after.keys() - before.keys()):
        yield f"{at}: may be {kind} now, which readers don't know"
    for kind in sorted(before.keys() & after.keys()):
        yield from _schemas(before[kind], after[kind], where)


def _alternatives(side: _Side) -> dict[str, _Side]:
    """Each by its type; a second one of the same type by its number."""
    found: dict[str, _Side] = {}
    for each in map(side.inside, side.schema.get("anyOf", ())):
        same = sum(_type(known) == _type(each) for known in found.values())
        found[f"{_type(each)} #{same + 1}" if same else _type(each)] = each
    return found


def _type(side: _Side) -> str:
    said = side.schema.get("type")
    if said is None:
        return "a choice" if "anyOf" in side.schema else "anything"
    return f"{said} ({side.schema['format']})" if "format" in side.schema else str(said)


def _said(value: object) -> str:
    return "nothing" if value is _ABSENT else repr(value)
