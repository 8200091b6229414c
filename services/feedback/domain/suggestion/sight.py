"""Who sees a suggestion; to everybody else it is not there."""

from services.feedback.domain.suggestion.entity import Suggestion
from shared.caller import Caller

_GOVERNMENT = ("government_leader", "government_office")


def may_see(suggestion: Suggestion, caller: Caller) -> bool:
    """The office sees all, deputies what they sign or are offered, units what they handle.

    The town's government sees what was handed over.
    """
    if suggestion.tenant != caller.tenant:
        return False
    if caller.has("secretary", "chairperson"):
        return True
    if caller.has(*_GOVERNMENT) and suggestion.hand_over_round and not suggestion.confidential:
        return True
    if caller.has("deputy") and _concerns(suggestion, caller):
        return True
    handles = {suggestion.lead_unit_id, *suggestion.co_handlers} - {""}
    return caller.has("unit_clerk", "unit_head") and caller.unit_id in handles


def _concerns(suggestion: Suggestion, caller: Caller) -> bool:
    own = set(caller.mandate_ids)
    if suggestion.lead_mandate_id in own or not own.isdisjoint(suggestion.cosigners):
        return True
    return not own.isdisjoint(suggestion.offered_to)
