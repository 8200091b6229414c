"""What roster's routes declare as types."""

from typing import Annotated

from fastapi import Depends

from services.roster.domain.account import Role
from services.roster.repository import Repository
from shared.api import repository_of, requires
from shared.caller import Caller

RosterRepository = Annotated[Repository, Depends(repository_of)]
Secretary = Annotated[Caller, requires(Role.SECRETARY)]
AccountKeeper = Annotated[Caller, requires(Role.SECRETARY, Role.OPERATOR)]
Operator = Annotated[Caller, requires(Role.OPERATOR)]
API = "/roster/api/v1"
