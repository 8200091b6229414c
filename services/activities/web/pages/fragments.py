"""Pieces for other rooms' pages: the secretary's desk and the deputy's home."""

from fastapi import APIRouter, Request, Response

from services.activities import domain, queries
from services.activities.web import words
from services.activities.web.doors import ActivitiesRepository, PageDeputy, PageStaff
from shared.web import Form, fragment

router = APIRouter()


@router.get("/fragments/today")
async def today(request: Request, caller: PageStaff, repository: ActivitiesRepository) -> Response:
    """Today's activities, with the leave that waits."""
    wanted = queries.Wanted(on=repository.clock.today())
    page = await queries.activities(repository, caller, wanted, limit=20)
    shown = [one for one in reversed(page.items) if one.status not in ("draft", "cancelled")]
    return fragment(
        request,
        "activities/today.html",
        caller=caller,
        activities=shown,
        turnouts={one.id: domain.turnout(one) for one in shown},
        words=words,
    )


@router.get("/fragments/invitations")
async def invitations(
    request: Request, caller: PageDeputy, repository: ActivitiesRepository
) -> Response:
    """The invitations that wait for the deputy's word, with the buttons on them."""
    waiting = await queries.unanswered(repository, caller)
    return fragment(
        request,
        "activities/invitations.html",
        caller=caller,
        shown=bool(waiting),
        waiting=waiting,
        today=repository.clock.today(),
        form=Form(),
        words=words,
    )
