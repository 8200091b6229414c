"""The contracts: what each service tells the others, one file per emitting service.

Every event is one pydantic class per type and major version; `TYPES` is the registry.
"""

from shared.events.contract import TYPES, EventData, Readers, event, type_name
from shared.events.envelope import Envelope

__all__ = ["TYPES", "Envelope", "EventData", "Readers", "event", "type_name"]
