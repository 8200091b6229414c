"""The pages of this room."""

from services.feedback.web.pages import (
    commitments,
    desks,
    opinions,
    public_opinions,
    suggestion_acts,
    suggestions,
)

ROUTERS = (
    suggestions.router,
    suggestion_acts.router,
    desks.router,
    commitments.router,
    opinions.router,
    public_opinions.router,
)
