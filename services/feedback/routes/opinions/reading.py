"""Reading opinions, taking them down for voters, and by what the town counts."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query

from services.feedback.commands import opinions as commands
from services.feedback.domain.opinion import TownRules
from services.feedback.domain.sought import LONGEST
from services.feedback.errors import NotYours
from services.feedback.queries import opinions as queries
from services.feedback.queries.opinion_search import opinions_saying
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.routes.opinions.at import AtOpinion
from services.feedback.schemas.opinions import EnteredIn, OpinionRules, PileIn
from services.feedback.schemas.seen_opinions import (
    AlikeOut,
    OpinionOut,
    PileOut,
    ReceiptOut,
    RowOut,
)
from shared.api import CurrentCaller, IdempotencyKey, Listing, Paging, requires
from shared.caller import Caller

router = APIRouter()

Secretary = Annotated[Caller, requires("secretary")]
Scribe = Annotated[Caller, requires(*queries.SCRIBES)]


@router.post("/opinions", status_code=201)
async def enter(
    body: EnteredIn, caller: Scribe, repository: FeedbackRepository, key: IdempotencyKey
) -> ReceiptOut:
    """Take an opinion down on a voter's behalf; answers the tracking number for the voter."""
    opinion = await commands.receive(
        repository,
        caller.tenant,
        body.telling,
        opinion_id=key.id_for("opinion"),
        fingerprint=key.fingerprint,
        entered_by=caller,
    )
    return ReceiptOut.of(opinion)


@router.post("/opinions/pile")
async def enter_pile(
    body: PileIn, caller: Scribe, repository: FeedbackRepository, key: IdempotencyKey
) -> PileOut:
    """Take many down from paper; each row is kept or refused by itself."""
    tellings = [item.telling for item in body.items]
    pile = key.id_for("opinion_pile")
    written = await commands.receive_pile(repository, caller, pile, tellings)
    return PileOut(items=[RowOut.of(each) for each in written])


@router.get("/opinions")
async def opinions(
    caller: CurrentCaller,
    repository: FeedbackRepository,
    paging: Paging,
    state: Annotated[str, Query(max_length=20)] = "",
    entered: bool = False,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Listing[OpinionOut]:
    """The office's list; of others what concerns them, or what was `entered` on behalf.

    `q` narrows it to those that say all of its words, or have that tracking number.
    """
    asked = queries.Asked(state, entered, paging.limit, paging.cursor)
    reading = partial(opinions_saying, q=q) if q else queries.opinions
    page = await reading(repository, caller, asked)
    return Listing(items=[OpinionOut.of(seen) for seen in page.items], next_cursor=page.next_cursor)


@router.get("/opinion-rules")
async def rules(caller: CurrentCaller, repository: FeedbackRepository) -> OpinionRules:
    """By what the town counts, where it differs from the default, and how voters grade."""
    held = await repository.opinion_rules.find(caller.tenant, TownRules.id_for(caller.tenant))
    return OpinionRules.of(held) if held else OpinionRules()


@router.put("/opinion-rules")
async def choose_rules(
    body: OpinionRules, caller: Secretary, repository: FeedbackRepository
) -> OpinionRules:
    """Count by these from now on; dates that run stay."""
    days = {wait.value: count for wait, count in body.days.items()}
    chosen = await commands.choose_rules(repository, caller, days, five_grades=body.five_grades)
    return OpinionRules.of(chosen)


@router.get("/opinions/{opinion_id}")
async def opinion(at: AtOpinion) -> OpinionOut:
    """One opinion, as far as the caller may see it, and what the caller may do."""
    return await at.shown()


@router.get("/opinions/{opinion_id}/alike")
async def alike(at: AtOpinion) -> list[AlikeOut]:
    """Open ones from the same village that say much the same; for the office."""
    seen = await queries.opinion(at.repository, at.caller, at.id)
    if not at.caller.has(*queries.OFFICE):
        raise NotYours(actor="the office", actor_zh="镇人大秘书、主席")
    return [AlikeOut.of(each) for each in await queries.alike(at.repository, seen.opinion)]
