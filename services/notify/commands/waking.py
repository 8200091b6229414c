"""The rows of broker feeds: that there is something for the caretaker to do."""

from dataclasses import replace

from services.notify.domain import Subscription
from services.notify.domain import feed as feeds
from services.notify.repository import Repository


async def expect(repository: Repository, subscription: Subscription) -> None:
    """A feed will be wanted; before the subscription is made, so that none is left without."""
    now = repository.clock.now()
    await repository.feeds.insert_once(feeds.feed_of(subscription, now))


async def wake(
    repository: Repository, tenant: str, subscription_id: str, *, is_removed: bool = False
) -> None:
    """Let the caretaker look at a feed now; nothing of a subscription that has none."""
    if await repository.feeds.find(tenant, subscription_id) is None:
        return
    now = repository.clock.now()
    await repository.feeds.change(
        tenant,
        subscription_id,
        lambda known: replace(known, due=now, is_removed=known.is_removed or is_removed),
    )
    repository.feed_work.set()
