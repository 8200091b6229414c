"""Writes on subscriptions: what a town, or the district, has told outside."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from services.notify.channels import Channel
from services.notify.commands.lanes import want
from services.notify.commands.waking import expect, wake
from services.notify.domain import Order, SealedSecret, Subscription, Transport
from services.notify.domain import subscription as subscriptions
from services.notify.domain.subscription import DisabledReason
from services.notify.errors import (
    NoSecret,
    SecretUnreadable,
    TooManySubscriptions,
    TownsNotYours,
    TransportNotOffered,
    UnknownEventTypes,
)
from services.notify.keyring import KeyMissing
from services.notify.public import known_patterns
from services.notify.repository import Repository
from shared.caller import PLATFORM, Caller
from shared.clock import machine_now, to_text
from shared.errors import Forbidden
from shared.messaging.feeds import hash_of, new_password

MOST = 50
OVERLAP = timedelta(hours=24)
_TOWN = ("secretary", "integrator")
_DISTRICT = ("operator",)


def keeper_only(caller: Caller) -> None:
    """A town's secretary, the installation's operator for the district; and a town's programs.

    An account of a town never speaks for the district, whatever its roles.
    """
    if not caller.has(*(_DISTRICT if caller.tenant == PLATFORM else _TOWN)):
        raise Forbidden


async def create(
    repository: Repository,
    caller: Caller,
    order: Order,
    *,
    subscription_id: str,
    fingerprint: str = "",
    password: str = "",
) -> Subscription:
    """Tell somebody outside from now on; a repeated call makes no second one.

    The password of a broker feed is kept as a hash only, and is the first call's.
    """
    keeper_only(caller)
    _check(order, caller.tenant)
    made = Subscription(
        id=subscription_id,
        tenant=caller.tenant,
        name=order.name,
        transport=order.transport,
        event_types=order.event_types,
        towns=order.towns,
        url=order.url,
        host=_host(order),
        created_at=to_text(repository.clock.now()),
    )
    await _channel(repository, order.transport).admit(made)
    if await repository.subscriptions.find(caller.tenant, subscription_id) is None:
        await _refuse_too_many(repository, caller.tenant)
    if order.transport is Transport.WEBHOOK:
        made = replace(made, secrets=(repository.keyring.new_secret(machine_now()),))
    else:
        made = replace(made, password_hash=hash_of(password or new_password()))
        await expect(repository, made)
    return await repository.subscriptions.create(
        subscriptions.create(made, caller.account_id), fingerprint=fingerprint
    )


async def change(
    repository: Repository, caller: Caller, subscription_id: str, order: Order, if_match: int
) -> Subscription:
    """Another name, address or choice; the transport stays what it is."""
    keeper_only(caller)
    _check(order, caller.tenant)
    held = await repository.subscriptions.get(caller.tenant, subscription_id)
    if order.transport is not held.transport:
        raise TransportNotOffered(field="transport", transport=f"a change to {order.transport}")
    await _channel(repository, order.transport).admit(replace(held, url=order.url))
    changed = await repository.subscriptions.change(
        caller.tenant,
        subscription_id,
        lambda known: subscriptions.change(known, order, _host(order), caller.account_id),
        if_match=if_match,
    )
    await wake(repository, caller.tenant, subscription_id)
    return changed


async def pause(
    repository: Repository, caller: Caller, subscription_id: str, if_match: int | None = None
) -> Subscription:
    """Hold everything back."""
    return await _turn(repository, caller, subscription_id, subscriptions.pause, if_match)


async def resume(
    repository: Repository, caller: Caller, subscription_id: str, if_match: int | None = None
) -> Subscription:
    """Send again, what a pause held back first; the count of failing days begins anew."""
    resumed = await _turn(repository, caller, subscription_id, subscriptions.resume, if_match)
    await want(repository, caller.tenant, subscription_id, anew=True)
    return resumed


async def disable(
    repository: Repository, tenant: str, subscription_id: str, reason: DisabledReason
) -> Subscription:
    """The system stops sending; the event tells the town's secretaries."""
    now = repository.clock.now()
    return await repository.subscriptions.change(
        tenant, subscription_id, lambda known: subscriptions.disable(known, reason, now)
    )


async def rotate_secret(
    repository: Repository,
    caller: Caller,
    subscription_id: str,
    overlap: timedelta = OVERLAP,
    if_match: int | None = None,
) -> tuple[Subscription, str]:
    """A new secret and the word itself; the present one signs as well until the overlap is over.

    Of a broker feed: a new password, which the worker sets; the broker knows one at a time.
    """
    keeper_only(caller)
    held = await repository.subscriptions.get(caller.tenant, subscription_id)
    if held.transport is Transport.BROKER:
        return await _new_password(repository, caller, subscription_id, if_match)
    fresh = repository.keyring.new_secret(machine_now())
    rotated = await repository.subscriptions.change(
        caller.tenant,
        subscription_id,
        lambda known: subscriptions.rotate(known, fresh, overlap, caller.account_id),
        if_match=if_match,
    )
    return rotated, repository.keyring.open(fresh)


async def reveal_secret(
    repository: Repository, caller: Caller, subscription_id: str
) -> tuple[Subscription, str]:
    """The secret that is shown to its keeper; an event takes down who looked."""
    keeper_only(caller)
    held = await repository.subscriptions.get(caller.tenant, subscription_id)
    word = secret_of(repository, held)
    revealed = await repository.subscriptions.change(
        caller.tenant,
        subscription_id,
        lambda known: subscriptions.reveal(known, caller.account_id),
    )
    return revealed, word


async def remove(repository: Repository, caller: Caller, subscription_id: str) -> None:
    """End it for ever; its deliveries stay readable to nobody and are forgotten in time."""
    keeper_only(caller)
    await repository.subscriptions.remove(
        caller.tenant,
        subscription_id,
        lambda known: subscriptions.remove(known, caller.account_id),
    )
    await wake(repository, caller.tenant, subscription_id, is_removed=True)


def secret_of(repository: Repository, subscription: Subscription) -> str:
    """The newest secret, in clear; raises NoSecret and SecretUnreadable."""
    newest: SealedSecret | None = next(iter(subscription.secrets), None)
    if newest is None:
        raise NoSecret
    try:
        return repository.keyring.open(newest)
    except KeyMissing as exc:
        raise SecretUnreadable from exc


async def _new_password(
    repository: Repository, caller: Caller, subscription_id: str, if_match: int | None
) -> tuple[Subscription, str]:
    password = new_password()
    hashed = hash_of(password)
    changed = await repository.subscriptions.change(
        caller.tenant,
        subscription_id,
        lambda known: subscriptions.change_password(known, hashed, caller.account_id),
        if_match=if_match,
    )
    await wake(repository, caller.tenant, subscription_id)
    return changed, password


async def _turn(
    repository: Repository,
    caller: Caller,
    subscription_id: str,
    turn: Callable[[Subscription, str], Subscription],
    if_match: int | None,
) -> Subscription:
    keeper_only(caller)
    return await repository.subscriptions.change(
        caller.tenant,
        subscription_id,
        lambda known: turn(known, caller.account_id),
        if_match=if_match,
    )


def _check(order: Order, tenant: str) -> None:
    unknown = sorted(set(order.event_types) - known_patterns())
    if unknown or not order.event_types:
        raise UnknownEventTypes(field="event_types", unknown=", ".join(unknown) or "an empty list")
    if order.towns and tenant != PLATFORM:
        raise TownsNotYours(field="towns")


def _channel(repository: Repository, transport: Transport) -> Channel:
    channel = repository.channels.get(transport)
    if channel is None:
        raise TransportNotOffered(field="transport", transport=transport.value)
    return channel


def _host(order: Order) -> str:
    return urlsplit(order.url).hostname or "" if order.transport is Transport.WEBHOOK else ""


async def _refuse_too_many(repository: Repository, tenant: str) -> None:
    counted = await repository.subscriptions.count(tenant)
    if counted.get("", 0) >= MOST:
        raise TooManySubscriptions(most=MOST)
