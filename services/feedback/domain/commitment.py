"""What a unit promised: the ledger's line, which follows its suggestion until it is kept."""

from dataclasses import dataclass, replace
from datetime import date

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion import Command, State, Suggestion
from shared import ids
from shared.aggregate import Aggregate
from shared.clock import to_text
from shared.events.feedback import (
    CommitmentClosed,
    CommitmentDropped,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentPostponed,
    CommitmentReported,
)

_OVER = ("closed", "dropped")


@dataclass(frozen=True, kw_only=True)
class Commitment(Aggregate):
    """A line of the ledger; the promised day never rolls.

    open, then fulfilled when the unit says so, then closed; dropped when it no longer counts.
    """

    suggestion_id: str
    number: str
    title: str
    lead_name: str
    unit_id: str
    unit_name: str
    reply_class: str
    class_table: str = ""
    promised_on: date
    made_on: date
    made_at: str
    status: str = "open"
    round: int = 1
    first_promised_on: date | None = None
    postponed_times: int = 0
    reported_on: date | None = None
    fulfilled_on: date | None = None
    grade: str = ""
    lead_person_id: str = ""

    @property
    def sort_key(self) -> str:
        return f"{self.promised_on.isoformat()}:{self.made_at}"


def commitment_of(suggestion: Suggestion, act: Act) -> Commitment | None:
    """What the last reply or mediation promised; nothing when it promised nothing that counts."""
    if suggestion.promised_on is None or suggestion.is_redone:
        return None
    number = suggestion.promise_round or suggestion.reply_round
    return Commitment(
        id=ids.derived("commitment", suggestion.tenant, suggestion.id, number),
        tenant=suggestion.tenant,
        suggestion_id=suggestion.id,
        number=suggestion.number,
        title=suggestion.title,
        lead_name=suggestion.lead_name,
        lead_person_id=suggestion.lead_person_id,
        unit_id=suggestion.lead_unit_id,
        unit_name=suggestion.lead_unit_name,
        reply_class=suggestion.reply_class,
        class_table=suggestion.class_table,
        promised_on=suggestion.promised_on,
        made_on=act.on,
        made_at=to_text(act.at),
        round=number,
    ).record(CommitmentMade)


def follow_suggestion(commitment: Commitment, suggestion: Suggestion) -> Commitment:
    """The line as the suggestion stands now; unchanged when it says so already."""
    if commitment.status in _OVER:
        return commitment
    if suggestion.is_redone or suggestion.state is State.WITHDRAWN:
        return replace(commitment, status="dropped").record(CommitmentDropped)
    if commitment.round != (suggestion.promise_round or suggestion.reply_round):
        return _ended(commitment, suggestion)
    line = _reported(_postponed(commitment, suggestion), suggestion)
    if suggestion.fulfilled_on and line.status == "open":
        line = replace(line, status="fulfilled", fulfilled_on=suggestion.fulfilled_on)
        line = line.record(CommitmentFulfilled)
    return _ended(line, suggestion) if suggestion.state is State.CLOSED else line


def _postponed(commitment: Commitment, suggestion: Suggestion) -> Commitment:
    later = suggestion.promised_on
    if later is None or suggestion.postponed_times <= commitment.postponed_times:
        return commitment
    moved = replace(
        commitment,
        promised_on=later,
        first_promised_on=commitment.first_promised_on or commitment.promised_on,
        postponed_times=suggestion.postponed_times,
    )
    return moved.record(CommitmentPostponed)


def _reported(commitment: Commitment, suggestion: Suggestion) -> Commitment:
    on = suggestion.day_of(Command.REPORT_PROGRESS)
    if on is None or on == commitment.reported_on or on < commitment.made_on:
        return commitment
    return replace(commitment, reported_on=on).record(CommitmentReported)


def _ended(commitment: Commitment, suggestion: Suggestion) -> Commitment:
    """Kept and rated, or left behind without having been kept.

    The first day in the history on which a promise was kept is the one that was tracked first.
    """
    kept = commitment.fulfilled_on or next(
        (entry.on for entry in suggestion.history if entry.kind == Command.FULFIL), None
    )
    if kept is None:
        return replace(commitment, status="dropped").record(CommitmentDropped)
    closed = replace(
        commitment, status="closed", fulfilled_on=kept, grade=suggestion.fulfilment_grade
    )
    return closed.record(CommitmentClosed)
