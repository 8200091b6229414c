"""docs/events.md: each event, when it is emitted, by whom it is read, an example."""

import json
from collections.abc import Iterator, Mapping, Sequence
from inspect import cleandoc
from typing import Any

from scripts.composition import SERVICES
from scripts.contracts.meanings import meanings
from scripts.contracts.samples import golden
from scripts.contracts.schemas import Schema, schema_of
from scripts.topology import bindings_of_services
from shared.events import EventData, Readers, schema_name
from shared.events.contract import RESTATED

Kinds = Mapping[str, type[EventData]]
Readings = Mapping[str, Sequence[str]]

_HEAD = """\
# The events

Written by `python -m scripts.contracts` from the classes in `shared/events` and the consumers'
bindings; edit those.

An event exists if and only if its change does, comes at least once and maybe out of order: go by
`id` and `sequence`. `data` is the aggregate's public state after the change, plus what the event
adds. A field with a default may be absent. A **copy** is kept by `sequence` and applies
restatements too; a **reaction** happens once, by an id from its cause. What is marked *sealed* can
be opened by notify alone. Everything else travels in clear: no voter's name, no text of an opinion
or a confidential item and no reason of a leave is among it.

The JSON Schemas are in [`api/schemas`](api/schemas), the AsyncAPI 3.0 document is
[`api/asyncapi.json`](api/asyncapi.json); an installation serves both under `/roster/contracts/`.
An event names its schema in `dataschema`. How a contract is changed:
[CONTRIBUTING.md](../CONTRIBUTING.md#changing-an-event).

## Overview
"""


def catalogue(kinds: Kinds) -> str:
    """The whole page."""
    readings = _readings()
    parts = [_HEAD, *_overview(kinds, readings)]
    for service in SERVICES:
        parts.append(f"\n## {service}\n")
        for told in _aggregates(kinds, service).values():
            parts += _aggregate(told, readings)
    return "\n".join(parts) + "\n"


def _readings() -> dict[str, list[str]]:
    """Type → who reads it, and how."""
    found: dict[str, list[str]] = {}
    for service in SERVICES:
        for binding in bindings_of_services()[service]:
            for name in sorted(binding.types):
                said = f"{service}: `{binding.name}` ({binding.effect.value})"
                found.setdefault(name, []).append(said)
    return found


def _aggregates(kinds: Kinds, service: str) -> dict[str, dict[str, type[EventData]]]:
    found: dict[str, dict[str, type[EventData]]] = {}
    for name, kind in kinds.items():
        if kind.service == service:
            found.setdefault(kind.aggregate, {})[name] = kind
    return found


def _overview(kinds: Kinds, readings: Readings) -> Iterator[str]:
    yield "| service | aggregate | events | copied by | reacted to by |"
    yield "|---|---|---|---|---|"
    for service in SERVICES:
        for aggregate, told in _aggregates(kinds, service).items():
            events = [kind for kind in told.values() if kind.happened != RESTATED]
            linked = ", ".join(f"[{kind.happened}](#{_anchor(kind)})" for kind in events)
            yield (
                f"| {service} | {aggregate} | {linked} | {_who(told, readings, 'copy')} "
                f"| {_who(told, readings, 'reaction')} |"
            )


def _who(told: Kinds, readings: Readings, effect: str) -> str:
    said = {
        each for name in told for each in readings.get(name, ()) if each.endswith(f"({effect})")
    }
    return ", ".join(sorted({each.partition(":")[0] for each in said}, key=SERVICES.index)) or "–"


def _aggregate(told: Kinds, readings: Readings) -> Iterator[str]:
    first = next(iter(told.values()))
    shared = _shared_fields(told)
    yield f"### {first.aggregate}\n"
    yield from _table(first, schema_of(first, ""), shared)
    in_order = sorted(told.items(), key=lambda each: each[1].happened == RESTATED)
    shown: set[frozenset[str]] = set()
    for name, kind in in_order:
        yield from _event(name, kind, readings.get(name, ()))
        added = [field for field in kind.model_fields if field not in shared]
        if added:
            yield f"Beside the {first.aggregate}'s state:\n"
            yield from _table(kind, schema_of(kind, ""), added)
        fields = frozenset(kind.model_fields)
        yield from _example(name, inline=fields not in shown)
        shown.add(fields)


def _shared_fields(told: Kinds) -> list[str]:
    first = next(iter(told.values()))
    everywhere = set.intersection(*(set(kind.model_fields) for kind in told.values()))
    return [field for field in first.model_fields if field in everywhere]


def _table(kind: type[EventData], schema: Schema, fields: Sequence[str]) -> Iterator[str]:
    yield "| field | type | meaning |"
    yield "|---|---|---|"
    said = meanings(kind)
    for field in fields:
        described = schema["properties"][field]
        default = "" if kind.model_fields[field].is_required() else _default(described)
        yield f"| `{field}` | {_type(described, schema)}{default} | {said.get(field, '')} |"
    yield ""


def _default(described: Schema) -> str:
    value = described.get("default")
    empty = value in ("", None, [], {})
    return ", may be empty" if empty else f", default `{json.dumps(value)}`"


def _type(described: Schema, document: Schema) -> str:
    if "$ref" in described:
        name = described["$ref"].rpartition("/")[2]
        if name == "Sealed":
            return "*sealed*"
        inner = document["$defs"][name]["properties"]
        return f"{{{', '.join(inner)}}}"
    if "anyOf" in described:
        choices = [each for each in described["anyOf"] if each.get("type") != "null"]
        return " or ".join(_type(each, document) for each in choices)
    if described.get("type") == "array":
        return f"list of {_type(described['items'], document)}"
    if "additionalProperties" in described:
        return f"map to {_type(described['additionalProperties'], document)}"
    return str(described.get("format", described.get("type", "anything")))


def _event(name: str, kind: type[EventData], readers: Sequence[str]) -> Iterator[str]:
    yield f"#### {kind.aggregate}.{kind.happened}"
    major = f" (v{kind.major})" if kind.major > 1 else ""
    yield f"`{name}`{major}\n"
    yield f"- When: {' '.join(cleandoc(kind.__doc__ or '').split())}"
    if kind.readers is Readers.NOBODY:
        yield "- Read by no service: it goes to the log only."
    else:
        yield f"- Read by {', '.join(readers)}."
    yield f"- Schema: [`{schema_name(name)}`](api/schemas/{name}.json)"


def _example(name: str, *, inline: bool) -> Iterator[str]:
    yield f"- Example: [sample](../tests/contracts/samples/{name}.json)\n"
    if inline:
        sample: dict[str, Any] = golden(name)
        yield "```json"
        yield json.dumps(sample, ensure_ascii=False, indent=2)
        yield "```\n"


def _anchor(kind: type[EventData]) -> str:
    return f"{kind.aggregate}{kind.happened}"
