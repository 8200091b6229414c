"""Where a suggestion stands, in a sentence: whom it waits for, and by when."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.deadlines import Clock, Deadline
from services.feedback.domain.suggestion import Command, State, Suggestion
from shared.calendar import known_calendar

_FIRST_CLOCK: dict[State, tuple[Clock, ...]] = {
    State.DRAFT: (Clock.TAKE, Clock.SUBMIT),
    State.COSIGNING: (Clock.COSIGNING,),
    State.SUBMITTED: (Clock.SCREEN,),
    State.SCREENING: (Clock.HAND_OVER,),
    State.ASSIGNED: (Clock.SIGN_FOR, Clock.REPLY),
    State.RETURN_REQUESTED: (Clock.REASSIGN, Clock.REPLY),
    State.SIGNED_FOR: (Clock.REPLY,),
    State.IN_PROGRESS: (Clock.REPLY,),
    State.EXTENDED: (Clock.REPLY,),
    State.REPLY_REVIEW: (Clock.REDO, Clock.REPLY),
    State.REDO: (Clock.REDO,),
    State.REPLIED: (Clock.CHASE, Clock.RATING),
    State.TRACKING: (Clock.FULFILMENT_CHASE, Clock.FULFILMENT),
    State.MEDIATED: (Clock.MEDIATION,),
}
_BEFORE = (State.DRAFT, State.COSIGNING, State.SUBMITTED, State.SCREENING)
_WITH_A_UNIT = (State.SIGNED_FOR, State.IN_PROGRESS, State.EXTENDED, State.REDO)
ENDING = (
    Command.SETTLE,
    Command.END_UNRATED,
    Command.RATE_FULFILMENT,
    Command.END_FULFILMENT,
    Command.RECORD_MEDIATION,
)
_STEPS: tuple[tuple[str, tuple[str, ...], tuple[State, ...]], ...] = (
    ("提出", (Command.SUBMIT, "draft", "draft_found"), _BEFORE),
    ("交办", (Command.HAND_OVER,), (State.ASSIGNED, State.RETURN_REQUESTED)),
    ("签收", (Command.SIGN_FOR,), _WITH_A_UNIT),
    ("答复审核", (Command.PROPOSE_REPLY,), (State.REPLY_REVIEW,)),
    ("答复", (Command.SEND_REPLY,), (State.REPLIED,)),
    (
        "评价",
        (Command.RATE, Command.END_UNRATED),
        (State.RATED, State.TRACKING, State.MEDIATED),
    ),
    ("办结", ENDING, (State.CLOSED,)),
)


@dataclass(frozen=True)
class Due:
    """A running date and how far it is: working days left, or calendar days late."""

    clock: Clock
    deadline: Deadline
    left: int
    late: int

    @property
    def tone(self) -> str:
        if self.late:
            return "late"
        return "soon" if self.left <= 5 else ""


@dataclass(frozen=True)
class Stand:
    """Whom it waits for (a key of the page's wording), by name where there is one, and its date."""

    waits_for: str
    name: str = ""
    due: Due | None = None


@dataclass(frozen=True)
class Step:
    """One of the seven steps, and when it was reached."""

    name: str
    state: str = ""  # past | now
    on: date | None = None


def due_of(suggestion: Suggestion, today: date) -> Due | None:
    """The date that matters now."""
    for clock in _FIRST_CLOCK.get(suggestion.state, ()):
        deadline = suggestion.deadlines.get(clock)
        if deadline is not None:
            return due_at(clock, deadline, today)
    return None


def owed_by(suggestion: Suggestion, unit_id: str, today: date) -> Due | None:
    """The date that a unit itself has to keep: a co-handler's own, else the one that matters."""
    stand = suggestion.co_handlers.get(unit_id)
    if stand is None:
        return due_of(suggestion, today)
    own = suggestion.co_handler_dates.get(unit_id)
    if own is not None:
        return due_at(Clock.CO_HANDLER, own, today)
    countersign = suggestion.deadlines.get(Clock.COUNTERSIGN)
    if countersign is None or unit_id not in suggestion.unsigned_units:
        return None
    return due_at(Clock.COUNTERSIGN, countersign, today)


def due_at(clock: Clock, deadline: Deadline, today: date) -> Due:
    """A date as seen from today."""
    late = max((today - deadline.due).days, 0)
    left = 0 if late else known_calendar().working_days_left(today, deadline.due)
    return Due(clock, deadline, left, late)


def stand_of(suggestion: Suggestion, today: date) -> Stand:
    """Whom the suggestion waits for."""
    due = due_of(suggestion, today)
    match suggestion.state:
        case State.DRAFT if not suggestion.lead:
            return Stand("a_lead", due=due)
        case State.DRAFT | State.REPLIED | State.COSIGNING:
            return Stand(suggestion.state, suggestion.lead_name, due)
        case State.REPLY_REVIEW:
            return _in_review(suggestion, due)
        case State.MERGED:
            waits = "merged_answered" if suggestion.reply_round else "merged"
            return Stand(waits, suggestion.merged_number, due)
        case State.TRACKING if suggestion.fulfilled_on:
            return Stand("fulfilled", suggestion.lead_name, due)
    asked = suggestion.state is State.IN_PROGRESS and suggestion.extension == "asked"
    waits = "extension_asked" if asked else suggestion.state
    return Stand(waits, suggestion.lead_unit_name, due)


def _in_review(suggestion: Suggestion, due: Due | None) -> Stand:
    if suggestion.unsigned_units:
        missing = suggestion.names_of(suggestion.unsigned_units)
        return Stand("countersignature", missing, due)
    waits = suggestion.state if suggestion.class_approved else "class_check"
    return Stand(waits, suggestion.lead_unit_name, due)


def way_of(suggestion: Suggestion) -> list[Step]:
    """The seven steps with the days on which they were reached."""
    reached = {str(entry.kind): entry.on for entry in suggestion.history}
    states = [step[2] for step in _STEPS]
    present = next((n for n, of in enumerate(states) if suggestion.state in of), len(_STEPS))
    ended = suggestion.state is State.CLOSED
    steps: list[Step] = []
    for number, (name, kinds, _) in enumerate(_STEPS):
        on = max((reached[kind] for kind in kinds if kind in reached), default=None)
        if number < present or ended:
            steps.append(Step(name, "past" if on else "", on))
        else:
            steps.append(Step(name, "now", on) if number == present else Step(name))
    return steps
