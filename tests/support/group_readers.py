"""A small reading service for tests: copies of groups, and a reaction to each that is formed."""

from dataclasses import dataclass

from shared.clock import Clock
from shared.events import Envelope
from shared.events.roster import GroupFormed
from shared.messaging import copy, reaction
from shared.process import Nudge, Service
from shared.settings import Settings
from shared.store import Copies, Database
from tests.support import bus


@dataclass(frozen=True)
class GroupCopy:
    """A group as the reader keeps it."""

    id: str
    tenant: str
    seq: int = 0
    name: str = ""
    leader_mandate_id: str = ""


@dataclass
class Repository:
    """The copies; what is read by nobody else counts the reactions."""

    clock: Clock
    groups: Copies[GroupCopy]
    database: Database


def open_repository(
    database: Database, _settings: Settings, clock: Clock, _nudge: Nudge
) -> Repository:
    """The repository over a database; does no I/O."""
    return Repository(clock, Copies(database, "groups", GroupCopy), database)


async def on_group(repository: Repository, envelope: Envelope) -> None:
    """Keep a group."""
    await repository.groups.apply(envelope)


async def on_formed(repository: Repository, envelope: Envelope) -> None:
    """Bring something about, each time it is asked."""
    told = repository.database.collection("told")
    await told.insert({"_id": f"{envelope.id}", "tenant": envelope.tenant})


SERVICE: Service[Repository] = Service(
    name=bus.SERVICE,
    settings=Settings,
    open=open_repository,
    indexes=(),
    bindings=(copy("groups", on_group, GroupFormed), reaction("told", on_formed, GroupFormed)),
    routers=(),
)
