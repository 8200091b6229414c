"""Roster put together: settings, store, doors, consumers."""

from services.roster import commands
from services.roster.consumers import BINDINGS
from services.roster.repository import INDEXES, Nudge, Repository, open_repository
from services.roster.routes import ROUTERS
from services.roster.settings import RosterSettings
from services.roster.web import PAGES
from shared.clock import Clock
from shared.process import Service
from shared.store import Database


def open_roster(
    database: Database, settings: RosterSettings, clock: Clock, nudge: Nudge
) -> Repository:
    """The repository with the private keys of this installation."""
    return open_repository(database, clock, nudge, settings.private_keys)


SERVICE: Service[Repository] = Service(
    name="roster",
    settings=RosterSettings,
    open=open_roster,
    indexes=INDEXES,
    bindings=BINDINGS,
    routers=ROUTERS,
    pages=PAGES,
    at_start=(commands.publish_keys,),
    clocks=(commands.reseal_contacts,),
    keeps_unrouted=True,
)
