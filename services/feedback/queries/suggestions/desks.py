"""What waits for whom: the office's, a unit's and a deputy's desk."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion import ENDED, State, Suggestion
from services.feedback.queries.suggestions.lists import Asked, of_caller, of_deputy
from services.feedback.queries.suggestions.lists import suggestions as listed
from services.feedback.queries.suggestions.standing import Due, owed_by
from services.feedback.repository import Repository
from shared.caller import Caller

ON_DESK = 8


@dataclass(frozen=True)
class OfficeDesk:
    """What is pressing before what is new."""

    first: tuple[Suggestion, ...]


@dataclass(frozen=True)
class UnitDesk:
    """What a unit leads, what it co-handles, what is done; and which dates it has to keep."""

    leading: tuple[Suggestion, ...]
    co_handling: tuple[Suggestion, ...]
    done: tuple[Suggestion, ...]
    owed: tuple[Due, ...] = ()

    @property
    def late(self) -> int:
        return sum(due.late > 0 for due in self.owed)

    @property
    def soon(self) -> int:
        return sum(due.tone == "soon" for due in self.owed)

    @property
    def to_sign_for(self) -> int:
        return sum(each.state is State.ASSIGNED for each in self.leading)

    @property
    def to_co_handle(self) -> int:
        return sum(due.clock in (Clock.CO_HANDLER, Clock.COUNTERSIGN) for due in self.owed)


@dataclass(frozen=True)
class DeputyDesk:
    """What asks something of a deputy, and the deputy's own matters."""

    offered: tuple[Suggestion, ...]
    invited: tuple[Suggestion, ...]
    to_rate: tuple[Suggestion, ...]
    drafts: tuple[Suggestion, ...]
    own: tuple[Suggestion, ...]


async def office_desk(repository: Repository, caller: Caller) -> OfficeDesk:
    """The morning of the congress office: late, due within days, then the newest."""
    first: dict[str, Suggestion] = {}
    for asked in (
        Asked(overdue=True, limit=ON_DESK),
        Asked(due_soon=True, limit=ON_DESK),
        Asked(limit=ON_DESK),
    ):
        page = await listed(repository, caller, asked)
        first |= {each.id: each for each in page.items if each.id not in first}
    return OfficeDesk(tuple(first.values())[:ON_DESK])


async def unit_desk(repository: Repository, caller: Caller) -> UnitDesk:
    """What was handed to the caller's unit; the earliest date first."""
    found = await of_caller(repository, caller)
    leading = [each for each in found if each.lead_unit_id == caller.unit_id]
    others = [each for each in found if each.lead_unit_id != caller.unit_id]
    today = repository.clock.today()
    for some in (leading, others):
        some.sort(key=lambda each: _owed_first(each, caller.unit_id, today))
    running = [each for each in (*leading, *others) if not _is_done(each)]
    owed = (owed_by(each, caller.unit_id, today) for each in running)
    return UnitDesk(
        leading=tuple(each for each in leading if not _is_done(each)),
        co_handling=tuple(each for each in others if not _is_done(each)),
        done=tuple(each for each in found if _is_done(each)),
        owed=tuple(due for due in owed if due),
    )


async def deputy_desk(repository: Repository, caller: Caller) -> DeputyDesk:
    """What a deputy is offered, asked, and has."""
    found = await of_deputy(repository, caller)
    mandates = set(caller.mandate_ids)
    leads = [each for each in found if each.lead_mandate_id in mandates]
    return DeputyDesk(
        offered=tuple(
            each for each in found if each.state is State.DRAFT and not each.lead_mandate_id
        ),
        invited=tuple(
            each
            for each in found
            if each.state is State.COSIGNING
            and any(each.cosigners.get(mandate) == "invited" for mandate in mandates)
        ),
        to_rate=tuple(each for each in leads if _waits_for_a_grade(each)),
        drafts=tuple(each for each in leads if each.state in (State.DRAFT, State.COSIGNING)),
        own=tuple(each for each in found if _is_own(each, mandates)),
    )


def _waits_for_a_grade(suggestion: Suggestion) -> bool:
    """The reply, or how what it promised was kept."""
    kept = suggestion.state is State.TRACKING and suggestion.fulfilled_on is not None
    return kept or suggestion.state is State.REPLIED


def _is_own(suggestion: Suggestion, mandates: set[str]) -> bool:
    """Submitted, and signed by the deputy."""
    if suggestion.state in (State.DRAFT, State.COSIGNING) or not suggestion.submission_round:
        return False
    signed = {m for m, answer in suggestion.cosigners.items() if answer == "confirmed"}
    return not mandates.isdisjoint(signed | {suggestion.lead_mandate_id})


def _is_done(suggestion: Suggestion) -> bool:
    answered = (State.REPLIED, State.RATED, State.TRACKING, State.MERGED)
    return suggestion.state in ENDED or suggestion.state in answered


def _owed_first(suggestion: Suggestion, unit_id: str, today: date) -> str:
    """The date that the unit itself has to keep; what waits for others comes last."""
    due = owed_by(suggestion, unit_id, today)
    return due.deadline.due.isoformat() if due else "~"
