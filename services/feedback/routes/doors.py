"""What every route and page of this room declares."""

from typing import Annotated

from fastapi import Depends

from services.feedback.repository import Repository
from shared.api import repository_of

FeedbackRepository = Annotated[Repository, Depends(repository_of)]
