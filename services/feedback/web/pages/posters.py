"""Posters with a code (QR) that leads a voter's telephone to the form of one station or deputy."""

from typing import Annotated
from urllib.parse import quote

import segno
from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from services.feedback.queries.opinions import OFFICE, SCRIBES
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.people import active_deputies
from shared.api import requires_on_page
from shared.caller import Caller
from shared.errors import NotFound
from shared.web import render

router = APIRouter(prefix="/feedback/posters", include_in_schema=False)

Scribe = Annotated[Caller, requires_on_page(*SCRIBES, "chairperson")]


@router.get("")
async def posters(request: Request, caller: Scribe, repository: FeedbackRepository) -> Response:
    """Whose poster to print: the office's all, a station's and a deputy's own."""
    page = await repository.venues.page(caller.tenant, limit=200, descending=False)
    stations = [venue for venue in page.items if venue.kind in ("", "station")]
    deputies = await active_deputies(repository, caller.tenant)
    if not caller.has(*OFFICE):
        stations = [each for each in stations if each.id == caller.station_id]
        deputies = [each for each in deputies if each.person_id == caller.person_id]
    return render(
        request,
        "feedback/opinions/posters.html",
        caller=caller,
        stations=stations,
        deputies=deputies,
    )


@router.get("/stations/{station_id}")
async def of_station(
    station_id: str, request: Request, caller: Scribe, repository: FeedbackRepository
) -> Response:
    """A station's poster, A4."""
    station = await repository.venues.get(caller.tenant, station_id)
    villages = await repository.villages(caller.tenant)
    place = villages.get(station.village_id, "")
    return _poster(request, caller, station.name, place, f"station={quote(station.id)}")


@router.get("/deputies/{mandate_id}")
async def of_deputy(
    mandate_id: str, request: Request, caller: Scribe, repository: FeedbackRepository
) -> Response:
    """A deputy's poster, A4."""
    mandate = await repository.mandates.get(caller.tenant, mandate_id)
    if mandate.status != "active":
        raise NotFound
    place = mandate.electoral_district_name
    return _poster(request, caller, mandate.name, place, f"deputy={quote(mandate.id)}", True)


def _poster(
    request: Request, caller: Caller, name: str, place: str, of: str, is_deputy: bool = False
) -> Response:
    town = f"{request.app.state.settings.public_url}/feedback/t/{quote(caller.tenant)}"
    address = f"{town}/opinions/new?{of}"
    # Squares, no script: the drawing is ours and its text an address of ours.
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=8, border=4)
    return render(
        request,
        "feedback/opinions/poster.html",
        caller=caller,
        whose=name,
        place=place,
        is_deputy=is_deputy,
        code=Markup(drawn),
        address=f"{town}/opinions/new",
        tracking=f"{town}/tracking",
    )
