"""The pages of this room."""

from services.feedback.web.pages import (
    attachments,
    commitments,
    desks,
    entering,
    exports,
    opinions,
    piles,
    posters,
    profiles,
    public_opinions,
    publication,
    statistics,
    suggestion_acts,
    suggestions,
    tracking,
    yearly_report,
)

ROUTERS = (
    exports.router,
    suggestions.router,
    suggestion_acts.router,
    desks.router,
    commitments.router,
    profiles.router,
    entering.router,
    piles.router,
    posters.router,
    opinions.router,
    public_opinions.router,
    attachments.router,
    tracking.router,
    publication.router,
    statistics.router,
    yearly_report.router,
)
