"""What everybody may read without signing in."""

from fastapi import APIRouter

from services.roster import queries
from services.roster.routes.dependencies import API, RosterRepository
from services.roster.schemas import BoardOut, TownshipDetailOut, TownshipOut, VenueOut
from shared.api import Listing, Paging, public

router = APIRouter(prefix=API, tags=["public"])
well_known = APIRouter(prefix="/roster/.well-known", tags=["public"])


@router.get("/townships")
@public
async def townships(repository: RosterRepository, paging: Paging) -> Listing[TownshipOut]:
    """The towns of this installation."""
    page = await queries.townships(repository, paging.limit, paging.cursor)
    items = [TownshipOut.model_validate(entry) for entry in page.items]
    return Listing(items=items, next_cursor=page.next_cursor)


@router.get("/t/{slug}")
@public
async def township(slug: str, repository: RosterRepository) -> TownshipDetailOut:
    """One town, with its villages."""
    return TownshipDetailOut.model_validate(await queries.township(repository, slug))


@router.get("/t/{slug}/board")
@public
async def board(
    slug: str,
    repository: RosterRepository,
    village_id: str = "",
    electoral_district_id: str = "",
    text: str = "",
) -> BoardOut:
    """The deputies in office, one card each; it comes whole, for a town has at most 160."""
    found = await queries.board(
        repository,
        slug,
        village_id=village_id,
        electoral_district_id=electoral_district_id,
        text=text,
    )
    return BoardOut.of(found)


@router.get("/t/{slug}/stations")
@public
async def stations(slug: str, repository: RosterRepository) -> Listing[VenueOut]:
    """The stations that receive voters."""
    found = await queries.stations(repository, slug)
    return Listing(items=[VenueOut.model_validate(station) for station in found])


@well_known.get("/jwks.json")
@public
async def jwks(repository: RosterRepository) -> dict[str, list[dict[str, str]]]:
    """The public keys of our tokens, for outsiders (RFC 7517)."""
    return await queries.jwks(repository)
