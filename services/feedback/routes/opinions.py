"""Opinions over HTTP: the public's two doors, and the town's triage."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query

from services.feedback.commands import opinions as commands
from services.feedback.domain.sought import LONGEST
from services.feedback.queries import opinions as queries
from services.feedback.queries.opinion_search import opinions_saying
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.opinions import (
    AdoptIn,
    AnswerIn,
    DeclineIn,
    OfferIn,
    OpinionIn,
    OpinionOut,
    ReceiptOut,
    TellIn,
    TrackedOut,
)
from shared.api import (
    CurrentCaller,
    IdempotencyKey,
    Listing,
    Paging,
    PublicCaller,
    public,
    requires,
)
from shared.caller import Caller

router = APIRouter(prefix="/feedback/api/v1", tags=["opinions"])

Secretary = Annotated[Caller, requires("secretary")]
Deputy = Annotated[Caller, requires("deputy")]
Scribe = Annotated[Caller, requires(*queries.SCRIBES)]


@router.post("/t/{slug}/opinions", status_code=201)
@public
async def tell_deputies(
    slug: str,
    body: OpinionIn,
    caller: PublicCaller,
    repository: FeedbackRepository,
    key: IdempotencyKey,
) -> ReceiptOut:
    """Tell the town's deputies something, without an account; answers the tracking number."""
    opinion = await commands.receive(
        repository,
        slug,
        body.telling,
        opinion_id=key.id_for("opinion"),
        fingerprint=key.fingerprint,
    )
    return ReceiptOut(tracking_number=opinion.tracking_number, received_at=opinion.received_at)


@router.get("/t/{slug}/opinions/track")
@public
async def track(
    slug: str,
    caller: PublicCaller,
    repository: FeedbackRepository,
    number: Annotated[str, Query(max_length=40)],
) -> TrackedOut:
    """Read where an opinion stands, by its tracking number."""
    return TrackedOut.of(await queries.tracked(repository, slug, number))


@router.post("/opinions", status_code=201)
async def enter(
    body: OpinionIn, caller: Scribe, repository: FeedbackRepository, key: IdempotencyKey
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
    return ReceiptOut(tracking_number=opinion.tracking_number, received_at=opinion.received_at)


@router.get("/opinions")
async def opinions(
    caller: CurrentCaller,
    repository: FeedbackRepository,
    paging: Paging,
    state: Annotated[str, Query(max_length=20)] = "",
    entered: bool = False,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Listing[OpinionOut]:
    """The office's list, what was offered to a deputy, or what was `entered` on behalf.

    `q` narrows it to those that say all of its words, or have that tracking number.
    """
    reading = partial(opinions_saying, q=q) if q else queries.opinions
    page = await reading(
        repository,
        caller,
        state=state,
        entered=entered,
        limit=paging.limit,
        cursor=paging.cursor,
    )
    return Listing(items=[OpinionOut.of(seen) for seen in page.items], next_cursor=page.next_cursor)


@router.get("/opinions/{opinion_id}")
async def opinion(
    opinion_id: str, caller: CurrentCaller, repository: FeedbackRepository
) -> OpinionOut:
    """One opinion, as far as the caller may see it."""
    return OpinionOut.of(await queries.opinion(repository, caller, opinion_id))


@router.post("/opinions/{opinion_id}/offer")
async def offer(
    opinion_id: str, body: OfferIn, caller: Secretary, repository: FeedbackRepository
) -> OpinionOut:
    """Ask deputies whether one of them takes it on."""
    await commands.offer(
        repository,
        caller,
        opinion_id,
        body.mandate_ids,
        electoral_district_id=body.electoral_district_id,
    )
    return OpinionOut.of(await queries.opinion(repository, caller, opinion_id))


@router.post("/opinions/{opinion_id}/pass")
async def pass_on(opinion_id: str, caller: Deputy, repository: FeedbackRepository) -> OpinionOut:
    """The asked deputy doesn't take it on."""
    await commands.pass_on(repository, caller, opinion_id)
    return OpinionOut.of(await queries.opinion(repository, caller, opinion_id))


@router.post("/opinions/{opinion_id}/adopt")
async def adopt(
    opinion_id: str, body: AdoptIn, caller: Deputy, repository: FeedbackRepository
) -> OpinionOut:
    """Take it on as a suggestion; `suggestion_id` says where the draft will be."""
    await commands.adopt(repository, caller, opinion_id, body.text)
    return OpinionOut.of(await queries.opinion(repository, caller, opinion_id))


@router.post("/opinions/{opinion_id}/decline")
async def decline(
    opinion_id: str, body: DeclineIn, caller: Secretary, repository: FeedbackRepository
) -> OpinionOut:
    """Not a matter for deputies: say why and where to go."""
    await commands.decline(repository, caller, opinion_id, body.reason, body.guidance)
    return OpinionOut.of(await queries.opinion(repository, caller, opinion_id))


@router.post("/opinions/{opinion_id}/answer")
async def answer(
    opinion_id: str, body: AnswerIn, caller: Secretary, repository: FeedbackRepository
) -> OpinionOut:
    """Answer on the spot."""
    await commands.answer(repository, caller, opinion_id, body.text)
    return OpinionOut.of(await queries.opinion(repository, caller, opinion_id))


@router.post("/opinions/{opinion_id}/tell")
async def tell(
    opinion_id: str, body: TellIn, caller: Secretary, repository: FeedbackRepository
) -> OpinionOut:
    """Take down that the voter was told."""
    await commands.tell(repository, caller, opinion_id, body.how, body.on)
    return OpinionOut.of(await queries.opinion(repository, caller, opinion_id))
