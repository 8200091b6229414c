"""What the handling units do."""

from fastapi import APIRouter

from services.feedback.commands import suggestions as commands
from services.feedback.routes.suggestions.at import AtSuggestion
from services.feedback.schemas.orders import (
    FulfilmentIn,
    Order,
    PapersIn,
    ReasonIn,
    ReplyIn,
    ReturnIn,
    SignForIn,
    TextIn,
    UntilIn,
)
from services.feedback.schemas.suggestions import SuggestionOut

router = APIRouter(prefix="/suggestions")
TODAY = Order()
WITHOUT_PAPER = PapersIn()


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
async def send_reply(at: AtSuggestion, body: PapersIn = WITHOUT_PAPER) -> SuggestionOut:
    """Sign the reply and send it; refused with the missing units' names."""
    return at.shown(
        await commands.send_reply(at.repository, at.caller, at.which(body.on), body.attachment_ids)
    )


@router.post("/{suggestion_id}/ask-return")
async def ask_return(body: ReturnIn, at: AtSuggestion) -> SuggestionOut:
    """Ask, within the window, that another unit takes it."""
    asked = await commands.ask_return(
        at.repository, at.caller, at.which(body.on), body.reason, body.proposed_unit_id
    )
    return at.shown(asked)


@router.post("/{suggestion_id}/ask-extension")
async def ask_extension(body: UntilIn, at: AtSuggestion) -> SuggestionOut:
    """Ask for a later day to reply: once, before it is due, within the longest time."""
    asked = await commands.ask_extension(
        at.repository, at.caller, at.which(body.on), body.until, body.reason
    )
    return at.shown(asked)


@router.post("/{suggestion_id}/report-progress")
async def report_progress(body: TextIn, at: AtSuggestion) -> SuggestionOut:
    """Report how far the promise is."""
    return at.shown(
        await commands.report_progress(at.repository, at.caller, at.which(body.on), body.text)
    )


@router.post("/{suggestion_id}/ask-postponement")
async def ask_postponement(body: UntilIn, at: AtSuggestion) -> SuggestionOut:
    """Ask to put the promised day off."""
    asked = await commands.ask_postponement(
        at.repository, at.caller, at.which(body.on), body.until, body.reason
    )
    return at.shown(asked)


@router.post("/{suggestion_id}/fulfil")
async def fulfil(body: FulfilmentIn, at: AtSuggestion) -> SuggestionOut:
    """Note the promise as kept; the lead deputy is asked to rate it."""
    return at.shown(
        await commands.fulfil(at.repository, at.caller, at.which(body.on), body.evidence)
    )
