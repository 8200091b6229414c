"""Who may pass which door of activities."""

from typing import Annotated

from fastapi import Depends

from services.activities.commands import New
from services.activities.repository import Repository
from shared.api import RequestKey, repository_of, requires
from shared.caller import Caller

READERS = ("secretary", "chairperson", "deputy")

ActivitiesRepository = Annotated[Repository, Depends(repository_of)]
Staff = Annotated[Caller, requires("secretary", "chairperson")]
Deputy = Annotated[Caller, requires("deputy")]
Reader = Annotated[Caller, requires(*READERS)]


def new(key: RequestKey, name: str) -> New:
    """What a creating request makes."""
    return New(key.id_for(name), key.fingerprint)
