"""Lists of suggestions: the office's by page, a deputy's and a unit's own whole."""

from dataclasses import dataclass
from datetime import timedelta

from services.feedback.domain.sought import Sought
from services.feedback.domain.suggestion import HANDLING, State, Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import Forbidden, InvalidInput
from shared.store import Filter, Page, between, equal, has, has_all

OFFICE = ("secretary", "chairperson")
SOON_DAYS = 7


@dataclass(frozen=True)
class Asked:
    """What a list is asked for."""

    state: str = ""
    unit_id: str = ""
    overdue: bool = False
    due_soon: bool = False
    handling: bool = False
    mine: bool = False
    q: str = ""
    limit: int = 50
    cursor: str | None = None

    @classmethod
    def of_tab(
        cls, tab: str, *, unit_id: str = "", q: str = "", limit: int, cursor: str | None
    ) -> "Asked":
        """What a tab of the office's list shows: a state, or what is late, soon due, with units."""
        return cls(
            q=q,
            unit_id=unit_id,
            state="" if tab in ("overdue", "due_soon", "handling") else tab,
            overdue=tab == "overdue",
            due_soon=tab == "due_soon",
            handling=tab == "handling",
            limit=limit,
            cursor=cursor,
        )


async def suggestions(repository: Repository, caller: Caller, asked: Asked) -> Page[Suggestion]:
    """What the caller may see of what is asked for, newest first.

    Raises InvalidInput, and SearchTooShort for a `q` that nothing can be found by.
    """
    if asked.state and asked.state not in set(State):
        raise InvalidInput(
            field="state", reason="There is no such state.", reason_zh="没有这种办理状态。"
        )
    sought = Sought.of(asked.q) if asked.q else None
    if caller.has(*OFFICE) and not asked.mine:
        if sought:
            return await _searched(repository, caller.tenant, asked, sought)
        return await repository.suggestions.page(
            caller.tenant, *_where(repository, asked), limit=asked.limit, cursor=asked.cursor
        )
    own = await of_caller(repository, caller)
    return Page(tuple(found for found in own if _fits(found, asked) and _is_sought(found, sought)))


async def _searched(
    repository: Repository, tenant: str, asked: Asked, sought: Sought
) -> Page[Suggestion]:
    """The one with that number, else those that say all of it."""
    if sought.number:
        found = await repository.suggestions.having(tenant, equal("number", sought.number))
        return Page(tuple(each for each in found if _fits(each, asked)))
    where = [equal("state", asked.state)] if asked.state else []
    return await repository.suggestions.picked(
        tenant,
        has_all("grams", sought.grams),
        *where,
        keep=lambda found: _fits(found, asked) and sought.is_said_in(*found.searched_texts),
        limit=asked.limit,
        cursor=asked.cursor,
    )


async def of_caller(repository: Repository, caller: Caller) -> list[Suggestion]:
    """What concerns the caller as a deputy or as a unit, newest first; at most some hundreds."""
    if caller.has("deputy"):
        return await of_deputy(repository, caller)
    if caller.has("unit_clerk", "unit_head") and caller.unit_id:
        found = await repository.suggestions.having(
            caller.tenant, has("handling_units", caller.unit_id)
        )
        return _newest_first(found)
    raise Forbidden


async def of_deputy(repository: Repository, caller: Caller) -> list[Suggestion]:
    """What the deputy signs, is asked to sign, or is offered."""
    found: dict[str, Suggestion] = {}
    for mandate in caller.mandate_ids:
        for field in ("signing_mandates", "offered_to"):
            for each in await repository.suggestions.having(caller.tenant, has(field, mandate)):
                found[each.id] = each
    return _newest_first(list(found.values()))


async def counts(repository: Repository, caller: Caller) -> dict[str, int]:
    """How many stand where; `overdue` and `due_soon` beside the states."""
    tenant = caller.tenant
    by_state = await repository.suggestions.count(tenant, by="state")
    late = await repository.suggestions.count(tenant, equal("overdue", True))
    soon = await repository.suggestions.count(tenant, _due_soon(repository))
    return {
        **by_state,
        "": sum(by_state.values()),
        "overdue": late[""],
        "due_soon": soon[""],
        "handling": sum(by_state.get(state, 0) for state in HANDLING),
    }


def _where(repository: Repository, asked: Asked) -> list[Filter]:
    """At most the combinations that an index serves."""
    where: list[Filter] = []
    if asked.overdue:
        where.append(equal("overdue", True))
    elif asked.due_soon:
        where.append(_due_soon(repository))
    elif asked.handling:
        where.append(equal("stage", "handling"))
    elif asked.state:
        where.append(equal("state", asked.state))
    return [*where, equal("lead_unit_id", asked.unit_id)] if asked.unit_id else where


def _due_soon(repository: Repository) -> Filter:
    today = repository.clock.today()
    until = today + timedelta(days=SOON_DAYS)
    return between("reply_due", today.isoformat(), until.isoformat())


def _fits(found: Suggestion, asked: Asked) -> bool:
    if asked.state and found.state != asked.state:
        return False
    if asked.unit_id and found.lead_unit_id != asked.unit_id:
        return False
    if asked.handling and found.state not in HANDLING:
        return False
    return found.overdue or not asked.overdue


def _is_sought(found: Suggestion, sought: Sought | None) -> bool:
    if sought is None:
        return True
    if sought.number:
        return found.number == sought.number
    return sought.is_said_in(*found.searched_texts)


def _newest_first(found: list[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda each: each.drafted_at, reverse=True)
