"""Who signs a suggestion: the lead and the co-signers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.feedback.domain.suggestion.entity.dated import Dated
from services.feedback.domain.suggestion.entity.parts import Deputy


@dataclass(frozen=True, kw_only=True)
class Signed(Dated):
    """The deputies of a suggestion, by mandate."""

    offered_to: tuple[str, ...] = ()
    lead_mandate_id: str = ""
    cosigners: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, Deputy] = field(default_factory=dict)
    entered_by: str = ""

    @property
    def lead(self) -> Deputy | None:
        """Who leads; nobody as long as a draft from minutes waits to be taken."""
        return self.people.get(self.lead_mandate_id)

    @property
    def lead_name(self) -> str:
        return self.lead.name if self.lead else ""

    @property
    def lead_person_id(self) -> str:
        return self.lead.person_id if self.lead else ""

    @property
    def signatories(self) -> tuple[Deputy, ...]:
        """The lead and the co-signers who confirmed, the lead first."""
        confirmed = sorted(m for m, answer in self.cosigners.items() if answer == "confirmed")
        first = (self.lead,) if self.lead else ()
        return (*first, *(self.people[mandate] for mandate in confirmed))

    @property
    def signatory_person_ids(self) -> list[str]:
        return sorted({deputy.person_id for deputy in self.signatories})
