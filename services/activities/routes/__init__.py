"""Door 1 of activities, HTTP: parse, authorise, call one command or query, shape."""

from fastapi import APIRouter

from services.activities.routes import activities, invitations, projects

PREFIX = "/activities/api/v1"

router = APIRouter(prefix=PREFIX)
router.include_router(projects.router, tags=["projects"])
router.include_router(activities.router, tags=["activities"])
router.include_router(invitations.router, tags=["invitations"])

__all__ = ["router"]
