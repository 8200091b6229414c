"""One event on its way to a receiver: every attempt, and sending it again."""

import json

from fastapi import APIRouter, Request, Response

from services.notify import queries
from services.notify.commands import deliveries as commands
from services.notify.routes.doors import NotifyRepository
from services.notify.web.event_names import name_of
from services.notify.web.words import DONE, ERROR, state_words
from shared.api import PageCaller
from shared.web import form_of, render, see_other

router = APIRouter(prefix="/notify", include_in_schema=False)


@router.get("/deliveries/{delivery_id}")
async def delivery(
    delivery_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """Its body, set out to be read, and its attempts, the last one first."""
    found = await queries.delivery(repository, caller, delivery_id)
    seen = await queries.subscription(repository, caller, found.subscription_id)
    return render(
        request,
        "notify/delivery.html",
        caller=caller,
        done=DONE,
        delivery=found,
        body=json.dumps(json.loads(found.body), ensure_ascii=False, indent=2),
        subscription=seen.subscription,
        name_of=name_of,
        state_words=state_words(seen.subscription.transport),
        error_words=ERROR,
    )


@router.post("/deliveries/{delivery_id}/replay")
async def replay(
    delivery_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """Send it once more, under the same `webhook-id`."""
    await form_of(request, caller)
    await commands.replay(repository, caller, delivery_id)
    return see_other(f"/notify/deliveries/{delivery_id}", done="replayed")
