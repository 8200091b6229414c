"""Who handles a suggestion: the lead unit and the co-handlers, and what they owe."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from services.feedback.domain.deadlines import Clock, Deadline
from services.feedback.domain.suggestion.entity.signed import Signed


@dataclass(frozen=True, kw_only=True)
class Handled(Signed):
    """The units of a suggestion, by id."""

    lead_unit_id: str = ""
    lead_unit_name: str = ""
    co_handlers: Mapping[str, str] = field(default_factory=dict)
    co_handler_names: Mapping[str, str] = field(default_factory=dict)
    co_handler_opinions: Mapping[str, str] = field(default_factory=dict)
    co_handler_dates: Mapping[str, Deadline] = field(default_factory=dict)  # of those who owe one
    settlement: str = ""
    handed_over_on: date | None = None
    decision_number: str = ""
    contacted_on: date | None = None
    hand_over_round: int = 0
    reassign_round: int = 0
    return_stand: str = ""  # of the present assignment: asked, refused
    proposed_unit_id: str = ""
    proposed_unit_name: str = ""
    extension: str = ""  # asked, consented, refused
    extension_until: date | None = None
    came_from: str = ""  # the state to which a refused return or a reply sent back leads

    @property
    def t0(self) -> date | None:
        return self.handed_over_on

    @property
    def unsigned_units(self) -> tuple[str, ...]:
        """Co-handlers whose countersignature is missing and not settled, by id."""
        return tuple(
            unit
            for unit, stand in sorted(self.co_handlers.items())
            if stand not in ("countersigned", "settled")
        )

    def to_settle(self, on: date) -> tuple[str, ...]:
        """Of those the ones that objected, or let the time to countersign pass."""
        cut_off = self.deadlines.get(Clock.COUNTERSIGN)
        is_late = cut_off is None or on > cut_off.due
        return tuple(
            unit for unit in self.unsigned_units if is_late or self.co_handlers[unit] == "objected"
        )

    def stopping_all(self) -> Self:
        """Nothing is waited for any more, from co-handlers neither."""
        return replace(super().stopping_all(), co_handler_dates={})

    def names_of(self, units: tuple[str, ...]) -> str:
        """Units by name, as a sentence lists them."""
        return "、".join(self.co_handler_names.get(unit, unit) for unit in units)
