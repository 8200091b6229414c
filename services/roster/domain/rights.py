"""Who may write what here."""

from services.roster.domain.account import Role
from shared.caller import Caller
from shared.errors import Forbidden


def secretary_only(caller: Caller) -> None:
    """The full-time secretary keeps the town's book."""
    if not caller.has(Role.SECRETARY):
        raise Forbidden


def keeps_accounts(caller: Caller) -> None:
    """The secretary opens a town's accounts, an operator those of operators."""
    if not caller.has(Role.SECRETARY, Role.OPERATOR):
        raise Forbidden


def operator_only(caller: Caller) -> None:
    """What all towns share is an operator's."""
    if not caller.has(Role.OPERATOR):
        raise Forbidden


def secretary_or_self(caller: Caller, person_id: str) -> None:
    """The secretary enters for deputies; deputies decide on their own particulars."""
    if caller.person_id != person_id or not person_id:
        secretary_only(caller)
