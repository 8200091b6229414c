"""What deputies do: lead, co-sign, submit, rate, withdraw."""

from fastapi import APIRouter

from services.feedback.commands import suggestions as commands
from services.feedback.routes.suggestions.at import AtSuggestion
from services.feedback.schemas.orders import InviteIn, Order, RatingIn, ReasonIn
from services.feedback.schemas.suggestions import SuggestionOut

router = APIRouter(prefix="/suggestions")
TODAY = Order()


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
async def submit(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Hand it in."""
    return at.shown(await commands.submit(at.repository, at.caller, at.which(body.on)))


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
