"""What a unit promised and has not done yet."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion import PROMISING, Suggestion
from shared import ids
from shared.aggregate import Aggregate
from shared.clock import to_text
from shared.events.feedback import CommitmentMade


@dataclass(frozen=True, kw_only=True)
class Commitment(Aggregate):
    """A line of the ledger; the promised day never rolls."""

    suggestion_id: str
    number: str
    title: str
    lead_name: str
    unit_id: str
    unit_name: str
    reply_class: str
    promised_on: date
    made_on: date
    made_at: str
    status: str = "open"

    @property
    def sort_key(self) -> str:
        return f"{self.promised_on.isoformat()}:{self.made_at}"


def commitment_of(suggestion: Suggestion, act: Act) -> Commitment | None:
    """What the last reply promised; nothing when it was of class A or D."""
    if suggestion.reply_class not in PROMISING or suggestion.promised_on is None:
        return None
    return Commitment(
        id=ids.derived("commitment", suggestion.tenant, suggestion.id, suggestion.reply_round),
        tenant=suggestion.tenant,
        suggestion_id=suggestion.id,
        number=suggestion.number,
        title=suggestion.title,
        lead_name=suggestion.lead_name,
        unit_id=suggestion.lead_unit_id,
        unit_name=suggestion.lead_unit_name,
        reply_class=suggestion.reply_class,
        promised_on=suggestion.promised_on,
        made_on=act.on,
        made_at=to_text(act.at),
    ).record(CommitmentMade)
