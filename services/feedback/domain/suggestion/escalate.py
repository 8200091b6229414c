"""What is above a town goes up: a linked item with the district, whose way the town follows."""

from collections.abc import Sequence
from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Origin, Rules, Suggestion, drafted_key
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.screen import reason_given
from services.feedback.errors import NoDistrict
from shared import ids
from shared.events.feedback import SuggestionDrafted, SuggestionEscalationMoved


def escalate(
    suggestion: Suggestion, district: str, reason: str, act: Act, decision_number: str = ""
) -> Suggestion:
    """The presidium passes it to the district's deputies; here it goes on as it was.

    Raises NoDistrict where the installation has none, AlreadyAnswered the second time.
    """
    permit(suggestion, Command.ESCALATE, act)
    if not district or district == suggestion.tenant:
        raise NoDistrict
    text = reason_given(reason)
    up = replace(
        suggestion,
        escalated_to=district,
        escalation_id=ids.derived("escalated", district, suggestion.tenant, suggestion.id),
        escalation_state="draft",
    )
    return advance(up, Command.ESCALATE, act, text=text, document=decision_number.strip())


def draft_escalated(
    suggestion: Suggestion, town: str, present: Sequence[str], act: Act, rules: Rules
) -> Suggestion:
    """The district's own item, offered to its deputies by mandate; it says where it came from."""
    return (
        Suggestion(
            id=suggestion.escalation_id,
            tenant=suggestion.escalated_to,
            title=suggestion.title,
            facts_stated=suggestion.facts_stated,
            advice=suggestion.advice,
            drafted_at=drafted_key(act.at),
            origin=Origin(),
            confidential=suggestion.confidential,
            escalated_from=suggestion.tenant,
            escalated_from_id=suggestion.id,
            escalated_from_name=f"{town} {suggestion.number}".strip(),
            offered_to=tuple(sorted(present)),
        )
        .starting(rules, act.entered_on, Clock.TAKE)
        .written_down("draft_escalated", act, f"{town} {suggestion.number}".strip())
        .record(SuggestionDrafted)
    )


def follow_escalation(suggestion: Suggestion, above: Suggestion) -> Suggestion:
    """The town's item with where the district's stands now; unchanged when it says so already."""
    told = (above.state.value, above.number)
    if suggestion.escalation_id != above.id:
        return suggestion
    if (suggestion.escalation_state, suggestion.escalation_number) == told:
        return suggestion
    state, number = told
    moved = replace(suggestion, escalation_state=state, escalation_number=number)
    return moved.record(SuggestionEscalationMoved)
