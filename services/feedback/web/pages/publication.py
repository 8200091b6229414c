"""What a town publishes of its suggestions (办理公开), and the pieces for its public home."""

from fastapi import APIRouter, Request, Response

from services.feedback.queries import publication as queries
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.public_case import PublicWording
from services.feedback.web.suggestion_words import GRADES
from shared.api import Paging, PublicCaller, public
from shared.web import fragment, render

router = APIRouter(prefix="/feedback/t/{slug}", include_in_schema=False)

SHOWN_ON_HOME = 5
SHOWN_ON_PAGE = 20


@router.get("/suggestions")
@public
async def suggestions(
    slug: str,
    request: Request,
    caller: PublicCaller,
    repository: FeedbackRepository,
    paging: Paging,
) -> Response:
    """The public list, newest first, with the year's numbers beside it."""
    limit = min(paging.limit, SHOWN_ON_PAGE)
    page = await queries.published(repository, slug, limit=limit, cursor=paging.cursor)
    return render(
        request,
        "feedback/publication/list.html",
        caller=caller,
        slug=slug,
        rows=page.items,
        next_cursor=page.next_cursor,
        numbers=await queries.numbers(repository, slug),
        grades=GRADES,
        say=PublicWording(request, repository.clock),
    )


@router.get("/suggestions/{suggestion_id}")
@public
async def suggestion(
    slug: str,
    suggestion_id: str,
    request: Request,
    caller: PublicCaller,
    repository: FeedbackRepository,
) -> Response:
    """Where one suggestion stands, as everybody may know it."""
    return render(
        request,
        "feedback/publication/suggestion.html",
        caller=caller,
        slug=slug,
        suggestion=await queries.published_one(repository, slug, suggestion_id),
        say=PublicWording(request, repository.clock),
    )


@router.get("/fragments/recent")
@public
async def recent(
    slug: str, request: Request, caller: PublicCaller, repository: FeedbackRepository
) -> Response:
    """The newest public suggestions, for the town's home."""
    page = await queries.published(repository, slug, limit=SHOWN_ON_HOME)
    return fragment(
        request,
        "feedback/publication/recent_fragment.html",
        caller=caller,
        slug=slug,
        rows=page.items,
        say=PublicWording(request, repository.clock),
    )


@router.get("/fragments/numbers")
@public
async def numbers(
    slug: str, request: Request, caller: PublicCaller, repository: FeedbackRepository
) -> Response:
    """The year's numbers, for the town's home."""
    return fragment(
        request,
        "feedback/publication/numbers_fragment.html",
        caller=caller,
        numbers=await queries.numbers(repository, slug),
        grades=GRADES,
    )
