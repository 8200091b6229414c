"""Writes on broker feeds that people ask for."""

from datetime import datetime

from services.notify.commands.subscriptions import keeper_only
from services.notify.domain import Feed, Transport
from services.notify.domain import feed as feeds
from services.notify.domain.subscription import active_only
from services.notify.errors import NoFeed
from services.notify.repository import Repository
from shared.caller import Caller


async def catch_up(
    repository: Repository, caller: Caller, subscription_id: str, since: datetime
) -> Feed:
    """Send once more what the event log holds since then and the subscription asks for."""
    keeper_only(caller)
    subscription = await repository.subscriptions.get(caller.tenant, subscription_id)
    if subscription.transport is not Transport.BROKER:
        raise NoFeed
    active_only(subscription)
    now = repository.clock.now()
    await repository.feeds.insert_once(feeds.feed_of(subscription, now))
    asked = await repository.feeds.change(
        caller.tenant, subscription_id, lambda known: feeds.ask(known, since, now)
    )
    repository.feed_work.set()
    return asked
