"""Every read of opinions: who may see what of a voter's words."""

from dataclasses import dataclass

from services.feedback.commands.opinions import act_of
from services.feedback.domain.act import Act
from services.feedback.domain.attachment import Attachment
from services.feedback.domain.opinion import (
    MASTERS,
    Action,
    Contact,
    Entry,
    Opinion,
    Sight,
    State,
    actions_of,
    likeness,
    register_of,
    sight_of,
)
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import NotFound
from shared.store import Page, equal, has, one_of

OFFICE = ("secretary", "chairperson")
SCRIBES = ("secretary", "liaison", "deputy")
UNIT = ("unit_clerk", "unit_head")
COMPARED, MOST_ALIKE, LEAST_LIKENESS = 200, 5, 0.3
_NEWEST = 50


@dataclass(frozen=True)
class SeenOpinion:
    """An opinion as one caller may see it, and what the caller may do."""

    sight: Sight
    actions: tuple[Action, ...] = ()

    @property
    def opinion(self) -> Opinion:
        return self.sight.opinion

    @property
    def text(self) -> str:
        return self.sight.text

    @property
    def voter(self) -> Contact | None:
        return self.sight.voter

    @property
    def sees_voter(self) -> bool:
        return self.sight.sees_voter

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        return self.sight.attachments

    @property
    def history(self) -> tuple[Entry, ...]:
        return self.sight.history


@dataclass(frozen=True)
class TrackedOpinion:
    """What the holder of the tracking number reads."""

    opinion: Opinion
    suggestion_state: str = ""
    suggestion_number: str = ""
    master_state: str = ""
    actions: tuple[Action, ...] = ()
    grades: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alike:
    """Another opinion, and how much it is like the one asked about."""

    opinion: Opinion
    likeness: float


@dataclass(frozen=True)
class Asked:
    """What a list shows; `entered` is what was entered on behalf at the caller's station."""

    state: str = ""
    entered: bool = False
    limit: int = 50
    cursor: str | None = None


async def opinion(repository: Repository, caller: Caller, opinion_id: str) -> SeenOpinion:
    """One opinion; somebody without part in it finds nothing."""
    act = await act_of(repository, caller)
    found = await repository.opinions.get(caller.tenant, opinion_id)
    seen = seen_by(found, act)
    if seen is None:
        raise NotFound
    return SeenOpinion(seen.sight, actions_of(found, act))


def seen_by(found: Opinion, act: Act) -> SeenOpinion | None:
    """The opinion as the person sees it; None where it is not there for them."""
    sight = sight_of(found, act)
    return SeenOpinion(sight) if sight else None


async def opinions(repository: Repository, caller: Caller, asked: Asked) -> Page[SeenOpinion]:
    """The office's list, newest first; others' hold what concerns them.

    A liaison's is the station's own, a unit's what was forwarded to it, a deputy's what was
    offered, adopted, addressed or written down, and what came from the own electoral district.
    """
    act = await act_of(repository, caller)
    where = _where(caller, asked)
    if where is None:
        mine = await _of_deputy(repository, caller, act) if caller.has("deputy") else []
        kept = [found for found in mine if not asked.state or found.state == asked.state]
        return Page(_all_seen(kept, act), None)
    if asked.state:
        where = {**where, "state": asked.state}
    conditions = [equal(field, value) for field, value in where.items()]
    page = await repository.opinions.page(
        caller.tenant, *conditions, limit=asked.limit, cursor=asked.cursor
    )
    return Page(_all_seen(page.items, act), page.next_cursor)


async def by_state(repository: Repository, caller: Caller) -> dict[str, int]:
    """How many opinions stand where."""
    return await repository.opinions.count(caller.tenant, by="state")


async def offered(repository: Repository, caller: Caller) -> list[SeenOpinion]:
    """What waits for the caller's yes or no."""
    act = await act_of(repository, caller)
    found = [
        each
        for mandate_id in caller.mandate_ids
        for each in await repository.opinions.having(caller.tenant, has("offered_to", mandate_id))
        if each.state is State.OFFERED and not set(caller.mandate_ids) & set(each.passed_by)
    ]
    found.sort(key=lambda each: each.received_at, reverse=True)
    return list(_all_seen(list({each.id: each for each in found}.values()), act))


async def alike(repository: Repository, opinion: Opinion) -> list[Alike]:
    """Open ones from the same village that say much the same, the likest first."""
    newest = await repository.opinions.page(
        opinion.tenant,
        equal("village_id", opinion.village_id),
        one_of("state", sorted(MASTERS)),
        limit=COMPARED,
    )
    compared = [
        Alike(other, likeness(opinion.text, other.text))
        for other in newest.items
        if other.id != opinion.id
    ]
    found = [each for each in compared if each.likeness >= LEAST_LIKENESS]
    return sorted(found, key=lambda each: -each.likeness)[:MOST_ALIKE]


async def tracked(
    repository: Repository, tenant: str, opinion: Opinion, grades: tuple[str, ...]
) -> TrackedOpinion:
    """What stands under a tracking number, with where its suggestion or its master stands."""
    act = Act.of_nobody(repository.clock.now())
    suggestion = await repository.suggestions.find(tenant, opinion.suggestion_id or "-")
    master = await repository.opinions.find(tenant, opinion.master_id or "-")
    return TrackedOpinion(
        opinion,
        suggestion_state=suggestion.state if suggestion else "",
        suggestion_number=suggestion.number if suggestion else "",
        master_state=master.state if master and opinion.state is State.MERGED else "",
        actions=actions_of(opinion, act),
        grades=grades,
    )


def _where(caller: Caller, asked: Asked) -> dict[str, str] | None:
    """By which field the caller's list is found; None where it is put together."""
    is_office = caller.has(*OFFICE)
    if asked.entered and caller.has("secretary", "liaison"):
        return {"register": register_of(caller)}
    if is_office:
        return {}
    if caller.has("deputy"):
        return None
    if caller.has("liaison"):
        at_station = {"station_id": caller.station_id}
        return at_station if caller.station_id else {"register": register_of(caller)}
    return {"unit_id": caller.unit_id} if caller.has(*UNIT) and caller.unit_id else None


async def _of_deputy(repository: Repository, caller: Caller, act: Act) -> list[Opinion]:
    tenant = caller.tenant
    found = await repository.opinions.having(tenant, equal("register", register_of(caller)))
    for mandate_id in caller.mandate_ids:
        found += await repository.opinions.having(tenant, has("offered_to", mandate_id))
        found += await repository.opinions.having(tenant, equal("adopted_by", mandate_id))
        found += await repository.opinions.having(tenant, equal("addressed_to", mandate_id))
    if act.village_ids:
        villages = one_of("village_id", sorted(act.village_ids))
        found += (await repository.opinions.page(tenant, villages, limit=_NEWEST)).items
    own = {each.id: each for each in found}
    return sorted(own.values(), key=lambda each: each.received_at, reverse=True)


def _all_seen(found: list[Opinion] | tuple[Opinion, ...], act: Act) -> tuple[SeenOpinion, ...]:
    return tuple(seen for each in found if (seen := seen_by(each, act)) is not None)
