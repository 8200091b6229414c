"""What a suggestion is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

from services.feedback.domain.act import Act
from services.feedback.domain.attachment import Attachment
from services.feedback.domain.deadlines import Clock, Deadline, Profile, deadline_of
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import UNSUBMITTED, State
from shared.aggregate import Aggregate
from shared.calendar import WorkingCalendar
from shared.clock import end_of_day, to_text

_FIRING = frozenset(
    {Clock.TAKE, Clock.SUBMIT, Clock.COSIGNING, Clock.REPLY, Clock.RATING, Clock.CHASE}
)


@dataclass(frozen=True)
class Rules:
    """By what the dates of a town are counted."""

    profile: Profile
    calendar: WorkingCalendar


@dataclass(frozen=True)
class Deputy:
    """A signatory as of the day of signing: later renames and rollovers don't reach here."""

    mandate_id: str
    person_id: str
    name: str
    levels: tuple[str, ...] = ("town",)
    is_active: bool = True


@dataclass(frozen=True)
class Unit:
    """A handling unit by its name of the day."""

    id: str
    name: str


@dataclass(frozen=True)
class Origin:
    """What a suggestion came from; all empty when a deputy just wrote it."""

    activity_id: str = ""
    activity_title: str = ""
    activity_on: date | None = None
    problem_id: str = ""
    project_id: str = ""
    project_name: str = ""
    opinion_id: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the history; it is never changed."""

    kind: str
    on: date
    at: datetime
    by_account: str = ""  # empty for clocks and events
    by_name: str = ""
    by_post: str = ""
    by_unit: str = ""
    text: str = ""
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class Suggestion(Aggregate):
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
    offered_to: tuple[str, ...] = ()
    lead_mandate_id: str = ""
    cosigners: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, Deputy] = field(default_factory=dict)  # by mandate
    entered_by: str = ""
    lead_unit_id: str = ""
    lead_unit_name: str = ""
    co_handlers: Mapping[str, str] = field(default_factory=dict)
    co_handler_names: Mapping[str, str] = field(default_factory=dict)
    co_handler_opinions: Mapping[str, str] = field(default_factory=dict)
    settlement: str = ""
    handed_over_on: date | None = None
    decision_number: str = ""
    contacted_on: date | None = None
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    submission_round: int = 0
    cosigning_round: int = 0
    hand_over_round: int = 0
    reply_round: int = 0
    replied_late: bool = False
    reply_text: str = ""
    reply_class: str = ""
    class_approved: bool = False
    promised_on: date | None = None
    grade: str = ""
    attitude: str = ""
    rating_text: str = ""
    overdue: bool = False
    confidential: bool = False
    attachments: tuple[Attachment, ...] = ()
    history: tuple[Entry, ...] = ()

    @property
    def attachment_ids(self) -> frozenset[str]:
        """The files that are its own."""
        return frozenset(each.id for each in self.attachments)

    signing_mandates: tuple[str, ...] = ()  # kept for lists: the lead's and the asked
    handling_units: tuple[str, ...] = ()  # kept for lists: lead unit and co-handlers

    @property
    def sort_key(self) -> str:
        return self.drafted_at

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

    @property
    def unsigned_units(self) -> tuple[str, ...]:
        """Co-handlers whose countersignature is missing and not settled, by id."""
        return tuple(
            unit
            for unit, stand in sorted(self.co_handlers.items())
            if stand not in ("countersigned", "settled")
        )

    @property
    def is_public(self) -> bool:
        """Whether everybody may follow it: handed over, nothing secret, not taken back."""
        taken_back = self.state in (State.WITHDRAWN, State.NOT_ACCEPTED)
        return self.hand_over_round > 0 and not (self.confidential or taken_back)

    @property
    def tally(self) -> str:
        """Where the town's yearly numbers count it, like `in_time.satisfied`; nowhere if empty."""
        if self.state in UNSUBMITTED or self.state in (State.WITHDRAWN, State.NOT_ACCEPTED):
            return ""
        if not self.hand_over_round:
            return "submitted"
        if not self.reply_round:
            return "overdue" if self.overdue else "running"
        return f"{'late' if self.replied_late else 'in_time'}.{self.grade or 'awaited'}"

    def search_fields(self) -> Mapping[str, str | int | bool]:
        """What lists and numbers ask for: the reply's date while it runs, and what is public."""
        reply = self.deadlines.get(Clock.REPLY)
        submitted = self.day_of(Command.SUBMIT)
        return {
            "reply_due": reply.due.isoformat() if reply else "",
            "published": self.is_public,
            "tally": self.tally,
            "submitted_in": str(submitted.year) if submitted else "",
        }

    def day_of(self, *kinds: str) -> date | None:
        """The latest day on which one of these happened."""
        return next((entry.on for entry in reversed(self.history) if entry.kind in kinds), None)

    def listed(self) -> Self:
        """With the lists kept up by which deputies and units find it."""
        signing = {self.lead_mandate_id, *self.cosigners} - {""}
        handling = {self.lead_unit_id, *self.co_handlers} - {""}
        return replace(
            self,
            signing_mandates=tuple(sorted(signing)),
            handling_units=tuple(sorted(handling)),
        )

    def names_of(self, units: tuple[str, ...]) -> str:
        """Units by name, as a sentence lists them."""
        return "、".join(self.co_handler_names.get(unit, unit) for unit in units)

    def starting(self, rules: Rules, on: date, *clocks: Clock) -> Self:
        """With those of these clocks begun on this day that run in the town; what fires is set."""
        begun = {
            str(clock): deadline_of(clock, on, rules.profile, rules.calendar)
            for clock in clocks
            if rules.profile.length_of(clock)
        }
        fires = {
            name: end_of_day(deadline.due) for name, deadline in begun.items() if name in _FIRING
        }
        return replace(self, deadlines={**self.deadlines, **begun}, clocks={**self.clocks, **fires})

    def stopping(self, *clocks: Clock) -> Self:
        """Without these clocks."""
        return replace(
            self,
            deadlines={n: d for n, d in self.deadlines.items() if n not in clocks},
            clocks={n: at for n, at in self.clocks.items() if n not in clocks},
        )

    def stopping_all(self) -> Self:
        """Nothing is waited for any more."""
        return replace(self, deadlines={}, clocks={}, overdue=False)

    def written_down(self, kind: str, act: Act, text: str = "", document: str = "") -> Self:
        """With one more line of history."""
        entry = Entry(
            kind=kind,
            on=act.on,
            at=act.at,
            by_account=act.account_id,
            by_name=act.name,
            by_post=act.post,
            by_unit=act.unit_id,
            text=text,
            document=document,
        )
        return replace(self, history=(*self.history, entry))


def drafted_key(moment: datetime) -> str:
    """What lists page on: the moment of the draft."""
    return to_text(moment)
