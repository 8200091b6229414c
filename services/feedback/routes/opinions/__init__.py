"""Opinions over HTTP: the public's doors, the town's triage, and who handles them."""

from fastapi import APIRouter

from services.feedback.routes.opinions import handling, office, public, reading

router = APIRouter(prefix="/feedback/api/v1", tags=["opinions"])
for part in (public.router, reading.router, office.router, handling.router):
    router.include_router(part)
