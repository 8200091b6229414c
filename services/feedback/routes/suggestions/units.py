"""What the handling units do."""

from fastapi import APIRouter

from services.feedback.commands import suggestions as commands
from services.feedback.routes.suggestions.at import AtSuggestion
from services.feedback.schemas.orders import Order, ReasonIn, ReplyIn, SignForIn, TextIn
from services.feedback.schemas.suggestions import SuggestionOut

router = APIRouter(prefix="/suggestions")
TODAY = Order()


@router.post("/{suggestion_id}/sign-for")
async def sign_for(body: SignForIn, at: AtSuggestion) -> SuggestionOut:
    """Sign for it, naming who answers for it and who works on it."""
    signed = await commands.sign_for(
        at.repository, at.caller, at.which(body.on), body.leader, body.clerk
    )
    return at.shown(signed)


@router.post("/{suggestion_id}/contact-deputy")
async def contact_deputy(body: TextIn, at: AtSuggestion) -> SuggestionOut:
    """Note how the unit spoke with the deputy."""
    return at.shown(
        await commands.contact_deputy(at.repository, at.caller, at.which(body.on), body.text)
    )


@router.post("/{suggestion_id}/note-progress")
async def note_progress(body: TextIn, at: AtSuggestion) -> SuggestionOut:
    """Note how far it is."""
    return at.shown(
        await commands.note_progress(at.repository, at.caller, at.which(body.on), body.text)
    )


@router.post("/{suggestion_id}/give-opinion")
async def give_opinion(body: TextIn, at: AtSuggestion) -> SuggestionOut:
    """Give a co-handler's opinion."""
    return at.shown(
        await commands.give_opinion(at.repository, at.caller, at.which(body.on), body.text)
    )


@router.post("/{suggestion_id}/propose-reply")
async def propose_reply(body: ReplyIn, at: AtSuggestion) -> SuggestionOut:
    """Put up a draft reply with its class."""
    return at.shown(
        await commands.propose_reply(at.repository, at.caller, at.which(body.on), body.reply)
    )


@router.post("/{suggestion_id}/countersign")
async def countersign(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Agree with the draft reply."""
    return at.shown(await commands.countersign(at.repository, at.caller, at.which(body.on)))


@router.post("/{suggestion_id}/object")
async def object_to(body: ReasonIn, at: AtSuggestion) -> SuggestionOut:
    """Disagree with the draft reply."""
    return at.shown(
        await commands.object_to(at.repository, at.caller, at.which(body.on), body.reason)
    )


@router.post("/{suggestion_id}/send-reply")
async def send_reply(at: AtSuggestion, body: Order = TODAY) -> SuggestionOut:
    """Sign the reply and send it; refused with the missing units' names."""
    return at.shown(await commands.send_reply(at.repository, at.caller, at.which(body.on)))
