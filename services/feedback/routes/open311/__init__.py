"""Open311 GeoReport v2: what programs of other houses ask for (docs/open311.md)."""

from fastapi import APIRouter

from services.feedback.routes.open311 import discovery, requests, services, updates
from services.feedback.routes.open311.answers import Open311Route

router = APIRouter(
    prefix="/feedback/api/t/{slug}/open311", tags=["open311"], route_class=Open311Route
)
for part in (discovery, services, requests, updates):
    router.include_router(part.router)

__all__ = ["router"]
