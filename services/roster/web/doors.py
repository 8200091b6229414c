"""What roster's pages depend on."""

from typing import Annotated

from fastapi import Depends

from services.roster.repository import Repository
from shared.api import repository_of

RosterRepository = Annotated[Repository, Depends(repository_of)]
