"""Feeds come to be, are looked after and end by the broker's management API."""

from collections.abc import Iterator, Mapping

import httpx
from yarl import URL

from shared.messaging.feeds.feed import (
    CHANNELS,
    CONNECTIONS,
    DROPPED,
    OWN_CONNECTIONS,
    QUEUE,
    QUEUES,
    Feed,
    Filling,
)
from shared.messaging.management import ask, client_of
from shared.messaging.policies import LOOKING_LIMIT
from shared.messaging.queues import QUORUM

Body = Mapping[str, object]
Request = tuple[str, Body]

_EVERYTHING = {"configure": ".*", "write": ".*", "read": ".*"}
_POSTS = {"configure": "^$", "write": f"^{QUEUE}$", "read": "^$"}
_READS = {"configure": "^$", "write": "^$", "read": f"^{QUEUE}$"}


class Provisioning:
    """Brings feeds about with an administrator's rights; every step may be done again."""

    def __init__(self, management_url: str, url: str) -> None:
        self._management_url = management_url
        self._url = url

    async def establish(self, feed: Feed) -> None:
        """Make the feed what is wanted; raises `BrokerAway`.

        The reader's rights come before the user, so that it never may more than it should;
        whoever is connected with another password is put out.
        """
        async with client_of(self._management_url, self._url) as client:
            for path, body in self._wanted(feed):
                await ask(client, "PUT", path, body)
            await ask(
                client,
                "POST",
                f"/api/bindings/{feed.name}/e/{QUEUE}/q/{QUEUE}",
                {"routing_key": "#"},
            )
            await self._admit_reader(client, feed)

    async def remove(self, name: str) -> None:
        """Take a feed away with all that is in it; raises `BrokerAway`."""
        async with client_of(self._management_url, self._url) as client:
            await ask(client, "DELETE", f"/api/users/{name}", may_be_missing=True)
            await ask(client, "DELETE", f"/api/vhosts/{name}", may_be_missing=True)

    async def look(self, feed: Feed) -> Filling | None:
        """How full it is by the broker's statistics; None when it isn't there."""
        async with client_of(self._management_url, self._url) as client:
            queues = f"/api/queues/{feed.name}"
            queue = await ask(client, "GET", f"{queues}/{QUEUE}", may_be_missing=True)
            dropped = await ask(client, "GET", f"{queues}/{DROPPED}", may_be_missing=True)
            if queue.is_error or dropped.is_error:
                return None
            said = queue.json()
            return Filling(
                messages=said.get("messages", 0),
                bytes=said.get("message_bytes", 0),
                has_dropped=dropped.json().get("messages", 0) > 0,
            )

    async def forget_dropped(self, feed: Feed) -> None:
        """Look no more at what was pushed out so far."""
        async with client_of(self._management_url, self._url) as client:
            path = f"/api/queues/{feed.name}/{DROPPED}/contents"
            await ask(client, "DELETE", path, may_be_missing=True)

    async def put_out(self, feed: Feed) -> None:
        """End the reader's connections: what it holds without an acknowledgement comes back."""
        async with client_of(self._management_url, self._url) as client:
            await _end_connections(client, feed)

    def _wanted(self, feed: Feed) -> Iterator[Request]:
        name = feed.name
        yield f"/api/vhosts/{name}", {"description": "A feed of Lianluo"}
        yield f"/api/permissions/{name}/{self._administrator}", _EVERYTHING
        if self._publisher != self._administrator:
            yield f"/api/permissions/{name}/{self._publisher}", _POSTS
        yield f"/api/vhost-limits/{name}/max-queues", {"value": QUEUES}
        yield (
            f"/api/vhost-limits/{name}/max-connections",
            {"value": CONNECTIONS + OWN_CONNECTIONS},
        )
        yield f"/api/policies/{name}/feed", _policy(f"^{QUEUE}$", _bound(feed))
        yield f"/api/policies/{name}/dropped", _policy(f"^{DROPPED}$", _FIRST)
        yield f"/api/exchanges/{name}/{QUEUE}", {"type": "topic", "durable": True}
        yield f"/api/queues/{name}/{DROPPED}", {"durable": True}
        yield f"/api/queues/{name}/{QUEUE}", {"durable": True, "arguments": dict(QUORUM)}

    async def _admit_reader(self, client: httpx.AsyncClient, feed: Feed) -> None:
        path = f"/api/users/{feed.name}"
        held = await ask(client, "GET", path, may_be_missing=True)
        known = None if held.is_error else held.json().get("password_hash")
        if known is None:
            # Rights can be given to users only: this one can't sign in yet.
            await ask(client, "PUT", path, {"password_hash": "", "tags": ""})
        for right, body in _rights(feed):
            await ask(client, "PUT", f"/api/{right}", body)
        if known != feed.password_hash:
            await ask(client, "PUT", path, {"password_hash": feed.password_hash, "tags": ""})
        if known not in (None, "", feed.password_hash):
            await _end_connections(client, feed)

    @property
    def _administrator(self) -> str:
        return URL(self._management_url).user or self._publisher

    @property
    def _publisher(self) -> str:
        return URL(self._url).user or "guest"


# Without a topic permission a user may do everything: it is opt-in, so it is always set.
def _rights(feed: Feed) -> Iterator[Request]:
    name = feed.name
    yield f"permissions/{name}/{name}", _READS
    yield (
        f"topic-permissions/{name}/{name}",
        {"exchange": QUEUE, "write": "^$", "read": feed.keys},
    )
    yield f"user-limits/{name}/max-connections", {"value": CONNECTIONS}
    yield f"user-limits/{name}/max-channels", {"value": CHANNELS}


def _bound(feed: Feed) -> Body:
    return {
        "max-length-bytes": feed.max_bytes,
        "overflow": "drop-head",
        "dead-letter-exchange": "",
        "dead-letter-routing-key": DROPPED,
        "delivery-limit": LOOKING_LIMIT,  # who gives back often loses nothing
    }


_FIRST: Body = {"max-length": 1, "overflow": "reject-publish"}


def _policy(pattern: str, definition: Body) -> Body:
    return {"pattern": pattern, "definition": definition, "apply-to": "queues", "priority": 0}


async def _end_connections(client: httpx.AsyncClient, feed: Feed) -> None:
    path = f"/api/connections/username/{feed.name}"
    await ask(client, "DELETE", path, may_be_missing=True)
