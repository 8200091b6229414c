"""The AsyncAPI 3.0 document: a channel an aggregate, what each service sends and receives there.

`payload` puts the vendored envelope of CloudEvents and our schema of `data` together; both are
files beside the document, so it resolves without a network.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from scripts.composition import SERVICES
from scripts.contracts.samples import golden
from scripts.topology import bindings_of_services
from shared.events import Envelope, EventData, Readers
from shared.events.envelope import CONTENT_TYPE
from shared.messaging import Binding
from shared.messaging.names import EVENTS, IN, QUIET, queue_name

Document = dict[str, Any]
BINDING = "0.3.0"
_ATTRIBUTES = ("specversion", "id", "source", "type", "subject", "time", "tenant", "sequence")
_OPTIONAL = ("dataschema", "correlationid", "causationid", "traceparent")
_ABOUT = (
    "What the services of Lianluo tell each other. Services publish to the exchange "
    f"`{IN}`, which hands everything to `{EVENTS}`, where readers bind their queues, and to the "
    f"log; what no service reads is published to `{QUIET}`, which leads to the log alone. "
    "An event may come twice and out of order: go by `id` and by `sequence`. "
    "docs/events.md tells the same for people."
)


def asyncapi(kinds: Mapping[str, type[EventData]]) -> Document:
    """All events in one document, as JSON would have it."""
    channels = _by_channel(kinds)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Lianluo events",
            "version": "1.0.0",
            "description": _ABOUT,
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": {"bus": _server()},
        "channels": {name: _channel(name, told) for name, told in channels.items()},
        "operations": {**_sent(channels), **_received(channels)},
        "components": {
            "messages": {name: _message(name, kind) for name, kind in kinds.items()},
            "messageTraits": {"cloudEvents": _trait()},
            "securitySchemes": {"brokerUser": {"type": "userPassword"}},
        },
    }


def _by_channel(kinds: Mapping[str, type[EventData]]) -> dict[str, dict[str, type[EventData]]]:
    channels: dict[str, dict[str, type[EventData]]] = {}
    for name, kind in kinds.items():
        channels.setdefault(_channel_of(kind), {})[name] = kind
    return dict(sorted(channels.items()))


def _channel_of(kind: type[EventData]) -> str:
    quiet = ".quiet" if kind.readers is Readers.NOBODY else ""
    return f"{kind.service}.{kind.aggregate}{quiet}"


def _server() -> Document:
    return {
        "host": "rabbitmq:5672",
        "protocol": "amqp",
        "protocolVersion": "0-9-1",
        "description": "The installation's RabbitMQ; every service has a user of its own.",
        "security": [{"$ref": "#/components/securitySchemes/brokerUser"}],
    }


def _channel(name: str, told: Mapping[str, type[EventData]]) -> Document:
    kind = next(iter(told.values()))
    quiet = kind.readers is Readers.NOBODY
    exchange = {
        "name": QUIET if quiet else EVENTS,
        "type": "topic",
        "durable": True,
        "autoDelete": False,
    }
    return {
        "address": f"{{tenant}}.{kind.service}.{kind.aggregate}.{{event}}.{{major}}",
        "description": "Read by nobody yet: it goes to the log." if quiet else "Read by services.",
        "parameters": {
            "tenant": {"description": "The town's slug."},
            "event": {"enum": sorted({each.happened for each in told.values()})},
            "major": {"enum": sorted({f"v{each.major}" for each in told.values()})},
        },
        "messages": {
            _short(each): {"$ref": f"#/components/messages/{type_}"} for type_, each in told.items()
        },
        "tags": [{"name": kind.service}],
        "bindings": {"amqp": {"is": "routingKey", "exchange": exchange, "bindingVersion": BINDING}},
    }


def _sent(channels: Mapping[str, Mapping[str, type[EventData]]]) -> Document:
    persistent = {"amqp": {"deliveryMode": 2, "mandatory": True, "bindingVersion": BINDING}}
    return {
        f"{channel}.send": {
            "action": "send",
            "channel": _channel_reference(channel),
            "title": f"{next(iter(told.values())).service} tells",
            "messages": [_message_reference(channel, kind) for kind in told.values()],
            "tags": [{"name": next(iter(told.values())).service}],
            "bindings": persistent,
        }
        for channel, told in channels.items()
    }


def _received(channels: Mapping[str, Mapping[str, type[EventData]]]) -> Document:
    known = {name: kind for told in channels.values() for name, kind in told.items()}
    operations: Document = {}
    for service in SERVICES:
        for binding in bindings_of_services()[service]:
            read = sorted((known[name] for name in binding.types), key=_channel_of)
            for channel, kinds in groupby(read, key=_channel_of):
                key = f"{service}.{binding.name}.{channel}"
                operations[key] = _reading(service, binding, channel, kinds)
    return operations


def _reading(
    service: str, binding: Binding, channel: str, kinds: Iterable[type[EventData]]
) -> Document:
    said = (binding.handler.__doc__ or "").strip()
    ordered = sorted(kinds, key=lambda kind: kind.happened)
    return {
        "action": "receive",
        "channel": _channel_reference(channel),
        "title": f"{service} reads: {binding.name}",
        "summary": said.splitlines()[0] if said else binding.name,
        "messages": [_message_reference(channel, kind) for kind in ordered],
        "tags": [{"name": service}, {"name": binding.effect.value}],
        "bindings": {"amqp": {"ack": True, "bindingVersion": BINDING}},
        "x-queue": queue_name(service, binding.queue),
    }


def _channel_reference(channel: str) -> Document:
    return {"$ref": f"#/channels/{channel}"}


def _message_reference(channel: str, kind: type[EventData]) -> Document:
    return {"$ref": f"#/channels/{channel}/messages/{_short(kind)}"}


def _message(name: str, kind: type[EventData]) -> Document:
    example = golden(name)
    said = (kind.__doc__ or "").strip().splitlines()
    fixed = {"type": {"const": name}, "data": {"$ref": f"./schemas/{name}.json"}}
    return {
        "name": name,
        "title": kind.__name__,
        "summary": said[0] if said else name,
        "contentType": CONTENT_TYPE,
        "traits": [{"$ref": "#/components/messageTraits/cloudEvents"}],
        "payload": {
            "allOf": [{"$ref": "./cloudevents.json"}, {"type": "object", "properties": fixed}]
        },
        "examples": [
            {
                "name": name,
                "headers": Envelope.model_validate(example).headers,
                "payload": example,
            }
        ],
    }


def _trait() -> Document:
    """The attributes as headers; the official SDK's convention for AMQP 0-9-1."""
    headers: Sequence[str] = [f"ce-{attribute}" for attribute in (*_ATTRIBUTES, *_OPTIONAL)]
    return {
        "contentType": CONTENT_TYPE,
        "headers": {
            "type": "object",
            "required": [f"ce-{attribute}" for attribute in _ATTRIBUTES],
            "properties": {
                **{header: {"type": "string"} for header in headers},
                "ce-specversion": {"type": "string", "const": "1.0"},
            },
        },
    }


def _short(kind: type[EventData]) -> str:
    return f"{kind.happened}_v{kind.major}"
