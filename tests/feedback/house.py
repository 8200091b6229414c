"""The real service on the embedded store, with its events carried by hand and people to ask."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import httpx
from fastapi import FastAPI

from services.feedback.consumers import BINDINGS
from services.feedback.main import SERVICE
from services.feedback.repository import Nudge, Repository
from services.feedback.settings import FeedbackSettings
from shared import ids
from shared.clock import SHANGHAI, Clock, machine_now
from shared.events import Envelope
from shared.process import app_of
from shared.store import Database, HeldForms
from shared.store.outbox import Outbox, Settled
from tests.api.building import Signer, toy_settings
from tests.feedback.building import DAY

Json = dict[str, Any]
API = "/feedback/api/v1"
UNITS = {"roads": "公路站", "farms": "农业办", "water": "水利站"}


@dataclass
class House:
    """A town's feedback, ready to be asked."""

    database: Database
    repository: Repository
    app: FastAPI
    http: httpx.AsyncClient
    signer: Signer
    said: list[Envelope] = field(default_factory=list)

    async def hears(self, what: str, id: str, data: Json, **more: Any) -> None:
        """A neighbour's event arrives: `roster.mandate.elected`."""
        service = what.partition(".")[0]
        tenant, sequence = more.get("tenant", "luji"), more.get("sequence", 1)
        await self.take(
            Envelope(
                id=f"{id}:{sequence}",
                source=f"/tenants/{tenant}/{service}",
                type=f"org.lianluo.{what}.v1",
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
            await outbox.settle(
                [Settled(one, tuple(key for key, _ in one.events)) for one in waiting]
            )
            for envelope in envelopes:
                await self.take(envelope)
            carried += envelopes
        self.said += carried
        return carried

    def on(self, day: date) -> Repository:
        """The repository as workers see it on another day."""
        today = machine_now().astimezone(SHANGHAI).date()
        return replace(self.repository, clock=Clock.demonstration(day, today))

    def secretary(self, tenant: str = "luji") -> "Person":
        return Person(self, "a-secretary", ("secretary",), name="孙静", tenant=tenant)

    def chairperson(self) -> "Person":
        return Person(self, "a-chair", ("chairperson",), name="何光明")

    def deputy(self, number: int = 1) -> "Person":
        return Person(
            self,
            f"a-{number:02d}",
            ("deputy",),
            name=f"代表{number:02d}",
            person=f"p{number:02d}",
            mandates=(f"m{number:02d}",),
        )

    def clerk(self, unit: str = "roads") -> "Person":
        return Person(self, f"clerk-{unit}", ("unit_clerk",), name="马丽", unit=unit)

    def head(self, unit: str = "roads") -> "Person":
        return Person(self, f"head-{unit}", ("unit_head",), name="刘建国", unit=unit)

    def liaison(self, number: int = 1, station: str = "st1") -> "Person":
        account = f"liaison-{number}"
        return Person(self, account, ("liaison",), name="孙玉兰", station=station)

    async def has_town(self, deputies: int = 4, tenant: str = "luji") -> None:
        """Township, deputies and units arrive from roster."""
        town = {
            "slug": tenant,
            "name": "芦集镇",
            "level": "town",
            "district": "潘集区",
            "villages": {"v1": "孙岗村"},
        }
        await self.hears("roster.township.opened", f"t-{tenant}", town, tenant=tenant)
        for unit, name in UNITS.items():
            state = {"name": name, "head_name": f"{name}负责人"}
            await self.hears("roster.unit.opened", _id(unit, tenant), state, tenant=tenant)
        for number in range(1, deputies + 1):
            await self.has_mandate(number, tenant=tenant)

    async def has_mandate(self, number: int, tenant: str = "luji", **differs: Any) -> None:
        mandate = {
            "person_id": f"p{number:02d}",
            "person_key": f"k{number:02d}",
            "name": f"代表{number:02d}",
            "level": "town",
            "status": "active",
            "electoral_district_id": "e1",
            "electoral_district_name": "孙岗选区",
            "group_id": "g1",
            "group_name": "第一代表小组",
            **differs,
        }
        await self.hears(
            "roster.mandate.elected", _id(f"m{number:02d}", tenant), mandate, tenant=tenant
        )

    async def has_minutes(self, *present: str, **codes: str) -> list[Json]:
        """An inspection was minuted with two problems; the drafts that it made."""
        roll = dict.fromkeys(present, "present") | codes
        problems = [
            {
                "id": "q1",
                "title": "加快后续路段施工",
                "facts": "未完工。",
                "advice": "定期。",
            },
            {"id": "q2", "title": "补齐段湾村路段安全护栏", "facts": "临水路段无护栏。"},
        ]
        minuted = {
            "kind": "inspection",
            "title": "“四好农村路”视察",
            "on": "2020-10-15",
            "starts_at": "14:30",
            "place": "镇政府",
            "status": "minuted",
            "project_id": "project1",
            "project_name": "“四好农村路”",
            "roll": roll,
            "problems": problems,
        }
        await self.hears("activities.activity.minuted", "act1", minuted)
        found = (await self.secretary().get("/suggestions?state=draft"))["items"]
        return sorted(found, key=lambda draft: draft["title"])  # type: ignore[no-any-return]


@dataclass
class Person:
    """Somebody with an account, at the API and at the pages."""

    house: House
    account: str
    roles: Sequence[str]
    name: str = ""
    person: str = ""
    mandates: Sequence[str] = ()
    unit: str = ""
    station: str = ""
    lasts: int = 600  # seconds until the session expires
    tenant: str = "luji"

    def claims(self) -> Json:
        return {
            "sub": self.account,
            "tenant": self.tenant,
            "roles": list(self.roles),
            "person": self.person,
            "mandates": list(self.mandates),
            "unit": self.unit,
            "station": self.station,
            "csrf": "csrf-word",
            "exp": int(time.time()) + self.lasts,
            "name": self.name,
        }

    async def asks(self, method: str, path: str, body: Json | None = None, **headers: str) -> Any:
        sent = {**self.house.signer.bearer(**self.claims()), **headers}
        return await self.house.http.request(method, API + path, json=body, headers=sent)

    async def uploads(self, *contents: bytes) -> httpx.Response:
        """Files at the API's door, named so that their names tell lies."""
        files = [("files", (f"file{n}.exe", content)) for n, content in enumerate(contents, 1)]
        headers = self.house.signer.bearer(**self.claims())
        return await self.house.http.post(API + "/attachments", files=files, headers=headers)

    async def has_uploaded(self, *contents: bytes) -> list[str]:
        """The ids of files that were taken."""
        answer = await self.uploads(*contents)
        assert answer.status_code == 201, answer.text
        return [each["id"] for each in answer.json()["items"]]

    async def get(self, path: str) -> Json:
        answer = await self.asks("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()  # type: ignore[no-any-return]

    async def post(self, path: str, body: Json | None = None, **headers: str) -> Json:
        answer = await self.asks("POST", path, body or {}, **headers)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()  # type: ignore[no-any-return]

    async def refused(self, path: str, body: Json | None = None) -> Json:
        """The problem that a POST is answered with."""
        answer = await self.asks("POST", path, body or {})
        assert answer.status_code >= 400, answer.text
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

    async def sends_files(self, path: str, values: Json, files: list[Any]) -> httpx.Response:
        """A form of ours with files."""
        form = {"csrf": "csrf-word", "nonce": ids.new(), **values}
        headers = self._as_browser()
        return await self.house.http.post(path, data=form, files=files, headers=headers)

    def _as_browser(self) -> dict[str, str]:
        token = self.house.signer.token(**self.claims(), typ="page")
        cookie = self.house.app.state.settings.session_cookie
        return {"cookie": f"{cookie}={token}", "accept": "text/html"}


async def a_suggestion(house: House, until: str = "submitted", **differs: str) -> str:
    """A suggestion of deputy 1 that went its way up to a state; its id."""
    wording = {"title": "修复村口桥面", "facts": "桥面破损。", "advice": "尽快修复。", **differs}
    drafted = await house.deputy().post("/suggestions", wording)
    path = f"/suggestions/{drafted['id']}"
    handed = {"lead_unit_id": "roads", "co_handler_ids": ["farms"], "decision_number": "12号"}
    reply = {"text": "年内完工。", "class": "B", "promised_on": "2020-12-20"}
    grades = {"grade": "basically_satisfied", "attitude": "satisfied"}
    for state, person, command, body in (
        ("submitted", house.deputy(), "submit", {}),
        ("screening", house.secretary(), "accept", {}),
        ("assigned", house.chairperson(), "hand-over", handed),
        ("signed_for", house.clerk(), "sign-for", {"leader": "刘建国", "clerk": "马丽"}),
        ("in_progress", house.clerk(), "contact-deputy", {"text": "现场察看。"}),
        ("opinion_given", house.clerk("farms"), "give-opinion", {"text": "同意。"}),
        ("reply_review", house.clerk(), "propose-reply", reply),
        ("countersigned", house.clerk("farms"), "countersign", {}),
        ("approved", house.secretary(), "approve-class", {}),
        ("replied", house.head(), "send-reply", {}),
        ("rated", house.deputy(), "rate", grades),
        ("tracking", house.secretary(), "settle", {}),
    ):
        if until == "draft":
            break
        await person.post(f"{path}/{command}", body)
        if state == until:
            break
    await house.carries_on()
    return str(drafted["id"])


def _id(name: str, tenant: str) -> str:
    """Ids are unique over all towns."""
    return name if tenant == "luji" else f"{tenant}-{name}"


def _untold(_collection: str, _id: str) -> None:
    """Nobody carries the events but the tests, by hand."""


def house_over(database: Database, signer: Signer, nudge: Nudge = _untold) -> House:
    """The service over a database, on the story's day."""
    told = {**toy_settings().model_dump(), "demo_date": DAY}
    settings = FeedbackSettings(**told)
    repository = SERVICE.open(database, settings, settings.clock, nudge)
    app = app_of(SERVICE, repository, settings, [], HeldForms(database))
    transport = httpx.ASGITransport(app)
    http = httpx.AsyncClient(transport=transport, base_url="http://town")
    return House(database, repository, app, http, signer)
