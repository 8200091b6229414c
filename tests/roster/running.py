"""Roster's door over a real store, with a small town behind it."""

import base64
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from argon2 import profiles
from pydantic import SecretStr

from services.roster import commands
from services.roster.commands import NewAccount, NewMandate, NewPerson, NewTownship, NewVenue
from services.roster.commands.signing_in import account_id
from services.roster.domain.account import Duty, Role
from services.roster.domain.person import Contact
from services.roster.domain.places import Level, TownshipSettings, VenueKind, village_id
from services.roster.main import SERVICE, open_roster
from services.roster.passwords import Passwords
from services.roster.repository import INDEXES, Repository
from services.roster.settings import RosterSettings
from shared import ids
from shared.caller import Caller
from shared.process import app_of
from shared.store import Database

ROOT = Path(__file__).resolve().parents[2]
API = "/roster/api/v1"
PASSWORD = "four-words-nobody-says"
VILLAGE = "孙岗村"
STATION_PHONE = "0554-0000101"
OWN_PHONE = "12000000001"


def a_seed() -> str:
    """A private key for LIANLUO_SIGNING_KEYS."""
    return base64.b64encode(os.urandom(32)).decode()


def secretary_of(tenant: str) -> Caller:
    return Caller(account_id="test", tenant=tenant, roles=frozenset({"secretary"}), name="孙静")


@dataclass
class Roster:
    """A running roster, its store, and a client in front of its door."""

    settings: RosterSettings
    database: Database
    repository: Repository
    http: httpx.AsyncClient

    async def replica(self, signing_keys: str) -> Repository:
        """Another process's view of the same store."""
        settings = self.settings.model_copy(update={"signing_keys": _secret(signing_keys)})
        replica = open_roster(self.database, settings, settings.clock, _no_relay)
        replica.passwords = self.repository.passwords
        return replica

    async def tokens(self, tenant: str = "luji", login: str = "clerk") -> dict[str, str]:
        """Sign in; `access_token` and `refresh_token`."""
        answer = await self.sign_in(tenant, login)
        assert answer.status_code == 200, answer.text
        found: dict[str, str] = answer.json()
        return found

    async def sign_in(
        self, tenant: str = "luji", login: str = "clerk", password: str = PASSWORD
    ) -> httpx.Response:
        body = {"tenant": tenant, "login": login, "password": password}
        return await self.http.post(f"{API}/sign-in", json=body)

    async def bearer(self, tenant: str = "luji", login: str = "clerk") -> dict[str, str]:
        """The header of somebody who signed in."""
        return bearing((await self.tokens(tenant, login))["access_token"])


def lianluo(roster: Roster, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line beside this roster."""
    settings = roster.settings
    told = {
        "LIANLUO_MONGO_URL": settings.mongo_url.get_secret_value(),
        "LIANLUO_RABBITMQ_URL": settings.rabbitmq_url.get_secret_value(),
        "LIANLUO_SIGNING_KEYS": settings.signing_keys.get_secret_value(),
        "LIANLUO_DATABASE_PREFIX": settings.database_prefix,
        "LIANLUO_ENVIRONMENT": "test",
        "COLUMNS": "200",
    }
    return subprocess.run(
        [ROOT / "lianluo", *words],
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        check=False,
    )


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@asynccontextmanager
async def running(url: str) -> AsyncIterator[Roster]:
    """A roster in a database of its own, with its keys published and no town yet."""
    settings = RosterSettings(
        mongo_url=_secret(url),
        rabbitmq_url=_secret("amqp://nowhere"),
        signing_keys=_secret(a_seed()),
        database_prefix=f"t{ids.new()}",
        environment="test",
    )
    database = Database.open(url, settings.database_of("roster"))
    try:
        await database.ensure_indexes(INDEXES)
        repository = open_roster(database, settings, settings.clock, _no_relay)
        repository.passwords = Passwords(profiles.CHEAPEST)
        await commands.publish_keys(repository)
        app = app_of(SERVICE, repository, settings, probes=())
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            yield Roster(settings, database, repository, http)
    finally:
        database.close()


async def a_town(repository: Repository, slug: str = "luji") -> None:
    """A town with a village, its station, and a secretary who signs in as `clerk`."""
    caller = secretary_of(slug)
    settings = TownshipSettings(presidium="主席团", phone="0554-0000000")
    town = NewTownship(slug, f"{slug}镇", "潘集区", villages=[VILLAGE], settings=settings)
    await commands.open_township(repository, caller, town)
    station = NewVenue(
        1, VenueKind.STATION, "孙岗村联络站", village_id(slug, VILLAGE), phone=STATION_PHONE
    )
    await commands.open_venue(repository, caller, ids.derived("venue", slug), station)
    await an_account(repository, "clerk", Duty((Role.SECRETARY,)), slug)


async def an_account(repository: Repository, login: str, duty: Duty, slug: str = "luji") -> str:
    order = NewAccount(login, PASSWORD, "某人", "职务", duty)
    await commands.open_account(repository, secretary_of(slug), order)
    return account_id(slug, login)


async def a_deputy(
    repository: Repository, *levels: Level, slug: str = "luji", name: str = "李守田"
) -> str:
    """A person of the village with a mandate per level; no consent is given."""
    person_id = ids.derived("person", slug, name)
    person = NewPerson(
        name=name,
        employer="合作社",
        post="理事长",
        village_id=village_id(slug, VILLAGE),
        contact=Contact(phone=OWN_PHONE),
    )
    await commands.register_person(repository, secretary_of(slug), person_id, person)
    for level in levels:
        mandate = ids.derived("mandate", slug, name, level)
        order = NewMandate(person_id=person_id, level=level)
        await commands.elect(repository, secretary_of(slug), mandate, order)
    return person_id


def _no_relay(collection: str, aggregate_id: str) -> None:
    """Events stay in their outboxes: no broker here."""


def _secret(value: str) -> SecretStr:
    return SecretStr(value)
