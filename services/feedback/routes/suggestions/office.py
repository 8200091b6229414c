"""What the congress office and the presidium decide."""

from fastapi import APIRouter

from services.feedback.commands import suggestions as commands
from services.feedback.routes.suggestions.at import AtSuggestion
from services.feedback.schemas.orders import (
    ClassIn,
    ConfidentialityIn,
    GroundIn,
    HandOverIn,
    MergeIn,
    Order,
    RatingSlipIn,
    ReasonIn,
    RefusalIn,
    SettlementIn,
)
from services.feedback.schemas.suggestions import SuggestionOut

router = APIRouter(prefix="/suggestions")
TODAY = Order()
AS_PROPOSED = ClassIn()


@router.post("/{suggestion_id}/send-back")
async def send_back(body: GroundIn, at: AtSuggestion) -> SuggestionOut:
    """Back to the lead deputy with a reason, in words or by its code."""
    return at.shown(
        await commands.send_back(at.repository, at.caller, at.which(body.on), body.ground)
    )


@router.post("/{suggestion_id}/accept")
async def accept(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Accept it; it gets its number."""
    return at.shown(await commands.accept(at.repository, at.caller, at.which(body.on)))


@router.post("/{suggestion_id}/refuse")
async def refuse(body: RefusalIn, at: AtSuggestion) -> SuggestionOut:
    """Not handled as a suggestion, for a reason in words or by its code."""
    return at.shown(await commands.refuse(at.repository, at.caller, at.which(body.on), body.ground))


@router.post("/{suggestion_id}/merge")
async def merge(body: MergeIn, at: AtSuggestion) -> SuggestionOut:
    """Handle it together with another on the same matter; each deputy is answered."""
    return at.shown(
        await commands.merge(at.repository, at.caller, at.which(body.on), body.master_id)
    )


@router.post("/{suggestion_id}/hand-over")
async def hand_over(body: HandOverIn, at: AtSuggestion) -> SuggestionOut:
    """Hand it over in the presidium's name; `on` is the day from which its dates count."""
    return at.shown(
        await commands.hand_over(at.repository, at.caller, at.which(body.on), body.order)
    )


@router.post("/{suggestion_id}/approve-class")
async def approve_class(at: AtSuggestion, body: ClassIn = AS_PROPOSED) -> SuggestionOut:
    """Check the class of the draft reply."""
    approved = await commands.approve_class(
        at.repository, at.caller, at.which(body.on), body.reply_class or "", body.promised_on
    )
    return at.shown(approved)


@router.post("/{suggestion_id}/send-back-reply")
async def send_back_reply(body: ReasonIn, at: AtSuggestion) -> SuggestionOut:
    """Send the draft reply back to the lead unit."""
    return at.shown(
        await commands.send_back_reply(at.repository, at.caller, at.which(body.on), body.reason)
    )


@router.post("/{suggestion_id}/settle-objection")
async def settle_objection(body: SettlementIn, at: AtSuggestion) -> SuggestionOut:
    """Settle what a co-handler objects to; the record goes into the reply."""
    settled = await commands.settle_objection(
        at.repository, at.caller, at.which(body.on), body.unit_id, body.text
    )
    return at.shown(settled)


@router.post("/{suggestion_id}/settle")
async def settle(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Into the files, or under watch when something was promised."""
    return at.shown(await commands.settle(at.repository, at.caller, at.which(body.on)))


@router.post("/{suggestion_id}/record-rating")
async def record_rating(body: RatingSlipIn, at: AtSuggestion) -> SuggestionOut:
    """Take down a rating that the deputy signed on paper, with its scan."""
    rated = await commands.record_rating(
        at.repository, at.caller, at.which(body.on), body.rating, body.attachment_ids
    )
    return at.shown(rated)


@router.post("/{suggestion_id}/set-confidentiality")
async def set_confidentiality(body: ConfidentialityIn, at: AtSuggestion) -> SuggestionOut:
    """Say whether it is for everybody, and why not."""
    marked = await commands.set_confidentiality(
        at.repository,
        at.caller,
        at.which(body.on),
        body.reason,
        confidential=body.confidential,
    )
    return at.shown(marked)
