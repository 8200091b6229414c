"""Opinions by what they say; nobody finds by words what they may not see or read."""

from services.feedback.commands.opinions import act_of
from services.feedback.domain.act import Act
from services.feedback.domain.opinion import (
    Opinion,
    parse_tracking_number,
    register_of,
    shielded,
)
from services.feedback.domain.sought import Sought
from services.feedback.errors.opinion import TrackingNumberMistyped
from services.feedback.queries.opinions import SCRIBES, Asked, SeenOpinion, seen_by
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.store import Page, equal, has_all


async def opinions_saying(
    repository: Repository, caller: Caller, asked: Asked, q: str
) -> Page[SeenOpinion]:
    """Those of the caller's list that say all of it, newest first, or that have this number.

    Of a town's opinions 200 are looked at, at most. Raises SearchTooShort.
    """
    act = await act_of(repository, caller)
    tracking_number = _tracking_number(q)
    if tracking_number:
        return await _by_number(repository, caller, act, tracking_number)
    sought = Sought.of(q)
    if sought.number:
        return Page(())
    register = register_of(caller) if asked.entered and caller.has(*SCRIBES) else ""

    def keeps(found: Opinion) -> bool:
        if register and found.register != register:
            return False
        seen = seen_by(found, act)
        return seen is not None and sought.is_said_in(shielded(seen.text, found.voter))

    where = [equal("state", asked.state)] if asked.state else []
    said = has_all("grams", sought.grams)
    page = await repository.opinions.picked(
        caller.tenant, said, *where, keep=keeps, limit=asked.limit, cursor=asked.cursor
    )
    seen = (seen_by(found, act) for found in page.items)
    return Page(tuple(each for each in seen if each), page.next_cursor)


async def _by_number(
    repository: Repository, caller: Caller, act: Act, tracking_number: str
) -> Page[SeenOpinion]:
    """Only who may know the voter finds by the number: with it one acts in the voter's place."""
    found = await repository.opinions.first(
        caller.tenant, equal("tracking_number", tracking_number)
    )
    seen = seen_by(found, act) if found else None
    knows = seen is not None and seen.sees_voter and not seen.sight.of_unit
    return Page((seen,) if seen and knows else ())


def _tracking_number(q: str) -> str:
    try:
        return parse_tracking_number(q)
    except TrackingNumberMistyped:
        return ""
