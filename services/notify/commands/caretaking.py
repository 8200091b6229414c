"""What the caretaker does with one broker feed: make it what is wanted, and see how it is read."""

from dataclasses import replace
from datetime import timedelta

from services.notify.channels import BrokerFeed
from services.notify.commands.catching_up import go_on
from services.notify.domain import Feed, Subscription
from services.notify.domain import feed as feeds
from services.notify.domain import subscription as subscriptions
from services.notify.repository import Repository
from shared.messaging import BrokerAway
from shared.messaging.feeds import Filling, Provisioning

LEASE = timedelta(seconds=60)  # longer than a step of a catch-up
LOOK_AGAIN = timedelta(seconds=10)
GO_ON = timedelta(seconds=2)  # while something is being caught up with
NO_MANAGEMENT = "management_url_missing"
AWAY = "broker_away"


async def look_after(repository: Repository, tenant: str, subscription_id: str) -> None:
    """Bring one feed to what is wanted; repeated and side by side it comes to the same."""
    now = repository.clock.now()
    feed = await repository.feeds.change(
        tenant, subscription_id, lambda known: replace(known, due=now + LEASE)
    )
    subscription = await repository.subscriptions.find(tenant, subscription_id)
    provisioning = repository.broker_feed.provisioning
    if provisioning is None:
        await _note(repository, feed, problem=NO_MANAGEMENT)
        return
    try:
        if subscription is None:
            await _end(repository, provisioning, feed)
        else:
            await _tend(repository, provisioning, subscription, feed)
    except BrokerAway:
        await _note(repository, feed, problem=AWAY)


async def _tend(
    repository: Repository, provisioning: Provisioning, subscription: Subscription, feed: Feed
) -> None:
    wanted, now = repository.broker_feed.wanted(subscription), repository.clock.now()
    filling = await provisioning.look(wanted)
    if filling is None or feeds.must_establish(feed, wanted.digest, now):
        await provisioning.establish(wanted)
        feed = replace(feed, established=wanted.digest, established_at=now)
    filling = filling or Filling(0, 0, has_dropped=False)
    await _judge(repository, provisioning, subscription, filling)
    feed = await _note(
        repository,
        feed,
        established=feed.established,
        established_at=feed.established_at,
        messages=filling.messages,
        bytes=filling.bytes,
        has_dropped=feed.has_dropped or filling.has_dropped,
    )
    if filling.bytes < feeds.KEEPS_UP_BELOW * wanted.max_bytes:
        await go_on(repository, subscription, feed)


async def _judge(
    repository: Repository,
    provisioning: Provisioning,
    subscription: Subscription,
    filling: Filling,
) -> None:
    """Tell once that a reader is too slow, and that it is back."""
    wanted, now = repository.broker_feed.wanted(subscription), repository.clock.now()
    is_quiet = filling.bytes < feeds.KEEPS_UP_BELOW * wanted.max_bytes
    tenant, own = subscription.tenant, subscription.id
    if filling.has_dropped or filling.bytes >= feeds.LAGS_FROM * wanted.max_bytes:
        await repository.subscriptions.change(
            tenant, own, lambda known: subscriptions.lag(known, now)
        )
    elif is_quiet and subscription.lagging_since is not None:
        await repository.subscriptions.change(tenant, own, subscriptions.keep_up)
    if filling.has_dropped and is_quiet:
        await provisioning.forget_dropped(wanted)
    if filling.bytes >= feeds.HOARDS_FROM * wanted.max_bytes:
        await provisioning.put_out(wanted)


async def _end(repository: Repository, provisioning: Provisioning, feed: Feed) -> None:
    if not feeds.is_orphan(feed, repository.clock.now()):
        await _note(repository, feed)
        return
    await provisioning.remove(BrokerFeed.name_of(feed.id))
    await repository.feeds.forget([feed.id])


async def _note(repository: Repository, feed: Feed, problem: str = "", **seen: object) -> Feed:
    """Take down what was seen, and when to look again; a wish that came meanwhile comes first."""
    now = repository.clock.now()
    left = feed.due

    def decide(known: Feed) -> Feed:
        asked = known.catch_up is not None and known.catch_up.done_at is None
        again = now + (GO_ON if asked else LOOK_AGAIN)
        due = again if known.due == left else known.due
        return replace(known, problem=problem, due=due, **seen)  # type: ignore[arg-type]

    return await repository.feeds.change(feed.tenant, feed.id, decide)
