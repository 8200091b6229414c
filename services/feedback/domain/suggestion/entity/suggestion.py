"""A suggestion whole, from the draft to the files."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

from services.feedback.domain.attachment import Attachment
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.grams import grams_field
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.counted import counted_as
from services.feedback.domain.suggestion.entity.handled import Handled
from services.feedback.domain.suggestion.entity.parts import Origin, Publication
from services.feedback.domain.suggestion.state import HANDLING, UNSUBMITTED, State
from shared.clock import to_text
from shared.events import EventData

UNTOLD = "（不公开）"
_NOT_HANDLED = (State.WITHDRAWN, State.NOT_ACCEPTED)


@dataclass(frozen=True, kw_only=True)
class Suggestion(Handled):
    """A deputy's suggestion, criticism or opinion, from the draft to the files."""

    title: str
    facts_stated: str
    advice: str = ""
    state: State = State.DRAFT
    number: str = ""
    drafted_at: str
    origin: Origin = field(default_factory=Origin)
    activity_id: str = ""
    problem_id: str = ""
    project_id: str = ""
    opinion_id: str = ""
    at_session: bool = False  # raised at a session of the congress
    session_closed_on: date | None = None  # when reply and maximum are counted from there
    ground_code: str = ""  # why it was sent back or refused, from the list
    guidance: str = ""
    as_letter: bool = False  # refused, but kept as a deputy's letter
    revised: bool = False
    merged_into: str = ""
    merged_number: str = ""
    via_government: bool = False
    escalated_to: str = ""  # the district's tenant, and its item with its number and state
    escalation_id: str = ""
    escalation_state: str = ""
    escalation_number: str = ""
    escalated_from: str = ""  # the town's tenant, of a district's item
    escalated_from_id: str = ""
    escalated_from_name: str = ""
    submission_round: int = 0
    cosigning_round: int = 0
    reply_round: int = 0
    proposed_round: int = 0  # for which round the present text was proposed
    replied_late: bool = False
    reply_text: str = ""
    reply_class: str = ""
    class_approved: bool = False
    promised_on: date | None = None
    promised_since: date | None = None  # when that day was promised, or put off to
    grade: str = ""
    first_grade: str = ""  # of the first reply, when it was done again
    attitude: str = ""
    rating_text: str = ""
    redo_round: int = 0
    mediation_round: int = 0
    promise_round: int = 0  # how often something was promised: each is a commitment of its own
    postponed_times: int = 0
    asked_promise: date | None = None
    fulfilled_on: date | None = None
    fulfilment_text: str = ""
    fulfilment_grade: str = ""
    overdue_round: int = 0
    confidential: bool = False
    key_supervised: bool = False
    publication: Publication = field(default_factory=Publication)
    class_table: str = ""
    attachments: tuple[Attachment, ...] = ()
    reply_documents: tuple[str, ...] = ()  # the signed reply, by attachment
    rating_slips: tuple[str, ...] = ()  # the signed rating, by attachment
    rating_entered_by: str = ""
    signing_mandates: tuple[str, ...] = ()  # kept for lists: the lead's and the asked
    handling_units: tuple[str, ...] = ()  # kept for lists: lead unit and co-handlers

    @property
    def sort_key(self) -> str:
        return self.drafted_at

    @property
    def attachment_ids(self) -> frozenset[str]:
        """The files that are its own."""
        return frozenset(each.id for each in self.attachments)

    @property
    def is_public(self) -> bool:
        """Whether everybody may follow it: handed over, nothing secret, not taken back."""
        return self.hand_over_round > 0 and not (self.confidential or self.state in _NOT_HANDLED)

    @property
    def is_answered(self) -> bool:
        """Whether the reply's text, class and promise are those that were sent, and no draft."""
        return self.reply_round > 0 and self.reply_round >= self.proposed_round

    @property
    def is_redone(self) -> bool:
        """Whether it was ordered to be done again and the second reply isn't there yet."""
        return bool(self.redo_round) and self.reply_round <= self.redo_round

    @property
    def tally(self) -> str:
        """Where the town's yearly numbers count it, like `in_time.satisfied`; nowhere if empty."""
        if self.state in UNSUBMITTED or self.state in _NOT_HANDLED:
            return ""
        if not self.hand_over_round:
            return "merged" if self.state is State.MERGED else "submitted"
        if not self.reply_round:
            return "overdue" if self.overdue else "running"
        return f"{'late' if self.replied_late else 'in_time'}.{self.grade or 'awaited'}"

    @property
    def searched_texts(self) -> tuple[str, ...]:
        """By what words it is found; what is confidential by none."""
        return () if self.confidential else (self.title, self.facts_stated, self.advice)

    def search_fields(self) -> Mapping[str, str | int | bool | tuple[str, ...]]:
        """What lists and numbers ask for: the reply's date while it runs, and what is public."""
        reply = self.deadlines.get(Clock.REPLY) or self.deadlines.get(Clock.REDO)
        submitted = self.day_of(Command.SUBMIT)
        return {
            "reply_due": reply.due.isoformat() if reply else "",
            "published": self.is_public,
            "stage": "handling" if self.state in HANDLING else "",
            "tally": self.tally,
            "submitted_in": str(submitted.year) if submitted else "",
            **counted_as(self),
            **grams_field(self.searched_texts),
        }

    def public_state(self, event: type[EventData]) -> dict[str, object]:
        """What the contract names; of what is confidential not even the title travels."""
        told = super().public_state(event)
        if self.confidential and "title" in told:
            told["title"] = UNTOLD
        return told

    @property
    def publication_round(self) -> int:
        return self.publication.round

    @property
    def words_published(self) -> bool:
        """Whether everybody may read the redacted words."""
        return self.is_public and self.publication.stand == "published"

    def listed(self) -> Self:
        """With the lists kept up by which deputies and units find it."""
        signing = {self.lead_mandate_id, *self.cosigners} - {""}
        handling = {self.lead_unit_id, *self.co_handlers} - {""}
        return replace(
            self,
            signing_mandates=tuple(sorted(signing)),
            handling_units=tuple(sorted(handling)),
        )


def drafted_key(moment: datetime) -> str:
    """What lists page on: the moment of the draft."""
    return to_text(moment)
