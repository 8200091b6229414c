"""What a row is: a working paper of one service, of which no event tells."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Row:
    """Base of all rows; `version` belongs to the store."""

    id: str
    tenant: str
    version: int = 0

    @property
    def sort_key(self) -> str:
        """What lists page on."""
        return self.id

    @property
    def wake_at(self) -> datetime | None:
        """When the sweep of the collection finds it; never, if None."""
        return None
