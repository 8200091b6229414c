"""What deputies, stations and units do."""

from fastapi import APIRouter

from services.feedback.commands import opinions as commands
from services.feedback.routes.opinions.at import AtOpinion
from services.feedback.schemas.opinions import AdoptIn, AnswerIn, FinishIn, ReturnIn, TellIn
from services.feedback.schemas.seen_opinions import OpinionOut

router = APIRouter(prefix="/opinions/{opinion_id}")


@router.post("/answer")
async def answer(body: AnswerIn, at: AtOpinion) -> OpinionOut:
    """Answer on the spot."""
    await commands.answer(at.repository, at.caller, at.id, body.text)
    return await at.shown()


@router.post("/pass")
async def pass_on(at: AtOpinion) -> OpinionOut:
    """The asked deputy doesn't take it on."""
    await commands.pass_on(at.repository, at.caller, at.id)
    return await at.shown()


@router.post("/adopt")
async def adopt(body: AdoptIn, at: AtOpinion) -> OpinionOut:
    """Take it on as a suggestion; `suggestion_id` says where the draft will be."""
    await commands.adopt(at.repository, at.caller, at.id, body.text)
    return await at.shown()


@router.post("/return", status_code=204)
async def give_back(body: ReturnIn, at: AtOpinion) -> None:
    """The unit says within five working days that it isn't its matter; it sees it no more."""
    await commands.give_back(at.repository, at.caller, at.id, body.reason)


@router.post("/finish")
async def finish(body: FinishIn, at: AtOpinion) -> OpinionOut:
    """The unit says what was done; the voter reads it by the tracking number."""
    await commands.finish(
        at.repository, at.caller, at.id, body.text, file_ids=body.attachment_ids, on=body.on
    )
    return await at.shown()


@router.post("/tell")
async def tell(body: TellIn, at: AtOpinion) -> OpinionOut:
    """Take down that the voter was told."""
    await commands.tell(at.repository, at.caller, at.id, body.how, body.on)
    return await at.shown()
