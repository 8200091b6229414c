"""What of an opinion everybody may know, in the words of Open311 GeoReport v2: never its text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.feedback.domain.opinion import OPEN, Entry, Opinion, State, Wait


class Status(StrEnum):
    """The standard knows two."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Words:
    """A fixed sentence in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Update:
    """One step that everybody may know of; `status` is of FixMyStreet's extension."""

    id: str
    status: str
    at: datetime
    words: Words


_STILL_OPEN = OPEN | {State.MERGED}
STATES_OF: Mapping[Status, tuple[State, ...]] = {
    Status.OPEN: tuple(state for state in State if state in _STILL_OPEN),
    Status.CLOSED: tuple(state for state in State if state not in _STILL_OPEN),
}
_NOTES: Mapping[State, Words] = {
    State.RECEIVED: Words("已收到，镇人大正在确定由谁办理。", "Received; the office decides who."),
    State.FORWARDED: Words("已转有关单位办理。", "A unit is working on it."),
    State.OFFERED: Words("已提请代表接办。", "Deputies were asked to take it on."),
    State.ADOPTED: Words("代表已采纳，作为建议办理。", "A deputy made it a suggestion."),
    State.MERGED: Words("与同一事项合并办理。", "Handled together with another about the same."),
    State.DONE: Words("已有办理结果，凭查询号查看。", "There is a result; read it by your number."),
    State.TOLD: Words("已有办理结果并已告知反映人。", "There is a result, and it was told."),
    State.CLOSED: Words("已办结。", "Closed."),
    State.NOT_ACCEPTED: Words(
        "不属于代表受理的范围，已告知去处。", "Not a matter for deputies; it was said where to go."
    ),
}
# By the kind of an entry. What only the voter and the office do is nobody else's business.
_STEPS: Mapping[str, tuple[str, State]] = {
    "received": ("OPEN", State.RECEIVED),
    "forwarded": ("IN_PROGRESS", State.FORWARDED),
    "given_back": ("INVESTIGATING", State.RECEIVED),
    "offered": ("INVESTIGATING", State.OFFERED),
    "offer_lapsed": ("INVESTIGATING", State.RECEIVED),
    "adopted": ("IN_PROGRESS", State.ADOPTED),
    "returned": ("INVESTIGATING", State.RECEIVED),
    "merged": ("DUPLICATE", State.MERGED),
    "answered_on_spot": ("CLOSED", State.DONE),
    "finished": ("CLOSED", State.DONE),
    "done": ("CLOSED", State.DONE),
    "declined": ("NOT_COUNCILS_RESPONSIBILITY", State.NOT_ACCEPTED),
    "reopened": ("REOPEN", State.RECEIVED),
}


def status_of(opinion: Opinion) -> Status:
    """Whether something is still to come."""
    return Status.OPEN if opinion.state in _STILL_OPEN else Status.CLOSED


def notes_of(opinion: Opinion) -> Words:
    """Where it stands, in a sentence."""
    return _NOTES[opinion.state]


def updates_of(opinion: Opinion) -> Iterator[Update]:
    """Its steps, the oldest first."""
    for place, entry in enumerate(opinion.history):
        if entry.kind in _STEPS:
            status, state = _STEPS[entry.kind]
            yield Update(f"{opinion.id}-{place}", status, entry.at, _NOTES[state])


def expected_on(opinion: Opinion) -> date | None:
    """By when the next answer is due, if one is."""
    due = [
        opinion.deadlines[wait].due
        for wait in (Wait.UNIT, Wait.OFFER, Wait.TRIAGE)
        if wait in opinion.deadlines
    ]
    return due[0] if due and status_of(opinion) is Status.OPEN else None


def updated_at(opinion: Opinion) -> datetime:
    """When the last step that everybody may know of was taken."""
    shown = [entry.at for entry in opinion.history if _is_shown(entry)]
    return max(shown, default=datetime.fromisoformat(opinion.received_at))


def agency_of(opinion: Opinion) -> str:
    """The unit that it is with; empty while it is with nobody."""
    return opinion.unit_name if opinion.state is State.FORWARDED else ""


def _is_shown(entry: Entry) -> bool:
    return entry.kind in _STEPS
