"""What every route of notify declares."""

from typing import Annotated

from fastapi import Depends

from services.notify.repository import Repository
from shared.api import repository_of


async def _counting(repository: Annotated[Repository, Depends(repository_of)]) -> Repository:
    await repository.calendar.current()  # days left are shown by the holidays published so far
    return repository


NotifyRepository = Annotated[Repository, Depends(_counting)]
API = "/notify/api/v1"
