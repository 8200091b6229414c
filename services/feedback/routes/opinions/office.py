"""What the office decides."""

from fastapi import APIRouter

from services.feedback.commands import opinions as commands
from services.feedback.routes.opinions.at import AtOpinion
from services.feedback.schemas.opinions import DeclineIn, ForwardIn, MergeIn, OfferIn
from services.feedback.schemas.seen_opinions import OpinionOut

router = APIRouter(prefix="/opinions/{opinion_id}")


@router.post("/forward")
async def forward(body: ForwardIn, at: AtOpinion) -> OpinionOut:
    """Hand it to a village, a unit of the town, or (chairperson) the district: each once."""
    await commands.forward(
        at.repository,
        at.caller,
        at.id,
        body.unit_id,
        matter=body.text,
        file_ids=body.attachment_ids,
    )
    return await at.shown()


@router.post("/offer")
async def offer(body: OfferIn, at: AtOpinion) -> OpinionOut:
    """Ask deputies whether one of them takes it on; at most twice."""
    await commands.offer(
        at.repository,
        at.caller,
        at.id,
        body.mandate_ids,
        electoral_district_id=body.electoral_district_id,
    )
    return await at.shown()


@router.post("/decline")
async def decline(body: DeclineIn, at: AtOpinion) -> OpinionOut:
    """Not a matter for deputies: say why and where to go."""
    await commands.decline(
        at.repository, at.caller, at.id, body.reason, body.guidance, code=body.code
    )
    return await at.shown()


@router.post("/merge")
async def merge(body: MergeIn, at: AtOpinion) -> OpinionOut:
    """Let it follow an open one about the same matter; its voter is told the same."""
    await commands.merge(at.repository, at.caller, at.id, body.master_id)
    return await at.shown()
