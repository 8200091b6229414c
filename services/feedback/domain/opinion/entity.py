"""What an opinion is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

from services.feedback.domain.act import Act
from services.feedback.domain.attachment import Attachment
from services.feedback.domain.deadlines import Deadline
from services.feedback.domain.grams import grams_field, without_voter
from services.feedback.domain.opinion.counted import counted_as
from services.feedback.domain.opinion.state import State
from services.feedback.domain.opinion.waiting import (
    FIRING,
    SHUTTING,
    WAITS,
    Rules,
    Wait,
    deadline_of,
)
from shared.aggregate import Aggregate
from shared.clock import end_of_day, to_text
from shared.events.sealed import Sealed

SEAL = "seal"  # the one clock that is no deadline


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

    state: State = State.RECEIVED
    village_id: str
    village_name: str
    text: str
    category: str = ""  # a code of the town's list
    voter: Contact = field(default_factory=Contact)
    tracking_number: str
    received_at: str
    channel: str = "page"  # page | *_code | open311 | on_behalf | reception | paper
    entered_by: str = ""
    register: str = ""  # of those entered on behalf: the station's id, else the account's
    station_id: str = ""  # whose code was scanned, or where it was entered
    addressed_to: str = ""  # the mandate whose code was scanned
    offered_to: tuple[str, ...] = ()
    passed_by: tuple[str, ...] = ()
    offer_round: int = 0
    unit_id: str = ""
    unit_name: str = ""
    unit_kind: str = ""
    matter: str = ""  # what the unit reads
    passed_on: tuple[str, ...] = ()  # the files that the unit may open
    forwarded_kinds: tuple[str, ...] = ()
    forward_round: int = 0
    master_id: str = ""
    adoption: Adoption | None = None
    adopted_by: str = ""
    adopted_by_person_id: str = ""
    adoption_round: int = 0
    suggestion_id: str = ""
    answer: str = ""
    guidance: str = ""
    refusal: str = ""  # the reason's code, of the list
    answer_round: int = 0
    grade: str = ""
    rating_text: str = ""
    first_grade: str = ""  # what the voter thought before coming back
    reopened: bool = False
    overdue: bool = False
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
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
        texts = (self.text, self.matter)
        return tuple(without_voter(text, self.voter.name, self.voter.phone) for text in texts)

    def search_fields(self) -> Mapping[str, str | int | bool | tuple[str, ...]]:
        year = str(self.history[0].on.year) if self.history else ""
        sealing = {"sealing_due": True} if self.unsealed else {}
        updated = {"updated_at": to_text(self.history[-1].at)} if self.history else {}
        grams = grams_field(self.searched_texts)
        return {"received_in": year, **updated, **sealing, **counted_as(self), **grams}

    def entering(self, state: State, act: Act, rules: Rules) -> Self:
        """In another state: what was waited for there is over, what is waited for here runs."""
        kept = {Wait.REOPEN} if state is State.CLOSED else set()
        waits = {name: due for name, due in self.deadlines.items() if name in kept}
        for wait in WAITS.get(state, ()):
            start = act.entered_on if wait in SHUTTING else act.on
            waits[wait.value] = deadline_of(wait, start, rules)
        clocks = {SEAL: self.clocks[SEAL]} if SEAL in self.clocks else {}
        clocks |= {
            name: end_of_day(each.due) for name, each in waits.items() if Wait(name) in FIRING
        }
        return replace(self, state=state, deadlines=waits, clocks=clocks, overdue=False)

    def is_past(self, wait: Wait, day: date) -> bool:
        """Whether the time for something was over on that day."""
        due = self.deadlines.get(wait)
        return due is None or day > due.due
