"""What every route of notify declares."""

from typing import Annotated

from fastapi import Depends

from services.notify.repository import Repository
from shared.api import repository_of

NotifyRepository = Annotated[Repository, Depends(repository_of)]
API = "/notify/api/v1"
