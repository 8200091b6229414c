"""The pages of activities, one file per reader and matter."""

from fastapi import APIRouter

from services.activities.web.pages import (
    acts,
    deputy,
    fragments,
    planning,
    projects,
    recording,
    showing,
)

router = APIRouter(prefix="/activities")
for _pages in (fragments, deputy, projects, planning, recording, acts, showing):
    router.include_router(_pages.router)

__all__ = ["router"]
