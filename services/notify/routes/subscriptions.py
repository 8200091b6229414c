"""Subscriptions over HTTP: what an outside program is told, and how."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from services.notify import queries
from services.notify.commands import deliveries as delivery_commands
from services.notify.commands import feeds as feed_commands
from services.notify.commands import subscriptions as commands
from services.notify.domain import State, Transport
from services.notify.routes.doors import API, NotifyRepository
from services.notify.schemas.subscriptions import (
    DeliveryOut,
    EventTypeOut,
    ReplayedOut,
    ReplayIn,
    RotateIn,
    SecretOut,
    SubscriptionIn,
    SubscriptionOut,
    event_types,
)
from shared.api import (
    CurrentCaller,
    IdempotencyKey,
    IfMatch,
    Listing,
    Paging,
    RequiredIfMatch,
    etag,
    public,
)
from shared.messaging.feeds import is_of, new_password

router = APIRouter(prefix=API, tags=["subscriptions"])


@router.get("/event-types")
@public
async def public_types() -> list[EventTypeOut]:
    """Every public event type with its JSON Schema."""
    return event_types()


@router.post("/subscriptions", status_code=201)
async def create(
    body: SubscriptionIn,
    caller: CurrentCaller,
    repository: NotifyRepository,
    key: IdempotencyKey,
    response: Response,
) -> SecretOut | SubscriptionOut:
    """Subscribe; the signing secret or the feed's password is in this answer.

    A password is shown this once, and not when the call is repeated: rotate it for another.
    """
    password = new_password()
    made = await commands.create(
        repository,
        caller,
        body.order,
        subscription_id=key.id_for("subscription"),
        fingerprint=key.fingerprint,
        password=password,
    )
    response.headers["ETag"] = etag(made.version)
    seen = await queries.subscription(repository, caller, made.id)
    if made.transport is Transport.WEBHOOK:
        return SecretOut.with_secret(seen, commands.secret_of(repository, made))
    if is_of(password, made.password_hash):
        return SecretOut.with_secret(seen, password)
    return SubscriptionOut.of(seen)


@router.get("/subscriptions")
async def subscriptions(
    caller: CurrentCaller, repository: NotifyRepository, paging: Paging
) -> Listing[SubscriptionOut]:
    """The town's subscriptions, the newest first."""
    page = await queries.subscriptions(repository, caller, limit=paging.limit, cursor=paging.cursor)
    items = [SubscriptionOut.of(seen) for seen in page.items]
    return Listing(items=items, next_cursor=page.next_cursor)


@router.get("/subscriptions/{subscription_id}")
async def subscription(
    subscription_id: str, caller: CurrentCaller, repository: NotifyRepository, response: Response
) -> SubscriptionOut:
    """One subscription, and how its receiver is."""
    seen = await queries.subscription(repository, caller, subscription_id)
    response.headers["ETag"] = etag(seen.subscription.version)
    return SubscriptionOut.of(seen)


@router.put("/subscriptions/{subscription_id}")
async def change(
    subscription_id: str,
    body: SubscriptionIn,
    caller: CurrentCaller,
    repository: NotifyRepository,
    if_match: RequiredIfMatch,
    response: Response,
) -> SubscriptionOut:
    """Give it another name, address, choice of events or of towns."""
    await commands.change(repository, caller, subscription_id, body.order, if_match)
    return await subscription(subscription_id, caller, repository, response)


@router.delete("/subscriptions/{subscription_id}", status_code=204)
async def remove(subscription_id: str, caller: CurrentCaller, repository: NotifyRepository) -> None:
    """End it for ever."""
    await commands.remove(repository, caller, subscription_id)


@router.post("/subscriptions/{subscription_id}/pause")
async def pause(
    subscription_id: str,
    caller: CurrentCaller,
    repository: NotifyRepository,
    if_match: IfMatch,
    response: Response,
) -> SubscriptionOut:
    """Hold events back; they go out when it is resumed."""
    await commands.pause(repository, caller, subscription_id, if_match)
    return await subscription(subscription_id, caller, repository, response)


@router.post("/subscriptions/{subscription_id}/resume")
async def resume(
    subscription_id: str,
    caller: CurrentCaller,
    repository: NotifyRepository,
    if_match: IfMatch,
    response: Response,
) -> SubscriptionOut:
    """Send again; what was missed while it was disabled comes by `replay`."""
    await commands.resume(repository, caller, subscription_id, if_match)
    return await subscription(subscription_id, caller, repository, response)


@router.post("/subscriptions/{subscription_id}/rotate-secret")
async def rotate_secret(
    subscription_id: str,
    body: RotateIn,
    caller: CurrentCaller,
    repository: NotifyRepository,
    if_match: IfMatch,
    response: Response,
) -> SecretOut:
    """Make a new secret; both sign until the overlap is over.

    Of a broker feed: a new password; the one before ends within seconds, with its connections.
    """
    rotated, secret = await commands.rotate_secret(
        repository, caller, subscription_id, body.overlap, if_match
    )
    response.headers["ETag"] = etag(rotated.version)
    seen = await queries.subscription(repository, caller, subscription_id)
    return SecretOut.with_secret(seen, secret)


@router.post("/subscriptions/{subscription_id}/reveal-secret")
async def reveal_secret(
    subscription_id: str, caller: CurrentCaller, repository: NotifyRepository
) -> SecretOut:
    """Show the secret; an event takes down who looked."""
    _, secret = await commands.reveal_secret(repository, caller, subscription_id)
    seen = await queries.subscription(repository, caller, subscription_id)
    return SecretOut.with_secret(seen, secret)


@router.post("/subscriptions/{subscription_id}/test", status_code=202)
async def test(
    subscription_id: str, caller: CurrentCaller, repository: NotifyRepository, key: IdempotencyKey
) -> DeliveryOut:
    """Send a test event; the delivery tells what became of it."""
    occasion = key.id_for("subscription-test")
    return DeliveryOut.of(
        await delivery_commands.test(repository, caller, subscription_id, occasion)
    )


@router.post("/subscriptions/{subscription_id}/replay", status_code=202)
async def replay(
    subscription_id: str, body: ReplayIn, caller: CurrentCaller, repository: NotifyRepository
) -> ReplayedOut:
    """Send everything again that failed or was missed since then."""
    count = await delivery_commands.replay_failures(repository, caller, subscription_id, body.since)
    return ReplayedOut(replayed=count)


@router.post("/subscriptions/{subscription_id}/catch-up", status_code=202)
async def catch_up(
    subscription_id: str,
    body: ReplayIn,
    caller: CurrentCaller,
    repository: NotifyRepository,
) -> SubscriptionOut:
    """Send to a broker feed once more what happened since then, as far as the log reaches back.

    `feed.catch_up` tells how far it is; it waits while the queue is more than half full.
    """
    await feed_commands.catch_up(repository, caller, subscription_id, body.since)
    return SubscriptionOut.of(await queries.subscription(repository, caller, subscription_id))


@router.get("/subscriptions/{subscription_id}/deliveries")
async def deliveries(
    subscription_id: str,
    caller: CurrentCaller,
    repository: NotifyRepository,
    paging: Paging,
    state: Annotated[State | None, Query()] = None,
) -> Listing[DeliveryOut]:
    """Its deliveries of the last 30 days with every attempt, the newest first."""
    page = await queries.deliveries(
        repository,
        caller,
        subscription_id,
        state=state,
        limit=paging.limit,
        cursor=paging.cursor,
    )
    items = [DeliveryOut.of(each) for each in page.items]
    return Listing(items=items, next_cursor=page.next_cursor)
