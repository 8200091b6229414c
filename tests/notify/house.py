"""The real notify on the embedded store, with events carried by hand and people to ask."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import httpx
from fastapi import FastAPI
from pydantic import SecretStr

from scripts.contracts import contracts, sample
from services.notify.channels.addresses import Guard
from services.notify.channels.webhook import Webhook
from services.notify.consumers import BINDINGS
from services.notify.domain import Transport
from services.notify.main import SERVICE
from services.notify.repository import Repository
from services.notify.sender import Sender
from services.notify.settings import NotifySettings
from shared import ids
from shared.clock import Clock, machine_now
from shared.events import Envelope
from shared.process import app_of
from shared.sealing import new_private_key
from shared.store import Database, HeldForms
from shared.store.outbox import Outbox, Settled
from tests.api.building import KEY_ID, Signer

Json = dict[str, Any]
API = "/notify/api/v1"
REPLIED = "org.lianluo.feedback.suggestion.replied.v1"
KEY = "c2VjcmV0IGtleSBvZiBleGFjdGx5IDMyIGJ5dGVzISE="


def settings(**differs: Any) -> NotifySettings:
    """Settings that let events go to this machine."""
    own = {
        "mongo_url": SecretStr("mongodb://127.0.0.1:1/"),
        "rabbitmq_url": SecretStr("amqp://127.0.0.1:1/"),
        "environment": "test",
        "notify_seal_keys": SecretStr(new_private_key()),
        "notify_secret_keys": SecretStr(KEY),
        "webhook_allow_http": True,
        "webhook_networks": "127.0.0.0/8",
        "webhook_ports": "*",
    }
    return NotifySettings(**{**own, **differs})


@dataclass
class House:
    """A town's notify, ready to be asked."""

    database: Database
    repository: Repository
    app: FastAPI
    http: httpx.AsyncClient
    signer: Signer
    said: list[Envelope] = field(default_factory=list)

    async def take(self, envelope: Envelope) -> None:
        """Give an event to every handler that is bound to it."""
        for binding in BINDINGS:
            if envelope.type in binding.types:
                await binding.handler(self.repository, envelope)

    async def hears(self, kind: str = REPLIED, *, tenant: str = "luji", **data: Any) -> Envelope:
        """Something happens in a town that outsiders are told of."""
        happened = sample(contracts()[kind])
        subject = ids.new()
        own = {"confidential": False, "title": "加快“四好农村路”后续路段施工", "number": "2020-001"}
        envelope = happened.model_copy(
            update={
                "id": f"{subject}:7",
                "subject": subject,
                "tenant": tenant,
                "source": f"/tenants/{tenant}/feedback",
                "time": machine_now(),
                "data": {**happened.data, **own, "state": "replied", **data},
            }
        )
        await self.take(envelope)
        return envelope

    async def carries_on(self) -> list[Envelope]:
        """Bring our own events round until nothing waits."""
        outbox = Outbox(self.database)
        carried: list[Envelope] = []
        while waiting := await outbox.claim(100, timedelta(seconds=5)):
            carried += [Envelope.from_bytes(body) for one in waiting for _, body in one.events]
            done = [Settled(one, tuple(key for key, _ in one.events)) for one in waiting]
            await outbox.settle(done)
        for envelope in carried:
            await self.take(envelope)
        self.said += carried
        return carried

    def later(self, **delta: float) -> Repository:
        """The repository as workers see it some time later."""
        return replace(self.repository, clock=Clock(offset=timedelta(**delta)))

    async def sends(self, repository: Repository | None = None) -> None:
        """A worker does all that is due."""
        sender = Sender(repository or self.repository)
        await sender.sweep()
        await sender.settled()

    async def forgets(self, repository: Repository) -> None:
        """A worker forgets what nobody needs any more."""
        await Sender(repository).forget()

    def guarded_by(self, guard: Guard, timeout: float = 5.0, **more: Any) -> Repository:
        """The repository with another guard, or less patience, at the webhooks' door."""
        channel = Webhook(self.repository.keyring, guard, timeout=timeout, **more)
        return replace(self.repository, channels={Transport.WEBHOOK: channel})

    def secretary(self, tenant: str = "luji") -> "Person":
        return Person(self, "a-secretary", ("secretary",), tenant=tenant)

    def operator(self) -> "Person":
        return Person(self, "a-operator", ("operator",), tenant="platform")

    async def subscribed(self, url: str, *types: str, **more: Any) -> Json:
        """A webhook of the town, as its secretary made it."""
        return await self.secretary().subscribe(url, *types, **more)


@dataclass
class Person:
    """Somebody with an account, at the API."""

    house: House
    account: str
    roles: Sequence[str]
    tenant: str = "luji"
    unit: str = ""

    async def asks(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        claims = self._claims()
        claims |= {"exp": int(time.time()) + 600}
        sent = {k.replace("_", "-"): v for k, v in headers.items()}
        sent = {**self.house.signer.bearer(**claims), **sent}
        return await self.house.http.request(method, API + path, json=body, headers=sent)

    async def opens(self, path: str) -> httpx.Response:
        """A page, as the browser asks for it."""
        return await self.house.http.get(path, headers=self._as_browser())

    async def sends(self, path: str, values: Json | None = None) -> httpx.Response:
        """A form of ours."""
        form = {"csrf": "csrf-word", "nonce": ids.new(), **(values or {})}
        return await self.house.http.post(path, data=form, headers=self._as_browser())

    async def get(self, path: str) -> Json:
        answer = await self.asks("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()  # type: ignore[no-any-return]

    async def post(self, path: str, body: Json | None = None, **headers: str) -> Json:
        answer = await self.asks("POST", path, body or {}, **headers)
        assert answer.status_code in (200, 201, 202), answer.text
        return answer.json()  # type: ignore[no-any-return]

    async def subscribe(self, url: str, *types: str, **more: Any) -> Json:
        wanted = list(types) or ["suggestion.*"]
        body = {"name": "区数据平台", "url": url, "event_types": wanted, **more}
        return await self.post("/subscriptions", body)

    async def deliveries(self, subscription: Json, query: str = "") -> list[Json]:
        page = await self.get(f"/subscriptions/{subscription['id']}/deliveries{query}")
        return page["items"]  # type: ignore[no-any-return]

    def _claims(self) -> Json:
        roles = list(self.roles)
        return {"sub": self.account, "tenant": self.tenant, "roles": roles, "unit": self.unit}

    def _as_browser(self) -> dict[str, str]:
        claims = self._claims()
        token = self.house.signer.token(**claims, csrf="csrf-word", typ="page")
        cookie = self.house.app.state.settings.session_cookie
        return {"cookie": f"{cookie}={token}", "accept": "text/html"}


def house_over(database: Database, signer: Signer, **differs: Any) -> House:
    """The service over a database."""
    own = settings(**differs)
    repository = SERVICE.open(database, own, own.clock, lambda _collection, _id: None)
    app = app_of(SERVICE, repository, own, [], HeldForms(database))
    http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://town")
    return House(database, repository, app, http, signer)


def key_published(signer: Signer) -> Envelope:
    """The event by which a door knows the signer's key."""
    return Envelope(
        id=f"{KEY_ID}:1",
        source="/tenants/platform/roster",
        type="org.lianluo.roster.signing_key.published.v1",
        subject=KEY_ID,
        time=machine_now(),
        tenant="platform",
        sequence=1,
        data={"key_id": KEY_ID, "jwk": signer.public.jwk, "use_from": "2020-01-01T00:00:00Z"},
    )
