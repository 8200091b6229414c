"""The act that a caller's order becomes."""

from datetime import date

from services.roster.domain.history import Act
from services.roster.repository import Repository
from shared.caller import Caller


def act(repository: Repository, caller: Caller, on: date | None = None) -> Act:
    """The caller's act, today unless they say an earlier day."""
    return Act(
        on=on or repository.clock.today(),
        at=repository.clock.now(),
        by_account=caller.account_id,
        by_name=caller.name,
    )
