"""A small service to try the doors with: its app, its accounts and keys, its tokens."""

import base64
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi import APIRouter, Depends, FastAPI, Request, Response
from pydantic import BaseModel, SecretStr

from shared import cause
from shared.api import (
    CurrentCaller,
    IdempotencyKey,
    IfMatch,
    PageCaller,
    Paging,
    Probe,
    PublicCaller,
    RequiredIfMatch,
    create_app,
    etag,
    public,
    repository_of,
    requires,
)
from shared.api.identity import AccountCopy, SigningKeyCopy
from shared.api.tokens import ALGORITHM
from shared.clock import Clock
from shared.errors import LianluoError
from shared.settings import Settings
from shared.store import HeldForms
from shared.web import Town, form_of

KEY_ID = "first"
ACCOUNT = "01account"
TENANT = "luji"
SESSION = "01session"
LARGEST = 1024 * 1024


class TooShort(LianluoError):
    """The words are too few."""

    code = "too_short"
    status = 422
    message = "{field} needs {least} characters."
    message_zh = "至少 {least} 个字。"


@dataclass
class KnownIdentity:
    """Accounts and keys in memory."""

    accounts: dict[str, AccountCopy] = field(default_factory=dict)
    keys: dict[str, SigningKeyCopy] = field(default_factory=dict)

    async def find_account(self, tenant: str, account_id: str) -> AccountCopy | None:
        return self.accounts.get(account_id)

    async def find_key(self, key_id: str) -> SigningKeyCopy | None:
        return self.keys.get(key_id)

    async def has_keys(self) -> bool:
        return bool(self.keys)

    async def find_town(self, tenant: str) -> Town | None:
        return None


@dataclass
class ToyRepository:
    """What the routes of the toy get."""

    identity: KnownIdentity = field(default_factory=KnownIdentity)
    clock: Clock = field(default_factory=Clock)


class Words(BaseModel):
    """The body of a toy's POST."""

    text: str
    times: int = 1


ToyStore = Annotated[ToyRepository, Depends(repository_of)]
router = APIRouter(prefix="/toy/api/v1")
pages = APIRouter(prefix="/toy")


@router.get("/me")
async def me(caller: CurrentCaller) -> dict[str, object]:
    return {"account": caller.account_id, "tenant": caller.tenant, "name": caller.name}


@router.get("/words")
async def words(caller: CurrentCaller, paging: Paging, colour: str = "") -> dict[str, object]:
    return {"limit": paging.limit, "cursor": paging.cursor, "colour": colour}


@router.post("/words", status_code=201)
async def write(body: Words, caller: CurrentCaller, key: IdempotencyKey) -> dict[str, object]:
    if len(body.text) < 2:
        raise TooShort(field="text", least=2)
    return {"id": key.id_for("words"), "fingerprint": key.fingerprint}


@router.put("/words/{words_id}")
async def edit(
    words_id: str, caller: CurrentCaller, version: RequiredIfMatch, response: Response
) -> dict[str, object]:
    response.headers["ETag"] = etag(version + 1)
    return {"id": words_id, "version": version}


@router.post("/words/{words_id}/shout")
async def shout(words_id: str, caller: CurrentCaller, version: IfMatch) -> dict[str, object]:
    return {"version": version}


@router.post("/orders", dependencies=[requires("secretary", "chairperson")])
async def order() -> dict[str, object]:
    return {"ordered": True}


@router.get("/cause")
@public
async def why() -> dict[str, object]:
    return {
        "correlation_id": cause.current().correlation_id,
        "traceparent": cause.current().traceparent,
    }


@router.get("/t/{slug}/board")
@public
async def board(slug: str, caller: PublicCaller) -> dict[str, object]:
    return {"slug": slug, "account": caller.account_id}


@router.get("/broken")
@public
async def broken() -> None:
    raise ZeroDivisionError("a secret that stays inside")


@pages.get("/desk")
async def desk(caller: PageCaller) -> dict[str, object]:
    return {"account": caller.account_id}


@pages.post("/desk/sign")
async def sign(caller: PageCaller) -> dict[str, object]:
    return {"account": caller.account_id}


@pages.post("/desk/write")
async def write_down(request: Request, caller: PageCaller) -> dict[str, object]:
    form = await form_of(request, caller)
    return {"text": form.text("text"), "colours": form.all("colour"), "nonce": form.nonce}


@pages.get("/fragments/desk")
async def desk_fragment(caller: PageCaller) -> dict[str, object]:
    return {"account": caller.account_id}


@pages.get("/t/{slug}/home")
@public
async def home(slug: str, caller: PublicCaller) -> dict[str, object]:
    return {"account": caller.account_id}


class Signer:
    """An Ed25519 key of sign-in."""

    def __init__(self, key_id: str = KEY_ID) -> None:
        self.key_id = key_id
        self.private = Ed25519PrivateKey.generate()

    @property
    def public(self) -> SigningKeyCopy:
        raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        x = base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
        jwk = {"kty": "OKP", "crv": "Ed25519", "x": x}
        return SigningKeyCopy(id=self.key_id, tenant="platform", key_id=self.key_id, jwk=jwk)

    def token(self, **claims: object) -> str:
        now = int(time.time())
        standard: dict[str, object] = {
            "sub": ACCOUNT,
            "sid": SESSION,
            "revision": 1,
            "tenant": TENANT,
            "roles": ["secretary"],
            "typ": "access",
            "iat": now,
            "exp": now + 600,
        }
        payload = {**standard, **claims}
        return jwt.encode(payload, self.private, ALGORITHM, headers={"kid": self.key_id})

    def bearer(self, **claims: object) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token(**claims)}"}


def toy_settings(*, trust_traceparent: bool = False) -> Settings:
    """Settings without an environment."""
    return Settings(
        mongo_url=SecretStr("mongodb://127.0.0.1:1/"),
        rabbitmq_url=SecretStr("amqp://127.0.0.1:1/"),
        environment="test",
        trust_traceparent=trust_traceparent,
    )


def toy_app(
    repository: ToyRepository,
    *probes: Probe,
    held: HeldForms | None = None,
    trust_traceparent: bool = False,
) -> FastAPI:
    """The door of the toy."""
    return create_app(
        "toy",
        repository=repository,
        settings=toy_settings(trust_traceparent=trust_traceparent),
        routers=[router],
        pages=[pages],
        probes=probes,
        held=held,
    )


@asynccontextmanager
async def asking(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client at the app's door."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://toy") as client:
        yield client
