"""A fifth service: who represents a town, kept from roster's events. It knows no other service.

python -m scripts.topology --service examples.register  # once: its queue begins to fill
python -m examples.register                             # reads the log once, then goes on live
./lianluo reemit --service roster --aggregate mandate   # what the log no longer holds
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends

from shared.api import public, repository_of
from shared.clock import Clock
from shared.events import Envelope
from shared.messaging import all_of, copy
from shared.process import Nudge, Service, run
from shared.rebuilding import bootstrap
from shared.settings import Settings
from shared.store import Copies, Database, Index, equal


@dataclass(frozen=True)
class MandateCopy:
    """What is kept of a mandate: the fields that the events carry, by their names."""

    id: str
    tenant: str
    seq: int = 0
    name: str = ""
    status: str = ""
    electoral_district_name: str = ""

    @property
    def sort_key(self) -> str:
        return self.name


@dataclass(frozen=True)
class Repository:
    clock: Clock
    mandates: Copies[MandateCopy]


def open_repository(database: Database, _: Settings, clock: Clock, __: Nudge) -> Repository:
    return Repository(clock, Copies(database, "mandates", MandateCopy))


async def on_mandate(repository: Repository, envelope: Envelope) -> None:
    await repository.mandates.apply(envelope)


router = APIRouter(prefix="/register/api/v1")


@router.get("/t/{town}/deputies")
@public
async def deputies(
    town: str, repository: Annotated[Repository, Depends(repository_of)]
) -> list[dict[str, str]]:
    """A town's deputies by name, at most 200."""
    active = equal("status", "active")
    found = await repository.mandates.page(town, active, limit=200, descending=False)
    return [
        {"name": mandate.name, "district": mandate.electoral_district_name}
        for mandate in found.items
    ]


SERVICE = Service(
    name="register",
    settings=Settings,
    open=open_repository,
    indexes=(Index("mandates", (("tenant", 1), ("status", 1), ("sort_key", -1))),),
    bindings=(copy("mandates", on_mandate, *all_of("roster", "mandate")),),
    routers=(router,),
)

if __name__ == "__main__":
    bootstrap(SERVICE)
    run(SERVICE)
