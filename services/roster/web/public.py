"""What everyone may see: the towns, a town's home, its deputies, its stations, its privacy note."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from services.roster import queries
from services.roster.domain.places import Level, Township
from services.roster.web.doors import RosterRepository
from shared.api import PublicCaller, public
from shared.web import Town, render

router = APIRouter()


@router.get("/")
@public
async def towns(request: Request, caller: PublicCaller, repository: RosterRepository) -> Response:
    """The installation's towns; straight to the town's home when there is one only."""
    known = await queries.townships(repository)
    if len(known.items) == 1:
        return RedirectResponse(f"/roster/t/{known.items[0].slug}/", 303)
    return render(request, "roster/towns.html", caller=caller, towns=known.items)


@router.get("/roster/t/{slug}/")
@public
async def home(
    request: Request, slug: str, caller: PublicCaller, repository: RosterRepository
) -> Response:
    """A town's public home: two doors, no sign-in."""
    board = await queries.board(repository, slug)
    return render(
        request,
        "roster/town_home.html",
        caller=caller,
        town=Town.like(board.township),
        levels=[(level.value, count) for level, count in board.by_level.items()],
        stations=await queries.stations(repository, slug),
        villages=_villages(board.township),
    )


@router.get("/roster/t/{slug}/board")
@public
async def deputies(
    request: Request,
    slug: str,
    caller: PublicCaller,
    repository: RosterRepository,
    q: str = "",
    village: str = "",
) -> Response:
    """Deputies of both levels, found by village or name."""
    words = q.strip()[:50]
    township = await queries.township(repository, slug)
    named = [place for place, name in township.villages.items() if words and words in name]
    if len(named) == 1 and not village:
        board = await queries.board(repository, slug, village_id=named[0])
    else:
        board = await queries.board(repository, slug, village_id=village, text=words)
    return render(
        request,
        "roster/board.html",
        caller=caller,
        town=Town.like(township),
        board=board,
        levels={level.value: board.by_level.get(level, 0) for level in Level},
        villages=_villages(township),
        q=words,
        village=village,
    )


@router.get("/roster/t/{slug}/stations")
@public
async def stations(
    request: Request, slug: str, caller: PublicCaller, repository: RosterRepository
) -> Response:
    """Where deputies receive voters, and when."""
    found = await queries.stations(repository, slug)
    return render(request, "roster/stations.html", caller=caller, stations=found)


@router.get("/roster/t/{slug}/privacy")
@public
async def town_privacy(
    request: Request, slug: str, caller: PublicCaller, repository: RosterRepository
) -> Response:
    """What a town does with personal information."""
    township = await queries.township(repository, slug)
    return render(request, "roster/privacy.html", caller=caller, town=Town.like(township))


@router.get("/roster/privacy")
@public
async def privacy(request: Request, caller: PublicCaller) -> Response:
    """The same where no town is chosen."""
    return render(request, "roster/privacy.html", caller=caller)


def _villages(township: Township) -> list[tuple[str, str]]:
    return list(township.villages.items())
