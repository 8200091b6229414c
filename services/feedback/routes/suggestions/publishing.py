"""The words of a suggestion for everybody."""

from fastapi import APIRouter

from services.feedback.commands import suggestions as commands
from services.feedback.routes.suggestions.at import AtSuggestion
from services.feedback.schemas.orders import Order, ReasonIn, RedactionIn
from services.feedback.schemas.suggestions import SuggestionOut

router = APIRouter(prefix="/suggestions")
TODAY = Order()


@router.post("/{suggestion_id}/prepare-publication")
async def prepare_publication(body: RedactionIn, at: AtSuggestion) -> SuggestionOut:
    """Put the redacted words before deputy and unit, who may object for five working days."""
    prepared = await commands.prepare_publication(
        at.repository, at.caller, at.which(body.on), body.redaction
    )
    return at.shown(prepared)


@router.post("/{suggestion_id}/object-to-publication")
async def object_to_publication(body: ReasonIn, at: AtSuggestion) -> SuggestionOut:
    """Object, as the lead deputy or the lead unit."""
    return at.shown(
        await commands.object_to_publication(
            at.repository, at.caller, at.which(body.on), body.reason
        )
    )


@router.post("/{suggestion_id}/publish")
async def publish(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Publish the words, when nobody objected in time."""
    return at.shown(await commands.publish(at.repository, at.caller, at.which(body.on)))


@router.post("/{suggestion_id}/withhold")
async def withhold(body: ReasonIn, at: AtSuggestion) -> SuggestionOut:
    """Take the words back from the public."""
    return at.shown(
        await commands.withhold(at.repository, at.caller, at.which(body.on), body.reason)
    )
