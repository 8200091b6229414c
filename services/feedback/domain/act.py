"""An act: who does something, for which day, and when the system takes it down."""

from dataclasses import dataclass
from datetime import date, datetime

from services.feedback.errors import DayInFuture
from shared.caller import Caller
from shared.clock import SHANGHAI


@dataclass(frozen=True)
class Act:
    """What every transition is told about its moment; clocks and events have no account."""

    on: date
    at: datetime
    account_id: str = ""
    name: str = ""
    post: str = ""
    roles: frozenset[str] = frozenset()
    mandate_ids: tuple[str, ...] = ()
    unit_id: str = ""
    station_id: str = ""
    village_ids: frozenset[str] = frozenset()  # of a deputy's electoral district

    @classmethod
    def of(cls, caller: Caller, now: datetime, on: date | None = None) -> "Act":
        """A person's act; `on` may be earlier than today, raises DayInFuture when later."""
        today = now.astimezone(SHANGHAI).date()
        if on is not None and on > today:
            raise DayInFuture(on=on.isoformat(), today=today.isoformat())
        return cls(
            on=on or today,
            at=now,
            account_id=caller.account_id,
            name=caller.name,
            post=caller.post,
            roles=caller.roles,
            mandate_ids=caller.mandate_ids,
            unit_id=caller.unit_id,
            station_id=caller.station_id,
        )

    @classmethod
    def of_nobody(cls, now: datetime, on: date | None = None) -> "Act":
        """What a clock or an event brings about."""
        return cls(on=on or now.astimezone(SHANGHAI).date(), at=now)

    @property
    def entered_on(self) -> date:
        """The day it was taken down; what ends by itself runs from here, not from an earlier `on`.

        A draft entered weeks after it was written would lapse in the same second otherwise.
        """
        return self.at.astimezone(SHANGHAI).date()

    def has(self, *roles: str) -> bool:
        """Whether the actor holds any of these roles."""
        return not self.roles.isdisjoint(roles)
