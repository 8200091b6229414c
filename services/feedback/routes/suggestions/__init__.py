"""Suggestions over HTTP: one route per transition."""

from fastapi import APIRouter

from services.feedback.routes.suggestions import (
    deputies,
    office,
    presidium,
    publishing,
    reading,
    units,
)

router = APIRouter(prefix="/feedback/api/v1", tags=["suggestions"])
for part in (reading, deputies, office, presidium, publishing, units):
    router.include_router(part.router)

__all__ = ["router"]
