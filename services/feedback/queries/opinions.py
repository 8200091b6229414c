"""Every read of opinions: who may see what of a voter's words."""

from dataclasses import dataclass

from services.feedback.domain.opinion import Opinion, parse_tracking_number, register_of
from services.feedback.errors.opinion import TrackingNumberUnknown
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import NotFound
from shared.store import Page, equal, has

OFFICE = ("secretary", "chairperson")
SCRIBES = ("secretary", "liaison")


@dataclass(frozen=True)
class SeenOpinion:
    """An opinion as one caller may see it: the voter's contact only where it is needed."""

    opinion: Opinion
    sees_voter: bool


@dataclass(frozen=True)
class TrackedOpinion:
    """What the holder of the tracking number reads."""

    opinion: Opinion
    suggestion_state: str = ""
    suggestion_number: str = ""


async def opinion(repository: Repository, caller: Caller, opinion_id: str) -> SeenOpinion:
    """One opinion; somebody without part in it finds nothing."""
    seen = seen_by(await repository.opinions.get(caller.tenant, opinion_id), caller)
    if seen is None:
        raise NotFound
    return seen


def seen_by(found: Opinion, caller: Caller) -> SeenOpinion | None:
    """The opinion as this caller sees it; None without part in it."""
    return SeenOpinion(found, _may_see_voter(found, caller)) if _may_see(found, caller) else None


async def opinions(
    repository: Repository,
    caller: Caller,
    *,
    state: str = "",
    entered: bool = False,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[SeenOpinion]:
    """The office's list, newest first; a deputy's list is what was offered or adopted.

    `entered` narrows to what was entered on behalf at the caller's station, or by the caller; a
    liaison sees nothing else.
    """
    own_register = caller.has(*SCRIBES) and (entered or not caller.has(*OFFICE, "deputy"))
    if own_register or caller.has(*OFFICE):
        asked = {"register": register_of(caller) if own_register else "", "state": state}
        where = [equal(field, value) for field, value in asked.items() if value]
        page = await repository.opinions.page(caller.tenant, *where, limit=limit, cursor=cursor)
        seen = tuple(SeenOpinion(found, _may_see_voter(found, caller)) for found in page.items)
        return Page(seen, page.next_cursor)
    mine = await _of_deputy(repository, caller) if caller.has("deputy") else []
    kept = [found for found in mine if not state or found.state == state]
    return Page(tuple(SeenOpinion(o, _may_see_voter(o, caller)) for o in kept), None)


async def by_state(repository: Repository, caller: Caller) -> dict[str, int]:
    """How many opinions stand where."""
    return await repository.opinions.count(caller.tenant, by="state")


async def offered(repository: Repository, caller: Caller) -> list[Opinion]:
    """What waits for the caller's yes or no."""
    return [
        found
        for found in await _of_deputy(repository, caller)
        if found.state == "offered" and not set(caller.mandate_ids) & set(found.passed_by)
    ]


async def tracked(repository: Repository, tenant: str, typed: str) -> TrackedOpinion:
    """What stands under a tracking number; raises TrackingNumberMistyped or -Unknown."""
    number = parse_tracking_number(typed)
    found = await repository.opinions.first(tenant, equal("tracking_number", number))
    if found is None:
        raise TrackingNumberUnknown
    if not found.suggestion_id:
        return TrackedOpinion(found)
    suggestion = await repository.suggestions.find(tenant, found.suggestion_id)
    if suggestion is None:
        return TrackedOpinion(found)
    return TrackedOpinion(found, suggestion.state, suggestion.number)


async def _of_deputy(repository: Repository, caller: Caller) -> list[Opinion]:
    found: dict[str, Opinion] = {}
    for mandate_id in caller.mandate_ids:
        for opinion_ in await repository.opinions.having(
            caller.tenant, has("offered_to", mandate_id)
        ):
            found[opinion_.id] = opinion_
        for opinion_ in await repository.opinions.having(
            caller.tenant, equal("adopted_by", mandate_id)
        ):
            found[opinion_.id] = opinion_
    return sorted(found.values(), key=lambda opinion_: opinion_.received_at, reverse=True)


def _may_see(found: Opinion, caller: Caller) -> bool:
    if caller.has(*OFFICE):
        return True
    if caller.has("liaison") and found.register == register_of(caller):
        return True
    mine = set(caller.mandate_ids)
    return bool(mine & set(found.offered_to)) or found.adopted_by in mine


def _may_see_voter(found: Opinion, caller: Caller) -> bool:
    if caller.has("secretary") or (caller.has("liaison") and _entered(found, caller)):
        return True
    return bool(found.adopted_by) and found.adopted_by in caller.mandate_ids


def _entered(found: Opinion, caller: Caller) -> bool:
    return bool(found.entered_by) and found.entered_by == caller.account_id
