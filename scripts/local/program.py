"""One program of an installation, as the supervisor runs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Program:
    """A command that is started again whenever it ends; lower `priority` starts first."""

    name: str
    command: tuple[str, ...]
    priority: int
    environment: Mapping[str, str] = field(default_factory=dict)
    stop_seconds: int = 20
