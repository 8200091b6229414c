"""What an opinion is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from services.feedback.domain.attachment import Attachment
from services.feedback.domain.grams import grams_field, without_voter
from shared.aggregate import Aggregate
from shared.events.sealed import Sealed

ACCEPTED_STATES = ("received", "offered", "adopted", "done", "told", "not_accepted")


@dataclass(frozen=True)
class Contact:
    """How the voter may be reached; never leaves this service in clear."""

    name: str = ""
    phone: str = ""
    unit_may_contact: bool = False

    @property
    def is_given(self) -> bool:
        return bool(self.phone)


@dataclass(frozen=True)
class Adoption:
    """What the deputy who adopts it makes of it: the draft is written from this."""

    mandate_id: str
    person_id: str
    name: str
    title: str
    facts: str
    advice: str


@dataclass(frozen=True)
class Entry:
    """One line of the opinion's history."""

    kind: str
    on: date
    at: datetime
    by: str = ""  # account id; empty for the voter and for clocks
    by_name: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Opinion(Aggregate):
    """One matter of one voter, from the first word to the answer."""

    state: str = "received"
    village_id: str
    village_name: str
    text: str
    voter: Contact = field(default_factory=Contact)
    tracking_number: str
    received_at: str
    channel: str = "page"  # page | on_behalf
    entered_by: str = ""
    register: str = ""  # of those entered on behalf: the station's id, else the account's
    offered_to: tuple[str, ...] = ()
    passed_by: tuple[str, ...] = ()
    offer_round: int = 0
    adoption: Adoption | None = None
    adopted_by: str = ""
    adopted_by_person_id: str = ""
    adoption_round: int = 0
    suggestion_id: str = ""
    answer: str = ""
    guidance: str = ""
    contact: Sealed | None = None
    unsealed: bool = False
    attachments: tuple[Attachment, ...] = ()
    history: tuple[Entry, ...] = ()

    @property
    def attachment_ids(self) -> frozenset[str]:
        """The files that are its own."""
        return frozenset(each.id for each in self.attachments)

    @property
    def sort_key(self) -> str:
        return self.received_at

    @property
    def searched_texts(self) -> tuple[str, ...]:
        """By what words it is found: never by the voter's name or phone."""
        return (without_voter(self.text, self.voter.name, self.voter.phone),)

    def search_fields(self) -> Mapping[str, str | int | bool | tuple[str, ...]]:
        year = str(self.history[0].on.year) if self.history else ""
        sealing = {"sealing_due": True} if self.unsealed else {}
        return {"received_in": year, **sealing, **grams_field(self.searched_texts)}
