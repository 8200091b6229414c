"""What deputies do: lead, co-sign, submit, rate, withdraw."""

from fastapi import APIRouter

from services.feedback.commands import suggestions as commands
from services.feedback.routes.suggestions.at import AtSuggestion
from services.feedback.schemas.orders import (
    FulfilmentRatingIn,
    InviteIn,
    Order,
    RatingIn,
    ReasonIn,
    SubmitIn,
)
from services.feedback.schemas.suggestions import SuggestionOut

router = APIRouter(prefix="/suggestions")
TODAY = Order()
BETWEEN_SESSIONS = SubmitIn()


@router.post("/{suggestion_id}/take")
async def take(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Lead a draft that was offered; the first wins."""
    return at.shown(await commands.take(at.repository, at.caller, at.which(body.on)))


@router.post("/{suggestion_id}/discard")
async def discard(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Give a draft up."""
    return at.shown(await commands.discard(at.repository, at.caller, at.which(body.on)))


@router.post("/{suggestion_id}/invite-cosigners")
async def invite_cosigners(body: InviteIn, at: AtSuggestion) -> SuggestionOut:
    """Ask deputies to co-sign."""
    which = at.which(body.on)
    return at.shown(
        await commands.invite_cosigners(at.repository, at.caller, which, body.mandate_ids)
    )


@router.post("/{suggestion_id}/confirm-cosigning")
async def confirm_cosigning(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Co-sign."""
    return at.shown(await commands.confirm_cosigning(at.repository, at.caller, at.which(body.on)))


@router.post("/{suggestion_id}/decline-cosigning")
async def decline_cosigning(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Don't co-sign."""
    return at.shown(await commands.decline_cosigning(at.repository, at.caller, at.which(body.on)))


@router.post("/{suggestion_id}/call-off")
async def call_off(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """End the co-signing before its time."""
    return at.shown(await commands.call_off(at.repository, at.caller, at.which(body.on)))


@router.post("/{suggestion_id}/submit")
async def submit(at: AtSuggestion, body: SubmitIn = BETWEEN_SESSIONS) -> SuggestionOut:
    """Hand it in."""
    which = at.which(body.on)
    return at.shown(
        await commands.submit(at.repository, at.caller, which, at_session=body.at_session)
    )


@router.post("/{suggestion_id}/revise")
async def revise(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Word once more what wasn't accepted; once, and the number stays."""
    return at.shown(await commands.revise(at.repository, at.caller, at.which(body.on)))


@router.post("/{suggestion_id}/withdraw")
async def withdraw(body: ReasonIn, at: AtSuggestion) -> SuggestionOut:
    """Take it back in writing."""
    return at.shown(
        await commands.withdraw(at.repository, at.caller, at.which(body.on), body.reason)
    )


@router.post("/{suggestion_id}/rate")
async def rate(body: RatingIn, at: AtSuggestion) -> SuggestionOut:
    """Rate the reply on behalf of all signatories."""
    return at.shown(await commands.rate(at.repository, at.caller, at.which(body.on), body.rating))


@router.post("/{suggestion_id}/note-late-rating")
async def note_late_rating(body: RatingIn, at: AtSuggestion) -> SuggestionOut:
    """Say something after the window: it is kept as a note and isn't counted."""
    return at.shown(
        await commands.note_late_rating(at.repository, at.caller, at.which(body.on), body.rating)
    )


@router.post("/{suggestion_id}/rate-fulfilment")
async def rate_fulfilment(body: FulfilmentRatingIn, at: AtSuggestion) -> SuggestionOut:
    """Rate how the promise was kept."""
    return at.shown(
        await commands.rate_fulfilment(
            at.repository, at.caller, at.which(body.on), body.grade, body.text
        )
    )
