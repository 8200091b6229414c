"""What all commands share: whose act it is, and what a request creates."""

from dataclasses import dataclass
from datetime import date

from services.activities import domain
from services.activities.repository import Repository
from shared.caller import Caller


@dataclass(frozen=True)
class New:
    """The id of what a request creates, and what tells its body from another one."""

    id: str
    fingerprint: str = ""


def act_of(repository: Repository, caller: Caller, on: date | None = None) -> domain.Act:
    """The caller's act, today or on an earlier day; raises ActDatedInFuture."""
    clock = repository.clock
    return domain.Act.dated(
        on, today=clock.today(), at=clock.now(), account=caller.account_id, name=caller.name
    )
