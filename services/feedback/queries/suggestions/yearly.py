"""A year's suggestions, as the presidium reports them to the congress."""

from dataclasses import dataclass
from datetime import date

from services.feedback.domain.suggestion import State, Suggestion
from services.feedback.queries.statistics import Statistics, statistics
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.store import equal

MOST = 2_000


@dataclass(frozen=True)
class YearlyReport:
    """The numbers of a year with what they mean, and each suggestion with its class and grade."""

    year: int
    numbers: Statistics
    rows: tuple[Suggestion, ...]
    is_whole: bool  # False when there are more than a report lists


async def yearly_report(repository: Repository, caller: Caller, year: int) -> YearlyReport:
    """What was submitted in a year, by number; raises Forbidden.

    Of what is confidential only the number is told.
    """
    today = repository.clock.today()
    last = min(date(year, 12, 31), max(today, date(year, 1, 1)))
    numbers = await statistics(repository, caller, date(year, 1, 1), last)
    rows: list[Suggestion] = []
    cursor: str | None = None
    while len(rows) < MOST:
        page = await repository.suggestions.page(
            caller.tenant,
            equal("submitted_in", str(year)),
            limit=200,
            cursor=cursor,
            descending=False,
        )
        rows += [each for each in page.items if each.state is not State.WITHDRAWN]
        cursor = page.next_cursor
        if cursor is None:
            break
    rows.sort(key=lambda each: (not each.number, each.number, each.drafted_at))
    return YearlyReport(year, numbers, tuple(rows), cursor is None)
