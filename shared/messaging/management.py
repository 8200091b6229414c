"""The broker's management API: policies, and what is bound to what."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

import httpx
from yarl import URL

from shared.messaging.bindings import Binding, by_queue
from shared.messaging.connection import TIMEOUT, BrokerAway
from shared.messaging.names import EVENTS, queue_name


def client_of(management_url: str, url: str) -> httpx.AsyncClient:
    """A client, with the broker's credentials unless the address names its own."""
    address, broker = URL(management_url), URL(url)
    user = address.user or broker.user or "guest"
    password = address.password or broker.password or "guest"
    base = str(address.with_user(None)).rstrip("/")
    return httpx.AsyncClient(base_url=base, auth=(user, password), timeout=TIMEOUT, trust_env=False)


def vhost_of(url: str) -> str:
    """The virtual host that a broker address names."""
    return URL(url).path.removeprefix("/") or "/"


def quoted_vhost(url: str) -> str:
    """The same as a part of a path."""
    return quote(vhost_of(url), safe="")


async def ask(
    client: httpx.AsyncClient,
    method: str,
    path: str,
    body: Mapping[str, object] | None = None,
    *,
    may_be_missing: bool = False,
) -> httpx.Response:
    """One request; raises `BrokerAway` when it isn't granted."""
    try:
        answer = await client.request(method, path, json=body)
    except httpx.HTTPError as error:
        raise BrokerAway(f"the management API does not answer: {error!r}") from error
    if answer.is_error and not (may_be_missing and answer.status_code == httpx.codes.NOT_FOUND):
        raise BrokerAway(f"{method} {path}: {answer.status_code} {answer.text}")
    return answer


async def unbind_unread(
    management_url: str, url: str, services: Mapping[str, Sequence[Binding]]
) -> None:
    """Unbind what a queue was bound to by an earlier version and nobody there reads any more."""
    vhost = quoted_vhost(url)
    async with client_of(management_url, url) as client:
        for service, bindings in services.items():
            for purpose, own in by_queue(bindings).items():
                path = f"/api/bindings/{vhost}/e/{EVENTS}/q/{queue_name(service, purpose)}"
                read = {key for binding in own for key in binding.routing_keys}
                for bound in (await ask(client, "GET", path)).json():
                    if bound["routing_key"] not in read:
                        key = quote(bound["properties_key"], safe="")
                        await ask(client, "DELETE", f"{path}/{key}")
