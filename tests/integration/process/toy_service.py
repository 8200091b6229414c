"""`python -m tests.integration.process.toy_service`: a process that does next to nothing."""

import asyncio
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends

from shared.api import public, repository_of
from shared.api.identity import AccountCopy, CopiedIdentity, SigningKeyCopy, identity_bindings
from shared.clock import Clock
from shared.process import Nudge, Service, run
from shared.settings import Settings
from shared.store import Copies, Database


@dataclass
class Repository:
    """Copies of accounts and keys, and how often the clock ticked."""

    clock: Clock
    identity: CopiedIdentity
    started: int = 0
    ticks: int = 0


def open_repository(
    database: Database, settings: Settings, clock: Clock, nudge: Nudge
) -> Repository:
    accounts = Copies(database, "accounts", AccountCopy)
    return Repository(
        clock, CopiedIdentity(accounts, Copies(database, "signing_keys", SigningKeyCopy))
    )


async def start(repository: Repository) -> None:
    repository.started += 1


async def tick(repository: Repository) -> None:
    repository.ticks += 1


router = APIRouter(prefix="/toy/api/v1")


@router.get("/ticks")
@public
async def ticks(repository: Annotated[Repository, Depends(repository_of)]) -> dict[str, int]:
    return {"started": repository.started, "ticks": repository.ticks}


@router.get("/slow")
@public
async def slow() -> dict[str, bool]:
    await asyncio.sleep(1)
    return {"done": True}


SERVICE = Service(
    name="toy",
    settings=Settings,
    open=open_repository,
    indexes=(),
    bindings=identity_bindings(),
    routers=(router,),
    at_start=(start,),
    clocks=(tick,),
)

if __name__ == "__main__":
    run(SERVICE)
