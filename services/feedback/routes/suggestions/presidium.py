"""What the presidium decides, entered by the chairperson in its name."""

from fastapi import APIRouter

from services.feedback.commands import suggestions as commands
from services.feedback.routes.suggestions.at import AtSuggestion
from services.feedback.schemas.orders import (
    DecisionIn,
    MediationIn,
    ReassignIn,
    RefusedIn,
    SupervisionIn,
)
from services.feedback.schemas.suggestions import SuggestionOut

router = APIRouter(prefix="/suggestions")
WITHOUT_WORDS = DecisionIn()
KEY = SupervisionIn()


@router.post("/{suggestion_id}/reassign")
async def reassign(body: ReassignIn, at: AtSuggestion) -> SuggestionOut:
    """Give it to another unit; its dates count anew, but never beyond the longest time."""
    moved = await commands.reassign(
        at.repository, at.caller, at.which(body.on), body.lead_unit_id, body.decision_number
    )
    return at.shown(moved)


@router.post("/{suggestion_id}/refuse-return")
async def refuse_return(body: RefusedIn, at: AtSuggestion) -> SuggestionOut:
    """Leave it with the unit, which must handle it."""
    return at.shown(
        await commands.refuse_return(at.repository, at.caller, at.which(body.on), body.decision)
    )


@router.post("/{suggestion_id}/consent-extension")
async def consent_extension(at: AtSuggestion, body: DecisionIn = WITHOUT_WORDS) -> SuggestionOut:
    """Consent to the later day; the first one is kept beside it."""
    return at.shown(
        await commands.consent_extension(at.repository, at.caller, at.which(body.on), body.decision)
    )


@router.post("/{suggestion_id}/refuse-extension")
async def refuse_extension(body: RefusedIn, at: AtSuggestion) -> SuggestionOut:
    """Leave the day of the reply as it is."""
    return at.shown(
        await commands.refuse_extension(at.repository, at.caller, at.which(body.on), body.decision)
    )


@router.post("/{suggestion_id}/order-redo")
async def order_redo(at: AtSuggestion, body: DecisionIn = WITHOUT_WORDS) -> SuggestionOut:
    """Have it done again, once."""
    return at.shown(
        await commands.order_redo(at.repository, at.caller, at.which(body.on), body.decision)
    )


@router.post("/{suggestion_id}/decline-redo")
async def decline_redo(body: RefusedIn, at: AtSuggestion) -> SuggestionOut:
    """Not done again: mediate instead, and say why."""
    return at.shown(
        await commands.decline_redo(at.repository, at.caller, at.which(body.on), body.decision)
    )


@router.post("/{suggestion_id}/postpone")
async def postpone(at: AtSuggestion, body: DecisionIn = WITHOUT_WORDS) -> SuggestionOut:
    """Consent to the later promise; how often that happened is counted."""
    return at.shown(
        await commands.postpone(at.repository, at.caller, at.which(body.on), body.decision)
    )


@router.post("/{suggestion_id}/refuse-postponement")
async def refuse_postponement(body: RefusedIn, at: AtSuggestion) -> SuggestionOut:
    """Leave the promised day as it is."""
    return at.shown(
        await commands.refuse_postponement(
            at.repository, at.caller, at.which(body.on), body.decision
        )
    )


@router.post("/{suggestion_id}/record-mediation")
async def record_mediation(body: MediationIn, at: AtSuggestion) -> SuggestionOut:
    """Record what the mediation came to; a new promise is tracked."""
    recorded = await commands.record_mediation(
        at.repository, at.caller, at.which(body.on), body.decision, body.promised_on
    )
    return at.shown(recorded)


@router.post("/{suggestion_id}/supervise")
async def supervise(at: AtSuggestion, body: SupervisionIn = KEY) -> SuggestionOut:
    """Take it under key supervision: the unit's head handles it in person."""
    return at.shown(
        await commands.supervise(
            at.repository, at.caller, at.which(body.on), body.decision, key=body.key
        )
    )


@router.post("/{suggestion_id}/escalate")
async def escalate(body: RefusedIn, at: AtSuggestion) -> SuggestionOut:
    """Pass it up to the district, where a linked item is made of it; here it goes on."""
    return at.shown(
        await commands.escalate(at.repository, at.caller, at.which(body.on), body.decision)
    )
