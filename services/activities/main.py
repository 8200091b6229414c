"""The composition root of activities."""

from services.activities.consumers import BINDINGS
from services.activities.repository import INDEXES, Nudge, Repository
from services.activities.routes import router
from services.activities.settings import ActivitiesSettings
from services.activities.web.pages import router as pages
from shared.clock import Clock
from shared.process import Service
from shared.settings import Settings
from shared.store import Database


def _open(database: Database, _settings: Settings, clock: Clock, nudge: Nudge) -> Repository:
    return Repository.open(database, clock, nudge)


SERVICE = Service(
    name="activities",
    settings=ActivitiesSettings,
    open=_open,
    indexes=INDEXES,
    bindings=BINDINGS,
    routers=(router,),
    pages=(pages,),
)
