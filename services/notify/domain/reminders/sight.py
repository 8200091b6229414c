"""Who reads of what is late."""

from services.notify.domain.reminders.escalation import Escalation
from services.notify.domain.reminders.steps import Rung
from shared.caller import Caller

_OFFICE = ("secretary", "chairperson")
_GOVERNMENT = ("government_leader", "government_office")


def may_read(escalation: Escalation, caller: Caller) -> bool:
    """A chasing letter is for the office, the town's government and the unit itself.

    A confidential one is not for the government.
    """
    if escalation.rung != Rung.CHASING_LETTER:
        return False
    if caller.has(*_OFFICE) or (caller.has(*_GOVERNMENT) and not escalation.confidential):
        return True
    return caller.has("unit_clerk", "unit_head") and caller.unit_id == escalation.unit_id


def as_seen_by(escalation: Escalation, caller: Caller) -> Escalation:
    """A line of the list; what a confidential one is about only the office reads there."""
    hidden = escalation.confidential and not caller.has(*_OFFICE)
    return escalation.without_title() if hidden else escalation


def rungs_of(caller: Caller) -> tuple[Rung, ...]:
    """Whose list is open to whom: the district's officers see what was put on theirs."""
    if caller.has(*_OFFICE):
        return tuple(Rung)
    if caller.has(*_GOVERNMENT):
        return (Rung.OVERDUE, Rung.CHASING_LETTER)
    return (Rung.DISTRICT_LIST,) if caller.has("district_officer") else ()
