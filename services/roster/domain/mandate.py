"""Mandates: the system proposes, people decide, and nothing ends by itself (domain §2.4)."""

from dataclasses import dataclass, replace
from enum import StrEnum

from services.roster.domain.history import Act, Entry, Ground, entry
from services.roster.domain.places import Group, Level
from services.roster.errors import MandateAlreadyOver, MandateNotActive, MandateNotSuspended
from shared.aggregate import Aggregate
from shared.events.roster import (
    MandateElected,
    MandateEnded,
    MandateGroupChanged,
    MandateRestored,
    MandateSuspended,
)


class Status(StrEnum):
    """Where a mandate stands."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"
    EXPIRED = "expired"


@dataclass(frozen=True, kw_only=True)
class Mandate(Aggregate):
    """代表资格: one person's seat in one congress for one term."""

    person_id: str
    person_key: str
    name: str
    level: Level
    status: Status = Status.ACTIVE
    term_id: str = ""
    seat: int = 0
    certificate_number: str = ""
    electoral_district_id: str = ""
    electoral_district_name: str = ""
    electoral_district_villages: tuple[str, ...] = ()
    group_id: str = ""
    group_name: str = ""
    history: tuple[Entry, ...] = ()

    @property
    def sort_key(self) -> str:
        return f"{self.level.rank}:{self.seat:04}"


def elect(mandate: Mandate, act: Act, ground: Ground | None = None) -> Mandate:
    """A confirmed election becomes a mandate."""
    elected = replace(mandate, status=Status.ACTIVE, history=(entry("elected", act, ground),))
    return elected.record(MandateElected)


def move_to_group(mandate: Mandate, group: Group, act: Act) -> Mandate:
    """The deputy is active in another group."""
    _must_be_active(mandate)
    if mandate.group_id == group.id:
        return mandate
    moved = replace(
        mandate,
        group_id=group.id,
        group_name=group.name,
        history=(*mandate.history, entry("group_changed", act, Ground(note=group.name))),
    )
    return moved.record(MandateGroupChanged)


def suspend(mandate: Mandate, act: Act, ground: Ground) -> Mandate:
    """The deputy's duties are suspended (L1 art. 61)."""
    _must_be_active(mandate)
    return _turned(mandate, Status.SUSPENDED, act, ground).record(MandateSuspended)


def restore(mandate: Mandate, act: Act, ground: Ground) -> Mandate:
    """The cause of a suspension is gone within the term (L1 art. 61)."""
    if mandate.status is not Status.SUSPENDED:
        raise MandateNotSuspended(standing=mandate.status.value)
    return _turned(mandate, Status.ACTIVE, act, ground).record(MandateRestored)


def end(mandate: Mandate, act: Act, ground: Ground) -> Mandate:
    """A published decision ends the mandate (L1 art. 62, L3 art. 50-55)."""
    if mandate.status in (Status.ENDED, Status.EXPIRED):
        raise MandateAlreadyOver
    return _turned(mandate, Status.ENDED, act, ground).record(MandateEnded)


def _turned(mandate: Mandate, status: Status, act: Act, ground: Ground) -> Mandate:
    line = entry(status.value, act, ground)
    return replace(mandate, status=status, history=(*mandate.history, line))


def _must_be_active(mandate: Mandate) -> None:
    if mandate.status is not Status.ACTIVE:
        raise MandateNotActive(standing=mandate.status.value)
