"""Service discovery: where the town's endpoint is, and whom to ask."""

from fastapi import APIRouter, Request, Response

from services.feedback.routes.open311.answers import Format, Open311Route, described
from services.feedback.routes.open311.town import AtTown
from services.feedback.schemas.open311 import DiscoveryOut, EndpointOut
from shared.api import public

router = APIRouter(route_class=Open311Route)

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGESET = "2026-11-25T00:00:00Z"  # of what is offered here; a change of it changes this


@router.get("/discovery.{format}", response_class=Response, responses=described(DiscoveryOut))
@public
async def discovery(at: AtTown, request: Request) -> Response:
    """Where this town speaks GeoReport v2."""
    settings = request.app.state.settings
    endpoint = EndpointOut(
        specification=SPECIFICATION,
        url=f"{settings.public_url.rstrip('/')}/feedback/api/t/{at.slug}/open311/v2",
        changeset=CHANGESET,
        type="test" if settings.clock.is_demonstration else "production",
        formats=[each.media_type for each in Format],
    )
    found = DiscoveryOut(
        changeset=CHANGESET,
        contact=f"{at.town.name}人大 {at.town.phone}".strip(),
        key_service="No key is needed. 不需要密钥。",
        endpoints=[endpoint],
    )
    return at.answer("discovery", found)
