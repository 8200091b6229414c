"""Being inside a service's own code, beside its running processes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

from shared.errors import NotFound
from shared.process import Service
from shared.settings import Settings
from shared.store import Database

R = TypeVar("R")


class NothingToResume(NotFound):
    """No earlier run was cut short."""

    code = "nothing_to_resume"
    message = "No run of this service was cut short. Leave --resume out."
    message_zh = "没有中断的任务，请去掉 --resume。"


@asynccontextmanager
async def opened(service: Service[R], settings: Settings) -> AsyncIterator[tuple[Database, R]]:
    """A service's database and repository without its process: what it writes is swept by those
    that run."""
    database = Database.open(
        settings.mongo_url.get_secret_value(), settings.database_of(service.name)
    )
    try:
        repository = service.open(database, settings, settings.clock, lambda *_: None)
        await database.ensure_indexes(service.indexes)
        yield database, repository
    finally:
        database.close()
