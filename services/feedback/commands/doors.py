"""The doors without an account take so much within the hour, counted for all replicas together."""

from dataclasses import dataclass
from datetime import timedelta

from services.feedback.errors.opinion import TooManyLookUps, TooManyTellings
from services.feedback.repository import Repository
from shared.clock import machine_now

HOUR = timedelta(hours=1)
_EVERYBODY = "*"


@dataclass(frozen=True)
class Visitor:
    """Who stands at a town's door: nothing but an address."""

    tenant: str
    address: str


async def admit_telling(repository: Repository, visitor: Visitor, *, door: str = "tell") -> None:
    """Count one opinion or upload; raises TooManyTellings."""
    limits = repository.limits
    for who, most in (
        (visitor.address, limits.tellings),
        (_EVERYBODY, limits.tellings_of_town),
    ):
        if not await _take(repository, visitor.tenant, door, who, most):
            raise TooManyTellings


async def admit_look_up(repository: Repository, visitor: Visitor) -> None:
    """Count one look-up by number; raises TooManyLookUps."""
    most = repository.limits.look_ups
    if not await _take(repository, visitor.tenant, "look_up", visitor.address, most):
        raise TooManyLookUps


async def _take(repository: Repository, tenant: str, door: str, who: str, most: int) -> bool:
    return await repository.allowances.take(
        tenant, door, who, most=most, within=HOUR, now=machine_now()
    )
