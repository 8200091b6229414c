"""The ledger of what was promised."""

from services.feedback.domain.commitment import Commitment
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import Forbidden
from shared.store import Filter, Page, equal


async def commitments(
    repository: Repository, caller: Caller, *, limit: int = 50, cursor: str | None = None
) -> Page[Commitment]:
    """The town's ledger, or a unit's own part of it; the earliest promise first."""
    if caller.has("secretary", "chairperson"):
        where: tuple[Filter, ...] = ()
    elif caller.has("unit_clerk", "unit_head") and caller.unit_id:
        where = (equal("unit_id", caller.unit_id),)
    else:
        raise Forbidden
    return await repository.commitments.page(
        caller.tenant, *where, limit=limit, cursor=cursor, descending=False
    )
