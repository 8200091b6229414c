"""A town's numbers of a while: all, by handling unit and by kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from services.feedback.domain.statistics import (
    OpinionFact,
    OpinionFigures,
    SuggestionFact,
    SuggestionFigures,
    opinion_figures,
    suggestion_figures,
)
from services.feedback.domain.statistics.counted import Fact
from services.feedback.domain.statistics.shares import Counted
from services.feedback.repository import Repository, UnitCopy
from shared.caller import Caller
from shared.errors import Forbidden, InvalidInput
from shared.store import between

OFFICE = ("secretary", "chairperson")
F = TypeVar("F", bound=Fact)
G = TypeVar("G")


@dataclass(frozen=True)
class Statistics:
    """The numbers of what was submitted and received between two days, as they stand on a third.

    By unit they are in the order of names, never in that of any number; keys are (id, name).
    """

    since: date
    until: date
    as_of: date
    suggestions: SuggestionFigures
    suggestions_by_unit: dict[tuple[str, str], SuggestionFigures]
    suggestions_by_kind: dict[str, SuggestionFigures]
    opinions: OpinionFigures
    opinions_by_unit: dict[tuple[str, str], OpinionFigures]
    opinions_by_channel: dict[str, OpinionFigures]


async def statistics(
    repository: Repository, caller: Caller, since: date | None, until: date | None
) -> Statistics:
    """The office's numbers, by default of this year; raises Forbidden and InvalidInput."""
    if not caller.has(*OFFICE):
        raise Forbidden
    today = repository.clock.today()
    until = until or today
    since = since or date(until.year, 1, 1)
    if since > until:
        raise InvalidInput(
            field="from", reason="is after the last day", reason_zh="开始日期晚于结束日期"
        )
    days = (since.isoformat(), until.isoformat())
    suggestions = await repository.suggestions.count(
        caller.tenant, between("submitted_on", *days), by="counted"
    )
    opinions = await repository.opinions.count(
        caller.tenant, between("received_on", *days), by="counted"
    )
    names = {unit.id: unit.name for unit in await _units(repository, caller.tenant)}
    counted = _read(SuggestionFact, suggestions)
    heard = _read(OpinionFact, opinions)

    def figures(some: Counted[SuggestionFact]) -> SuggestionFigures:
        return suggestion_figures(some, today)

    return Statistics(
        since,
        until,
        today,
        suggestions=figures(counted),
        suggestions_by_unit=_by_unit(counted, lambda fact: fact.unit_id, names, figures),
        suggestions_by_kind=_by(counted, lambda fact: fact.kind, figures),
        opinions=opinion_figures(heard),
        opinions_by_unit=_by_unit(heard, lambda fact: fact.unit_id, names, opinion_figures),
        opinions_by_channel=_by(heard, lambda fact: fact.channel, opinion_figures),
    )


async def _units(repository: Repository, tenant: str) -> list[UnitCopy]:
    found: list[UnitCopy] = []
    cursor: str | None = None
    while True:
        page = await repository.units.page(tenant, limit=200, cursor=cursor, descending=False)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            return found


def _read(kind: type[F], counted: dict[str, int]) -> Counted[F]:
    return [(kind.read(text), number) for text, number in counted.items() if text]


def _by(
    counted: Counted[F], key: Callable[[F], str], figures: Callable[[Counted[F]], G]
) -> dict[str, G]:
    groups: dict[str, list[tuple[F, int]]] = {}
    for fact, number in counted:
        groups.setdefault(key(fact), []).append((fact, number))
    return {name: figures(groups[name]) for name in sorted(groups)}


def _by_unit(
    counted: Counted[F],
    key: Callable[[F], str],
    names: dict[str, str],
    figures: Callable[[Counted[F]], G],
) -> dict[tuple[str, str], G]:
    """Units by name; what no unit has is left out."""
    found = _by([each for each in counted if key(each[0])], key, figures)
    named = {(unit, names.get(unit, unit)): of_unit for unit, of_unit in found.items()}
    return dict(sorted(named.items(), key=lambda each: each[0][::-1]))
