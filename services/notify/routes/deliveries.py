"""Single deliveries over HTTP."""

from fastapi import APIRouter

from services.notify import queries
from services.notify.commands import deliveries as commands
from services.notify.routes.doors import API, NotifyRepository
from services.notify.schemas.subscriptions import DeliveryDetailOut, DeliveryOut
from shared.api import CurrentCaller

router = APIRouter(prefix=API, tags=["subscriptions"])


@router.get("/deliveries/{delivery_id}")
async def delivery(
    delivery_id: str, caller: CurrentCaller, repository: NotifyRepository
) -> DeliveryDetailOut:
    """One delivery: its body, and every attempt with what was answered."""
    return DeliveryDetailOut.of(await queries.delivery(repository, caller, delivery_id))


@router.post("/deliveries/{delivery_id}/replay", status_code=202)
async def replay(
    delivery_id: str, caller: CurrentCaller, repository: NotifyRepository
) -> DeliveryOut:
    """Send it once more, under the same `webhook-id`."""
    return DeliveryOut.of(await commands.replay(repository, caller, delivery_id))
