"""A small telling service for tests: groups, as roster has them."""

from dataclasses import dataclass

from shared.clock import Clock
from shared.process import Nudge, Service
from shared.settings import Settings
from shared.store import Aggregates, Database
from tests.support.groups import Group


@dataclass
class Repository:
    """The groups."""

    clock: Clock
    groups: Aggregates[Group]


def open_repository(
    database: Database, _settings: Settings, clock: Clock, nudge: Nudge
) -> Repository:
    """The repository over a database; does no I/O."""
    groups = Aggregates(
        database, "groups", Group, source="roster", name="group", clock=clock, nudge=nudge
    )
    return Repository(clock, groups)


SERVICE: Service[Repository] = Service(
    name="sources",
    settings=Settings,
    open=open_repository,
    indexes=(),
    bindings=(),
    routers=(),
)
