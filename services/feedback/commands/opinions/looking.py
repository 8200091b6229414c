"""What commands on opinions need of the copies."""

from services.feedback.errors import MandateNotActive, UnknownDeputy
from services.feedback.repository import Repository


async def active_name(repository: Repository, tenant: str, mandate_id: str) -> str:
    """The deputy's name; raises UnknownDeputy, or MandateNotActive."""
    mandate = await repository.mandates.find(tenant, mandate_id)
    if mandate is None:
        raise UnknownDeputy(field="mandate_ids")
    if mandate.status != "active":
        raise MandateNotActive(name=mandate.name)
    return mandate.name
