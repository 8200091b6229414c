"""What every route and page of this room declares."""

from typing import Annotated

from fastapi import Depends

from services.feedback.repository import Repository
from shared.api import repository_of


async def _counting(repository: Annotated[Repository, Depends(repository_of)]) -> Repository:
    await repository.calendar.current()  # days left are shown by the holidays published so far
    return repository


FeedbackRepository = Annotated[Repository, Depends(_counting)]
