"""A unit's and a deputy's desks, and the fragments that other rooms' frames take in."""

from fastapi import APIRouter, Request, Response

from services.feedback.queries import opinions as opinion_queries
from services.feedback.queries import suggestions as queries
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.case import Wording
from services.feedback.web.desk_words import DeskWording
from services.feedback.web.pages.suggestions import OFFICE
from services.feedback.web.suggestion_words import DONE, GIVEN_GRADES, STATES
from services.feedback.web.tabs import TABS, counts_of
from shared.api import PageCaller
from shared.errors import Forbidden
from shared.web import fragment, render

router = APIRouter(prefix="/feedback", include_in_schema=False)
UNIT = ("unit_clerk", "unit_head")


@router.get("/unit")
async def unit(request: Request, caller: PageCaller, repository: FeedbackRepository) -> Response:
    """What was handed to the caller's unit."""
    if not caller.has(*UNIT):
        raise Forbidden
    return render(
        request,
        "feedback/suggestions/unit.html",
        caller=caller,
        desk=await queries.unit_desk(repository, caller),
        unit=await repository.units.find(caller.tenant, caller.unit_id),
        states=STATES,
        say=Wording(request, repository.clock),
    )


@router.get("/mine")
async def mine(request: Request, caller: PageCaller, repository: FeedbackRepository) -> Response:
    """What asks something of a deputy, and the deputy's own suggestions."""
    if not caller.has("deputy"):
        raise Forbidden
    return render(
        request,
        "feedback/suggestions/mine.html",
        caller=caller,
        done=DONE,
        given_grades=GIVEN_GRADES,
        desk=await queries.deputy_desk(repository, caller),
        opinions=await opinion_queries.offered(repository, caller),
        states=STATES,
        say=Wording(request, repository.clock),
    )


@router.get("/fragments/desk")
async def desk_fragment(
    request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """The office's four numbers and the newest suggestions."""
    if not caller.has(*OFFICE):
        return fragment(request, "", caller=caller, shown=False)
    desk = await queries.office_desk(repository, caller)
    return fragment(
        request,
        "feedback/suggestions/desk_fragment.html",
        caller=caller,
        desk=desk,
        counts=await counts_of(repository, caller),
        tabs_of=TABS,
        states=STATES,
        say=DeskWording(request, repository.clock),
    )


@router.get("/fragments/mine")
async def mine_fragment(
    request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """What waits for a deputy's word, and the newest of the deputy's own."""
    if not caller.has("deputy"):
        return fragment(request, "", caller=caller, shown=False)
    return fragment(
        request,
        "feedback/suggestions/mine_fragment.html",
        caller=caller,
        given_grades=GIVEN_GRADES,
        desk=await queries.deputy_desk(repository, caller),
        say=Wording(request, repository.clock),
    )


@router.get("/fragments/offered")
async def offered_fragment(
    request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """The voters' words that a deputy may take on."""
    if not caller.has("deputy"):
        return fragment(request, "", caller=caller, shown=False)
    return fragment(
        request,
        "feedback/suggestions/offered_fragment.html",
        caller=caller,
        opinions=await opinion_queries.offered(repository, caller),
    )
