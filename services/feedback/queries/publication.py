"""What everybody may read of suggestions: the list, one of them, the town's numbers of the year."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion import HANDLED_IN_PUBLIC, Command, State, Suggestion
from services.feedback.queries.suggestions.standing import ENDING, Due, Step, due_at
from services.feedback.repository import Repository
from shared.errors import NotFound
from shared.store import Page, equal

_WAY: tuple[tuple[str, tuple[Command, ...], tuple[State, ...]], ...] = (
    ("提出", (Command.SUBMIT,), ()),
    ("交办", (Command.HAND_OVER, Command.REASSIGN), (State.ASSIGNED, State.RETURN_REQUESTED)),
    ("办理", (Command.SIGN_FOR,), tuple(HANDLED_IN_PUBLIC)),
    ("答复", (Command.SEND_REPLY,), (State.REPLIED,)),
    ("评价", (Command.RATE, Command.END_UNRATED), (State.RATED, State.MEDIATED)),
    ("办结", ENDING, (State.CLOSED,)),
)
FOLLOWED_UP = "跟踪落实"


@dataclass(frozen=True)
class Numbers:
    """This year's numbers; each line adds up, and what is not rated is named as such."""

    until: date
    received: int
    answered: int
    declined: int
    submitted: int
    handed_over: int
    in_time: int
    late: int
    running: int
    overdue: int
    grades: dict[str, int]

    @property
    def replied(self) -> int:
        return self.in_time + self.late

    @property
    def unanswered(self) -> int:
        return self.received - self.answered - self.declined

    @property
    def unreplied(self) -> int:
        return self.running + self.overdue


async def published(
    repository: Repository, tenant: str, *, limit: int = 20, cursor: str | None = None
) -> Page[Suggestion]:
    """The public suggestions, the newest first; raises NotFound for a town that is none."""
    if await repository.townships.first(tenant) is None:
        raise NotFound
    return await repository.suggestions.page(
        tenant, equal("published", True), limit=limit, cursor=cursor
    )


async def published_one(repository: Repository, tenant: str, suggestion_id: str) -> Suggestion:
    """One public suggestion; any other raises NotFound, as if it weren't there."""
    found = await repository.suggestions.get(tenant, suggestion_id)
    if not found.is_public:
        raise NotFound
    return found


async def numbers(repository: Repository, tenant: str) -> Numbers:
    """What came in since New Year and how far it is.

    Suggestions that were taken back or not accepted as such are not counted, nor are drafts.
    """
    today = repository.clock.today()
    year = str(today.year)
    opinions = await repository.opinions.count(tenant, equal("received_in", year), by="state")
    tallies = await repository.suggestions.count(tenant, equal("submitted_in", year), by="tally")
    tallies.pop("", None)
    return Numbers(
        until=today,
        received=sum(opinions.values()),
        answered=opinions.get("done", 0) + opinions.get("told", 0),
        declined=opinions.get("not_accepted", 0),
        submitted=sum(tallies.values()),
        handed_over=sum(tallies.values()) - tallies.get("submitted", 0) - tallies.get("merged", 0),
        in_time=_sum(tallies, "in_time."),
        late=_sum(tallies, "late."),
        running=tallies.get("running", 0),
        overdue=tallies.get("overdue", 0),
        grades=_by_grade(tallies),
    )


def reply_due_of(suggestion: Suggestion, today: date) -> Due | None:
    """The reply's date as long as it runs."""
    for clock in (Clock.REDO, Clock.REPLY):
        deadline = suggestion.deadlines.get(clock)
        if deadline is not None:
            return due_at(clock, deadline, today)
    return None


def days_until(suggestion: Suggestion, *kinds: Command) -> int | None:
    """Days from the hand-over to the latest of these acts; None before it."""
    done = suggestion.day_of(*kinds)
    if done is None or suggestion.handed_over_on is None:
        return None
    return (done - suggestion.handed_over_on).days


def public_way(suggestion: Suggestion) -> list[Step]:
    """Six steps; how a reply is drafted, signed and checked inside is one of them: 办理."""
    states = [step[2] for step in _WAY]
    last = len(_WAY) - 1
    present = next((n for n, of in enumerate(states) if suggestion.state in of), last)
    steps: list[Step] = []
    for number, (name, kinds, _) in enumerate(_WAY):
        on = suggestion.day_of(*kinds)
        if number < present or suggestion.state is State.CLOSED:
            steps.append(Step(name, "past" if on else "", on))
        elif number > present:
            steps.append(Step(name))
        elif suggestion.state is State.TRACKING:
            steps.append(Step(FOLLOWED_UP, "now", suggestion.promised_on))
        else:
            steps.append(Step(name, "now", on))
    return steps


def _by_grade(tallies: dict[str, int]) -> dict[str, int]:
    grades: dict[str, int] = {}
    for tally, number in tallies.items():
        grade = tally.partition(".")[2]
        if grade:
            grades[grade] = grades.get(grade, 0) + number
    return grades


def _sum(tallies: dict[str, int], start: str) -> int:
    return sum(number for tally, number in tallies.items() if tally.startswith(start))
