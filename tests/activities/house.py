"""The real service on the embedded store, with its events carried by hand and people to ask."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx
from fastapi import FastAPI

from services.activities.consumers import BINDINGS
from services.activities.main import SERVICE
from services.activities.repository import Repository
from shared import ids
from shared.events import Envelope
from shared.process import app_of
from shared.store import Database
from shared.store.outbox import Outbox, Settled
from tests.activities.building import DAY
from tests.api.building import Signer, toy_settings

Json = dict[str, Any]
API = "/activities/api/v1"


@dataclass
class House:
    """One town's activities, ready to be asked."""

    database: Database
    repository: Repository
    app: FastAPI
    http: httpx.AsyncClient
    signer: Signer
    said: list[Envelope] = field(default_factory=list)

    async def hears(self, aggregate: str, happened: str, id: str, data: Json, **more: Any) -> None:
        """A neighbour's event arrives."""
        service, _, kind = aggregate.partition(".")
        tenant, sequence = more.get("tenant", "luji"), more.get("sequence", 1)
        await self.take(
            Envelope(
                id=f"{id}:{sequence}",
                source=f"/tenants/{tenant}/{service}",
                type=f"org.lianluo.{service}.{kind}.{happened}.v1",
                subject=id,
                time="2020-10-15T01:00:00Z",
                tenant=tenant,
                sequence=sequence,
                data=data,
            )
        )

    async def take(self, envelope: Envelope) -> None:
        """Give an event to every handler that is bound to it."""
        for binding in BINDINGS:
            if envelope.type in binding.types:
                await binding.handler(self.repository, envelope)

    async def carries_on(self) -> list[Envelope]:
        """Bring our own events round until nothing waits; answers them in order."""
        carried: list[Envelope] = []
        outbox = Outbox(self.database)
        while waiting := await outbox.claim(100, timedelta(seconds=5)):
            envelopes = [Envelope.from_bytes(body) for one in waiting for _, body in one.events]
            keys = [Settled(one, tuple(key for key, _ in one.events)) for one in waiting]
            await outbox.settle(keys)
            for envelope in envelopes:
                await self.take(envelope)
            carried += envelopes
        self.said += carried
        return carried

    def secretary(self) -> "Person":
        return Person(self, "a-secretary", ("secretary",))

    def chairperson(self) -> "Person":
        return Person(self, "a-chair", ("chairperson",))

    def deputy(self, number: int = 1) -> "Person":
        return Person(
            self,
            f"a-{number:02d}",
            ("deputy",),
            person=f"p{number:02d}",
            mandates=(f"m{number:02d}",),
        )

    async def has_group(self, size: int, tenant: str = "luji") -> None:
        """A group of deputies arrives from roster."""
        await self.hears("roster.group", "formed", "g1", {"name": "第一代表小组"}, tenant=tenant)
        for number in range(1, size + 1):
            await self.has_mandate(number, tenant=tenant)

    async def has_mandate(self, number: int, tenant: str = "luji", **differs: Any) -> None:
        mandate = {
            "person_id": f"p{number:02d}",
            "person_key": f"k{number:02d}",
            "name": f"代表{number:02d}",
            "level": "town",
            "status": "active",
            "electoral_district_name": "孙岗选区",
            "group_id": "g1",
            "group_name": "第一代表小组",
            **differs,
        }
        await self.hears("roster.mandate", "elected", f"m{number:02d}", mandate, tenant=tenant)


@dataclass
class Person:
    """Somebody with an account, at the API and at the pages."""

    house: House
    account: str
    roles: Sequence[str]
    person: str = ""
    mandates: Sequence[str] = ()
    tenant: str = "luji"

    def claims(self) -> Json:
        return {
            "sub": self.account,
            "tenant": self.tenant,
            "roles": list(self.roles),
            "person": self.person,
            "mandates": list(self.mandates),
            "csrf": "csrf-word",
            "name": "孙静",
        }

    async def asks(self, method: str, path: str, body: Json | None = None, **headers: str) -> Any:
        sent = {**self.house.signer.bearer(**self.claims()), **headers}
        return await self.house.http.request(method, API + path, json=body, headers=sent)

    async def get(self, path: str) -> Json:
        answer = await self.asks("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()  # type: ignore[no-any-return]

    async def post(self, path: str, body: Json | None = None, **headers: str) -> Json:
        answer = await self.asks("POST", path, body or {}, **headers)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()  # type: ignore[no-any-return]

    async def opens(self, path: str, cookie: str = "") -> httpx.Response:
        """A page, as the browser asks for it; `cookie` is one more."""
        headers = self._as_browser()
        headers["cookie"] += f"; {cookie}"
        return await self.house.http.get(path, headers=headers)

    async def sends(self, path: str, values: Json | None = None) -> httpx.Response:
        """A form of ours."""
        form = {"csrf": "csrf-word", "nonce": ids.new(), **(values or {})}
        return await self.house.http.post(path, data=form, headers=self._as_browser())

    def _as_browser(self) -> dict[str, str]:
        token = self.house.signer.token(**self.claims(), typ="page")
        cookie = self.house.app.state.settings.session_cookie
        return {"cookie": f"{cookie}={token}", "accept": "text/html"}

    async def plans(self, **differs: Any) -> Json:
        """An inspection, drafted."""
        plan = {
            "kind": "inspection",
            "title": "“四好农村路”视察",
            "on": DAY.isoformat(),
            "starts_at": "14:30",
            "place": "镇政府门口集合",
        }
        return await self.post("/activities", {**plan, **differs})

    async def publishes(self, **differs: Any) -> Json:
        """An inspection that the whole group is invited to, told to everybody."""
        activity = await self.plans(**differs)
        await self.post(f"/activities/{activity['id']}/invite", {"group_ids": ["g1"]})
        published = await self.post(f"/activities/{activity['id']}/publish")
        await self.house.carries_on()
        return published

    async def records(self, problems: Sequence[Json] = (), **codes: str) -> Json:
        """An inspection that was held and minuted; all present but those with a code."""
        activity = await self.publishes()
        all_codes = dict.fromkeys(activity["roll"], "present") | codes
        path = f"/activities/{activity['id']}"
        await self.post(f"{path}/roll-call", {"codes": all_codes})
        body = {"text": "看了六条路。", "chair": "何光明", "problems": list(problems)}
        minuted = await self.post(f"{path}/minute", body)
        await self.house.carries_on()
        return minuted


def house_over(database: Database, signer: Signer) -> House:
    """The service over a database, on the story's day."""
    settings = toy_settings().model_copy(update={"demo_date": DAY})
    repository = SERVICE.open(database, settings, settings.clock, lambda _collection, _id: None)
    app = app_of(SERVICE, repository, settings, [])
    transport = httpx.ASGITransport(app)
    http = httpx.AsyncClient(transport=transport, base_url="http://town")
    return House(database, repository, app, http, signer)
