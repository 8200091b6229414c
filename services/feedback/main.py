"""The composition root of feedback."""

from dataclasses import replace

from services.feedback.consumers import BINDINGS
from services.feedback.consumers.clocks import sweep_files, sweep_opinions, sweep_suggestions
from services.feedback.repository import INDEXES, DoorLimits, Nudge, Repository
from services.feedback.routes import (
    attachments,
    categories,
    codes,
    commitments,
    open311,
    opinions,
    profiles,
    statistics,
    suggestions,
)
from services.feedback.settings import FeedbackSettings
from services.feedback.web import pages
from shared.clock import Clock
from shared.process import Service
from shared.store import Database


def _open(database: Database, settings: FeedbackSettings, clock: Clock, nudge: Nudge) -> Repository:
    limits = DoorLimits(
        tellings=settings.public_tellings,
        tellings_of_town=settings.public_tellings_of_town,
        look_ups=settings.public_look_ups,
    )
    opened = Repository.open(database, clock, nudge, limits)
    return replace(opened, district=settings.district_tenant)


SERVICE = Service(
    name="feedback",
    settings=FeedbackSettings,
    open=_open,
    indexes=INDEXES,
    bindings=BINDINGS,
    routers=(
        suggestions.router,
        opinions.router,
        categories.router,
        open311.router,
        attachments.router,
        commitments.router,
        profiles.router,
        statistics.router,
        codes.router,
    ),
    pages=pages.ROUTERS,
    clocks=(sweep_suggestions, sweep_opinions, sweep_files),
)
