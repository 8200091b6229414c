"""Publishing into feeds with confirms, by one connection for each that is kept for a while."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from yarl import URL

from shared.events import Envelope
from shared.messaging.confirms import Answer
from shared.messaging.feeds.feed import QUEUE
from shared.messaging.frames import Outgoing
from shared.messaging.publisher import Publisher

IDLE_SECONDS = 30.0


@dataclass
class Post:
    """A connection to one feed, and when it was last of use."""

    publisher: Publisher
    used_at: float
    users: int = 0


class Posting:
    """Events go out by the service's own broker user; to a feed it may do nothing but that."""

    def __init__(self, url: str, *, idle_seconds: float = IDLE_SECONDS) -> None:
        self._url = url
        self._idle_seconds = idle_seconds
        self._posts: dict[str, Post] = {}

    async def publish(self, feed: str, events: Sequence[Envelope]) -> list[Answer]:
        """Publish events to a feed in order; what the broker said to each; raises `BrokerAway`."""
        await self._close_idle()
        post = await self._post(feed)
        post.users += 1
        try:
            return await post.publisher.send_many([_outgoing(event) for event in events])
        finally:
            post.users -= 1
            post.used_at = time.monotonic()

    async def close(self) -> None:
        """Close all connections."""
        posts, self._posts = list(self._posts.values()), {}
        await asyncio.gather(*(post.publisher.close() for post in posts))

    async def _post(self, feed: str) -> Post:
        held = self._posts.get(feed)
        if held is not None and held.publisher.is_open:
            return held
        if held is not None:
            del self._posts[feed]
            await held.publisher.close()
        url = str(URL(self._url).with_path(f"/{feed}"))
        post = Post(await Publisher.open(url, "feed"), time.monotonic())
        other = self._posts.setdefault(feed, post)
        if other is not post:
            await post.publisher.close()
        return other

    async def _close_idle(self) -> None:
        before = time.monotonic() - self._idle_seconds
        idle = [
            feed for feed, post in self._posts.items() if not post.users and post.used_at < before
        ]
        for post in [self._posts.pop(feed) for feed in idle]:
            await post.publisher.close()


def routing_key_of(event: Envelope) -> str:
    """`<tenant>.<aggregate>.<event>.v<major>`: all that readers outside need to know."""
    return f"{event.tenant}.{event.aggregate}.{event.happened}.v{event.major}"


def _outgoing(event: Envelope) -> Outgoing:
    return Outgoing(event.to_bytes(), QUEUE, routing_key_of(event), event.headers)
