"""The envelope every event travels in: CloudEvents 1.0, structured JSON (spec §3)."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from shared.events.contract import RESTATED

CONTENT_TYPE = "application/cloudevents+json"
MAX_BYTES = 64 * 1024


class Envelope(BaseModel):
    """One event on its way; `id` is `<aggregate id>:<sequence>` and survives every retry."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    specversion: Literal["1.0"] = "1.0"
    id: str
    source: str
    type: str
    subject: str
    time: datetime
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: str = ""
    tenant: str
    sequence: int
    correlationid: str = ""
    causationid: str = ""
    traceparent: str = ""
    data: dict[str, object]

    @property
    def service(self) -> str:
        return self._part(2)

    @property
    def aggregate(self) -> str:
        return self._part(3)

    @property
    def happened(self) -> str:
        return self._part(4)

    @property
    def major(self) -> int:
        return int(self._part(5).removeprefix("v"))

    @property
    def is_restatement(self) -> bool:
        """Whether this repeats a state for copies and says nothing new."""
        return self.happened == RESTATED

    @property
    def routing_key(self) -> str:
        """`<tenant>.<service>.<aggregate>.<event>.v<major>`."""
        return ".".join((self.tenant, *self.type.split(".")[2:]))

    @property
    def headers(self) -> dict[str, str]:
        """The attributes as `ce-*` headers, the AMQP 0-9-1 convention of the official SDK."""
        # Spelled out: every publish needs them, and dumping the model takes half as long again.
        said = {
            "ce-specversion": self.specversion,
            "ce-id": self.id,
            "ce-source": self.source,
            "ce-type": self.type,
            "ce-subject": self.subject,
            "ce-time": self.time.isoformat().replace("+00:00", "Z"),
            "ce-dataschema": self.dataschema,
            "ce-tenant": self.tenant,
            "ce-sequence": str(self.sequence),
            "ce-correlationid": self.correlationid,
            "ce-causationid": self.causationid,
            "ce-traceparent": self.traceparent,
        }
        return {name: value for name, value in said.items() if value}

    def to_bytes(self) -> bytes:
        """The event as it travels, UTF-8 without escapes."""
        empty = {
            name
            for name in ("dataschema", "correlationid", "causationid", "traceparent")
            if not getattr(self, name)
        }
        return self.model_dump_json(exclude=empty).encode()

    @classmethod
    def from_bytes(cls, body: bytes) -> Self:
        """Read an event back; raises pydantic's ValidationError on garbage."""
        return cls.model_validate_json(body)

    def _part(self, index: int) -> str:
        parts = self.type.split(".")
        if len(parts) != 6:
            raise ValueError(f"not an event type of ours: {self.type}")
        return parts[index]
