"""The contracts: what each service tells the others, one file per emitting service.

Every event is one pydantic class per type and major version; `TYPES` is the registry, and
`understood` reads an event into the newest major.
"""

from shared.events.contract import (
    TYPES,
    EventData,
    Readers,
    event,
    restated,
    schema_name,
    type_name,
)
from shared.events.envelope import Envelope
from shared.events.versions import UnknownMajor, majors, understood, upcast

__all__ = [
    "TYPES",
    "Envelope",
    "EventData",
    "Readers",
    "UnknownMajor",
    "event",
    "majors",
    "restated",
    "schema_name",
    "type_name",
    "understood",
    "upcast",
]
